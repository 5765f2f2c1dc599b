import {
  BILLING_FIELDS,
  differences,
  eachField,
  PROFILE_FIELDS,
  type Billing,
  type BillingField,
  type ProfileField,
  type SomeBilling,
} from '../../billing/fields.js';
import { fold } from '../../fold.js';
import { nameKey, searchText } from '../../search/searchText.js';
import { createCustomerTags } from '../../tags/ofCustomer.js';
import { recordComparison, type Pair, type RecordChange } from '../compareRecords.js';
import type { StagedBilling } from './billingRecord.js';
import { valueWithDigits } from './lostDigits.js';
import { mergeBillingFile } from './mergeBilling.js';

/** The customer and its billing profile, whose columns are null if it has none. */
interface StoredBilling extends Record<ProfileField, string | null> {
  customerId: number;
  microsoftId: string;
  name: string;
  domain: string;
  importedName: string | null;
  imported: string | null;
  version: number | null;
}

type BillingPair = Pair<StagedBilling, StoredBilling>;

export const billingComparison = recordComparison<StagedBilling, StoredBilling>({
  pairs: (knex) =>
    knex('import_rows as r')
      .join('customers as c', 'c.id', 'r.customerId')
      .leftJoin('billing_profiles as b', 'b.customerId', 'c.id')
      .select('r.customerId', 'c.microsoftId', 'c.name', 'c.domain', 'c.importedName')
      .select('b.imported', 'b.version', ...PROFILE_FIELDS.map((field) => `b.${field}`)),
  seen: "(cast(c.version as text) || '.' || cast(coalesce(b.version, 0) as text))",

  async compare(knex, pairs) {
    const compared = pairs.flatMap((pair) => compareBilling(pair) ?? []);
    const ids = compared.flatMap(({ pair, renamed }) => (renamed ? pair.customerId : []));
    const tagsOf = await createCustomerTags(knex).ofCustomers(ids);
    return compared.map(({ pair, change, renamed }) => {
      if (!renamed) return change;
      const { customerId, microsoftId, domain, importedName } = pair;
      const { name } = change;
      const tags = tagsOf.get(customerId) ?? [];
      const renaming = {
        name,
        nameKey: nameKey(name),
        searchText: searchText({ microsoftId, name, domain, tags, importedName }),
      };
      return { ...change, record: { ...change.record, ...renaming } };
    });
  },
});

function compareBilling(
  pair: BillingPair,
): { pair: BillingPair; change: RecordChange; renamed: boolean } | undefined {
  const { line, seen, customerId } = pair;
  const { damaged, digits = {}, ...theirs } = pair.record;
  const imported = JSON.parse(pair.imported ?? '{}') as SomeBilling;
  const ours = eachField((field) => pair[field] ?? '');
  // A field that was never imported counts as empty, but the list of customers may have had a name.
  const base = eachField((field) => imported[field] ?? (field === 'name' ? pair.importedName : ''));
  for (const [field, inFile] of Object.entries(digits) as [BillingField, string][]) {
    const known = valueWithDigits(field, inFile, [base[field] ?? '', ours[field]]);
    if (known !== undefined) theirs[field] = known;
  }
  const { billing, kept, conflict } = mergeBillingFile(base, ours, theirs);
  const changed = differences(ours, billing);
  const based = BILLING_FIELDS.some(
    (field) => theirs[field] !== undefined && theirs[field] !== imported[field],
  );
  const added = pair.version === null;
  const outcome = added ? 'added' : changed.length > 0 ? 'changed' : based ? 'based' : 'none';
  if (outcome === 'none' && !kept && !damaged) return undefined;
  const changedValues = (values: Billing) =>
    changed.length === 0
      ? null
      : Object.fromEntries(changed.map((field) => [field, values[field]]));
  return {
    pair,
    renamed: changed.includes('name'),
    change: {
      line,
      customerId,
      recordId: customerId,
      seen,
      outcome,
      kept,
      conflict,
      damaged: damaged && { ...damaged },
      name: billing.name,
      record: {
        ...Object.fromEntries(PROFILE_FIELDS.map((field) => [field, billing[field]])),
        cityKey: fold(billing.city),
        imported: JSON.stringify({ ...imported, ...theirs }),
      },
      oldValues: changedValues(ours),
      newValues: changedValues(billing),
    },
  };
}
