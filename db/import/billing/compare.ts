import type { Knex } from 'knex';
import {
  BILLING_FIELDS,
  differences,
  eachField,
  type Billing,
  type SomeBilling,
} from '../../billing/fields.js';
import { COLUMNS } from '../../billing/repository.js';
import { fold } from '../../fold.js';
import { nameKey, searchText } from '../../search/searchText.js';
import { createCustomerTags } from '../../tags/ofCustomer.js';
import type { Pair, RecordChange } from '../records/list.js';
import { mergeBillingFile } from './merge.js';

/** The customer and its billing information, whose columns are null where it has none. */
interface Standing {
  customer_id: number;
  microsoft_id: string;
  name: string;
  domain: string;
  imported_name: string | null;
  imported: string | null;
  version: number | null;
}

type BillingPair = Pair<SomeBilling> & Standing;

export const SEEN = "(cast(c.version as text) || '.' || cast(coalesce(b.version, 0) as text))";

/** Every row beside its customer and what is known of its billing information. */
export const billingPairs = (knex: Knex): Knex.QueryBuilder =>
  knex('import_records as r')
    .join('customers as c', 'c.id', 'r.customer_id')
    .leftJoin('billing_profiles as b', 'b.customer_id', 'c.id')
    .select('r.customer_id', 'c.microsoft_id', 'c.name', 'c.domain', 'c.imported_name')
    .select('b.imported', 'b.version', ...Object.values(COLUMNS).map((column) => `b.${column}`));

export async function compareBilling(
  knex: Knex,
  given: readonly Pair<SomeBilling>[],
): Promise<RecordChange[]> {
  const pairs = given as readonly BillingPair[];
  const compared = pairs.flatMap((pair) => compareOne(pair) ?? []);
  const renamed = compared.filter(({ renamed }) => renamed);
  const tagsOf = await createCustomerTags(knex).ofCustomers(
    renamed.map(({ pair }) => pair.customer_id),
  );
  return compared.map(({ pair, change, renamed }) => {
    if (!renamed) return change;
    const name = {
      name: change.name,
      name_key: nameKey(change.name),
      search_text: searchText({
        name: change.name,
        importedName: pair.imported_name,
        domain: pair.domain,
        microsoftId: pair.microsoft_id,
        tags: tagsOf.get(pair.customer_id) ?? [],
      }),
    };
    return { ...change, record: { ...change.record, ...name } };
  });
}

/** Nothing where the row changes nothing and keeps nothing. */
function compareOne(
  pair: BillingPair,
): { pair: BillingPair; change: RecordChange; renamed: boolean } | undefined {
  const theirs = pair.record;
  const known = pair.version !== null;
  const imported = JSON.parse(pair.imported ?? '{}') as SomeBilling;
  const ours = eachField((field) =>
    field === 'name' ? pair.name : ((pair[COLUMNS[field]] as string | null) ?? ''),
  );
  // What was never imported was empty; but the list of customers may have said a name.
  const base = eachField(
    (field) => imported[field] ?? (field === 'name' ? pair.imported_name : ''),
  );
  const { billing, kept, conflict } = mergeBillingFile(base, ours, theirs);
  const changed = differences(ours, billing);
  const based = BILLING_FIELDS.some(
    (field) => theirs[field] !== undefined && theirs[field] !== imported[field],
  );
  const outcome = !known ? 'added' : changed.length > 0 ? 'changed' : based ? 'based' : 'none';
  if (outcome === 'none' && !kept) return undefined;
  const only = (values: Billing) =>
    changed.length === 0
      ? null
      : Object.fromEntries(changed.map((field) => [field, values[field]]));
  return {
    pair,
    renamed: changed.includes('name'),
    change: {
      line: pair.line,
      customer_id: pair.customer_id,
      subject_id: pair.customer_id,
      seen: pair.seen,
      outcome,
      kept,
      conflict,
      name: billing.name,
      record: {
        ...valuesOf(billing),
        city_key: fold(billing.city),
        imported: JSON.stringify({ ...imported, ...theirs }),
      },
      old_values: only(ours),
      new_values: only(billing),
    },
  };
}

/** What stands in the columns of a profile; the name is the customer's. */
const valuesOf = (billing: Billing): object =>
  Object.fromEntries(
    BILLING_FIELDS.flatMap((field) =>
      field === 'name' ? [] : [[COLUMNS[field], billing[field]] as const],
    ),
  );
