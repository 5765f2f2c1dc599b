import type { Knex } from 'knex';
import { renewListNames } from '../../customers/repository.js';
import { LIST_NAME_LENGTH } from '../../search/text.js';
import { analyze, jsonFields } from '../../sql/rows.js';
import type { Run } from '../run.js';

const CUSTOMER = {
  microsoft_id: 'text',
  relationship: 'text',
  name: 'text',
  name_key: 'text',
  domain: 'text',
  search_text: 'text',
  imported_name: 'text',
  imported_domain: 'text',
  imported_tags: 'text',
} as const;

export async function lockCustomers(trx: Knex.Transaction, importId: number): Promise<void> {
  const customers = trx('customers').whereIn('microsoft_id', changedTenants(trx, importId));
  await trx.from(customers.orderBy('id').forUpdate().select('id').as('locked')).count('*');
}

/** The tenants of all customers that are written. */
const changedTenants = (trx: Knex.Transaction, importId: number): Knex.QueryBuilder =>
  trx('import_record_changes')
    .where({ import_id: importId })
    .whereNot({ outcome: 'none' })
    .select(trx.raw("record ->> 'microsoft_id' as microsoft_id"))
    .union(
      trx('import_record_missing as m')
        .join('customers as c', 'c.id', 'm.subject_id')
        .where('m.import_id', importId)
        .select('c.microsoft_id'),
    );

export function customerSteps(
  trx: Knex.Transaction,
  run: Run,
  at: string,
): (() => Promise<unknown>)[] {
  const { id, database } = run;
  return [
    () => addCustomers(trx, run, at),
    () => changeCustomers(trx, run, at),
    () => changeTags(trx, run, at),
    () => removeMissing(trx, id, at),
    () => renewListNames(trx, changedTenants(trx, id)),
  ];
}

async function addCustomers(trx: Knex.Transaction, run: Run, at: string): Promise<void> {
  const { dialect } = run.database;
  const fields = jsonFields(dialect, 'ch.record', CUSTOMER);
  await trx.raw(
    `insert into customers (${[...fields.keys()].join(', ')}, list_name, created_at, changed_at)
     select ${[...fields.values()].join(', ')}, substr(${fields.get('name_key') ?? ''}, 1, ${LIST_NAME_LENGTH}), ?, ?
     from import_record_changes ch where import_id = ? and subject_id is null order by line`,
    [at, at, run.id],
  );
  await analyze(trx, dialect, 'customers');
}

/** What only the base of the next merge needs is no change that anyone sees: the version stays. */
async function changeCustomers(trx: Knex.Transaction, run: Run, at: string): Promise<void> {
  const fields = jsonFields(run.database.dialect, 'ch.record', CUSTOMER);
  const set = (...names: (keyof typeof CUSTOMER)[]) =>
    names.map((name) => `${name} = ${fields.get(name) ?? ''}`).join(', ');
  const base = set('search_text', 'imported_name', 'imported_domain', 'imported_tags');
  const from =
    'from import_record_changes ch where ch.import_id = ? and ch.subject_id = customers.id';
  await trx.raw(
    `update customers set ${base}, ${set('name', 'name_key', 'domain')},
       version = customers.version + 1, changed_at = ?, removed_at = null
     ${from} and ch.outcome in ('added', 'changed')`,
    [at, run.id],
  );
  await trx.raw(`update customers set ${base} ${from} and ch.outcome = 'based'`, [run.id]);
}

async function changeTags(trx: Knex.Transaction, run: Run, at: string): Promise<void> {
  const pg = run.database.dialect === 'postgres';
  const each = pg
    ? "jsonb_array_elements(ch.record -> 'tags') as g(value)"
    : "json_each(ch.record, '$.tags') as g";
  const given = pg ? '(g.value ->> 2)::boolean' : 'g.value ->> 2';
  await trx.raw(
    `insert into tags (name, folded, created_at)
     select name, folded, ? from (
       select g.value ->> 1 as name, g.value ->> 0 as folded, ch.line,
         row_number() over (partition by g.value ->> 0 order by ch.line) as n
       from import_record_changes ch, ${each} where ch.import_id = ? and ${given}) as first
     where n = 1 order by line, folded
     on conflict (folded) do nothing`,
    [at, run.id],
  );
  const changed = `select c.id, t.id from import_record_changes ch cross join ${each}
    join tags t on t.folded = g.value ->> 0
    join customers c on c.microsoft_id = ch.record ->> 'microsoft_id' and c.relationship = ch.record ->> 'relationship'
    where ch.import_id = ?`;
  await trx.raw(
    `insert into customer_tags (customer_id, tag_id) ${changed} and ${given} on conflict do nothing`,
    [run.id],
  );
  await trx.raw(
    `delete from customer_tags where (customer_id, tag_id) in (${changed} and not ${given})`,
    [run.id],
  );
}

async function removeMissing(trx: Knex.Transaction, importId: number, at: string): Promise<void> {
  await trx('customers')
    .whereIn('id', trx('import_record_missing').where({ import_id: importId }).select('subject_id'))
    .update({ removed_at: at, changed_at: at, version: trx.raw('version + 1') });
}
