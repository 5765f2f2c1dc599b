import type { Knex } from 'knex';
import { renewListNames } from '../../customers/listNames.js';
import { refreshDriftOfImport } from '../../drift/refreshDrift.js';
import { isFirstCustomerList, recordCustomerChanges } from '../../listChanges/recordCustomers.js';
import { MAX_LIST_NAME_LENGTH } from '../../search/searchText.js';
import { createCustomerTags } from '../../tags/ofCustomer.js';
import { analyze, execute } from '../../sql/run.js';
import { raw, sql } from '../../sql/tag.js';
import type { OldValues, Writing } from '../list.js';
import { recordFields } from '../recordFields.js';
import type { Run } from '../run.js';

const CUSTOMER = {
  microsoftId: 'text',
  relationship: 'text',
  name: 'text',
  nameKey: 'text',
  domain: 'text',
  searchText: 'text',
  importedName: 'text',
  importedDomain: 'text',
  importedTags: 'text',
} as const;

const SAME_CUSTOMER = raw(`c.microsoft_id = ch.record ->> 'microsoftId'
  and c.relationship = ch.record ->> 'relationship'`);

export const customerWriting: Writing = {
  action: 'customers-imported',
  entries: {
    added: 'customer-added',
    changed: 'customer-changed',
    removed: { action: 'customer-removed', values: removedValues },
    customerId: sql`(select c.id from customers c where ${SAME_CUSTOMER})`,
  },
  async news(trx, run, at) {
    const isFirst = await isFirstCustomerList(trx);
    return () => recordCustomerChanges(trx, run, at, isFirst);
  },
  async lock(trx, importId) {
    const customers = trx('customers').whereIn('microsoftId', changedTenants(trx, importId));
    await trx.from(customers.orderBy('id').forUpdate().select('id').as('locked')).count('*');
  },
  steps: (trx, run, at) => [
    () => addCustomers(trx, run, at),
    () => changeCustomers(trx, run, at),
    () => changeTags(trx, run, at),
    () => removeCustomers(trx, run, at),
    () => renewListNames(trx, changedTenants(trx, run.id)),
    () => refreshDriftOfImport(trx, run.id, ['name']),
  ],
};

/** Microsoft IDs of all customers that are written. */
const changedTenants = (trx: Knex.Transaction, importId: number): Knex.QueryBuilder =>
  trx
    .from('import_changes')
    .where({ importId })
    .whereNot({ outcome: 'none' })
    .select(trx.raw(`record ->> 'microsoftId' as microsoft_id`))
    .union(
      trx
        .from('import_missing as m')
        .join('customers as c', 'c.id', 'm.recordId')
        .where('m.importId', importId)
        .select('c.microsoftId'),
    );

async function addCustomers(trx: Knex.Transaction, run: Run, at: string): Promise<void> {
  const { dialect } = run.database;
  const fields = recordFields(dialect, CUSTOMER);
  await execute(
    trx,
    sql`insert into customers (${fields.names}, list_name, created_at, changed_at)
      select ${fields.values}, substr(${fields.value('nameKey')}, 1, ${MAX_LIST_NAME_LENGTH}), ${at}, ${at}
      from import_changes ch where import_id = ${run.id} and record_id is null order by line`,
  );
  await analyze(trx, 'customers');
}

/** A new base of the next merge is not a visible change, so the version stays. */
async function changeCustomers(trx: Knex.Transaction, run: Run, at: string): Promise<void> {
  const { assignments } = recordFields(run.database.dialect, CUSTOMER);
  const base = assignments(['searchText', 'importedName', 'importedDomain', 'importedTags']);
  const from = sql`from import_changes ch
    where ch.import_id = ${run.id} and ch.record_id = customers.id`;
  await execute(
    trx,
    sql`update customers set ${base}, ${assignments(['name', 'nameKey', 'domain'])},
        version = customers.version + 1, changed_at = ${at}, removed_at = null
      ${from} and ch.outcome in ('added', 'changed')`,
  );
  await execute(trx, sql`update customers set ${base} ${from} and ch.outcome = 'based'`);
}

async function changeTags(trx: Knex.Transaction, run: Run, at: string): Promise<void> {
  const postgres = run.database.dialect === 'postgres';
  // One row per tag that is added or removed; its value is [folded, name, add].
  const changes = sql`import_changes ch cross join ${raw(
    postgres
      ? `jsonb_array_elements(ch.record -> 'tags') as tag(value)`
      : `json_each(ch.record, '$.tags') as tag`,
  )}`;
  const [folded, name] = [raw('tag.value ->> 0'), raw('tag.value ->> 1')];
  const add = raw(postgres ? '(tag.value ->> 2)::boolean' : 'tag.value ->> 2');
  await execute(
    trx,
    sql`insert into tags (name, folded, created_at)
      select name, folded, ${at} from (
        select ${name} as name, ${folded} as folded, ch.line,
          row_number() over (partition by ${folded} order by ch.line) as spelling
        from ${changes} where ch.import_id = ${run.id} and ${add}) as added
      where spelling = 1 order by line, folded
      on conflict (folded) do nothing`,
  );
  const changed = sql`select c.id, t.id from ${changes}
    join customers c on ${SAME_CUSTOMER} join tags t on t.folded = ${folded}
    where ch.import_id = ${run.id}`;
  await execute(
    trx,
    sql`insert into customer_tags (customer_id, tag_id) ${changed} and ${add}
      on conflict do nothing`,
  );
  await execute(
    trx,
    sql`delete from customer_tags where (customer_id, tag_id) in
      (${changed} and ch.record_id is not null and not ${add})`,
  );
}

async function removeCustomers(trx: Knex.Transaction, { id }: Run, at: string): Promise<void> {
  await trx('customers')
    .whereIn('id', trx('import_missing').where({ importId: id }).select('recordId'))
    .update({ removedAt: at, changedAt: at, version: trx.raw('version + 1') });
}

async function removedValues(knex: Knex, ids: readonly number[]): Promise<OldValues[]> {
  const tagsOf = await createCustomerTags(knex).ofCustomers(ids);
  const rows = await knex('customers')
    .whereIn('id', [...ids])
    .orderBy('id')
    .select('id', 'microsoftId', 'relationship', 'name', 'domain');
  return rows.map(({ id, ...customer }) => ({
    customerId: id,
    oldValues: { ...customer, tags: tagsOf.get(id) ?? [] },
  }));
}
