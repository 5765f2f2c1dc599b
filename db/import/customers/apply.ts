import type { Knex } from 'knex';
import type { Action, Actor } from '../../activity/repository.js';
import { renewListNames } from '../../customers/repository.js';
import { MAX_LIST_NAME_LENGTH } from '../../search/searchText.js';
import { analyze } from '../../sql/rows.js';
import type { Apply } from '../kind.js';
import type { Run } from '../run.js';
import { compareAgain } from './compare.js';
import { lookAgain } from './missing.js';

/** Customers that the file does not change are not touched. */
export const apply: Apply = {
  action: 'customers-imported',
  tables: ['import_changes', 'import_tags', 'import_missing'],
  async lock(trx, importId) {
    const customers = trx('customers').whereIn('microsoft_id', changedTenants(trx, importId));
    await trx.from(customers.orderBy('id').forUpdate().select('id').as('locked')).count('*');
  },
  async compareAgain(trx, run) {
    await compareAgain(trx, run);
    await lookAgain(trx, run);
  },
  steps: (trx, run, at, actor) => [
    () => addCustomers(trx, run, at),
    () => changeCustomers(trx, run.id, at),
    () => changeTags(trx, run.id, at),
    () => removeMissing(trx, run.id, at),
    () => renewListNames(trx, changedTenants(trx, run.id)),
    () => recordEach(trx, run.id, at, actor),
  ],
};

/** The tenants of all customers that are written. */
const changedTenants = (trx: Knex.Transaction, importId: number): Knex.QueryBuilder =>
  trx('import_changes')
    .where({ import_id: importId })
    .whereNot({ outcome: 'none' })
    .select('microsoft_id')
    .union(
      trx('import_missing as m')
        .join('customers as c', 'c.id', 'm.customer_id')
        .where('m.import_id', importId)
        .select('c.microsoft_id'),
    );

async function addCustomers(trx: Knex.Transaction, run: Run, at: string): Promise<void> {
  await trx.raw(
    `insert into customers (microsoft_id, relationship, name, name_key, list_name, domain,
       search_text, imported_name, imported_domain, imported_tags, created_at, changed_at)
     select microsoft_id, relationship, name, name_key,
       substr(name_key, 1, ${MAX_LIST_NAME_LENGTH}), domain,
       search_text, imported_name, imported_domain, imported_tags, ?, ?
     from import_changes where import_id = ? and customer_id is null order by line`,
    [at, at, run.id],
  );
  await analyze(trx, run.database.dialect, 'customers');
}

/** What only the base of the next merge needs is no change that anyone sees: the version stays. */
async function changeCustomers(trx: Knex.Transaction, importId: number, at: string): Promise<void> {
  const base = `search_text = ch.search_text, imported_name = ch.imported_name,
    imported_domain = ch.imported_domain, imported_tags = ch.imported_tags`;
  const from = 'from import_changes ch where ch.import_id = ? and ch.customer_id = customers.id';
  await trx.raw(
    `update customers set ${base}, name = ch.name, name_key = ch.name_key, domain = ch.domain,
       version = customers.version + 1, changed_at = ?, removed_at = null
     ${from} and ch.outcome in ('added', 'changed')`,
    [at, importId],
  );
  await trx.raw(`update customers set ${base} ${from} and ch.outcome = 'based'`, [importId]);
}

async function changeTags(trx: Knex.Transaction, importId: number, at: string): Promise<void> {
  await trx.raw(
    `insert into tags (name, folded, created_at)
     select t.name, t.folded, ? from import_tags t
     join (select folded, min(line) as line from import_tags where import_id = ? and given
           group by folded) as first on first.folded = t.folded and first.line = t.line
     where t.import_id = ? order by t.line, t.folded
     on conflict (folded) do nothing`,
    [at, importId, importId],
  );
  const changed = `select c.id, t.id from import_tags it
    join import_changes ch on ch.import_id = it.import_id and ch.line = it.line
    join customers c on c.microsoft_id = ch.microsoft_id and c.relationship = ch.relationship
    join tags t on t.folded = it.folded where it.import_id = ?`;
  await trx.raw(
    `insert into customer_tags (customer_id, tag_id) ${changed} and it.given on conflict do nothing`,
    [importId],
  );
  await trx.raw(
    `delete from customer_tags where (customer_id, tag_id) in (${changed} and not it.given)`,
    [importId],
  );
}

async function removeMissing(trx: Knex.Transaction, importId: number, at: string): Promise<void> {
  await trx('customers')
    .whereIn('id', trx('import_missing').where({ import_id: importId }).select('customer_id'))
    .update({ removed_at: at, changed_at: at, version: trx.raw('version + 1') });
}

/** Each customer that was added, changed or removed stands in the activity, in the file's order. */
async function recordEach(
  trx: Knex.Transaction,
  importId: number,
  at: string,
  actor: Actor,
): Promise<void> {
  const into = `insert into activity
    (at, agent_id, agent_name, action, customer_id, old_values, new_values)`;
  const actions: [string, Action][] = [
    ['added', 'customer-added'],
    ['changed', 'customer-changed'],
  ];
  for (const [outcome, action] of actions) {
    await trx.raw(
      `${into} select ?, ?, ?, ?, c.id, ch.old_values, ch.new_values from import_changes ch
       join customers c on c.microsoft_id = ch.microsoft_id and c.relationship = ch.relationship
       where ch.import_id = ? and ch.outcome = ? order by ch.line`,
      [at, actor.id, actor.name, action, importId, outcome],
    );
  }
  const removed: Action = 'customer-removed';
  await trx.raw(
    `${into} select ?, ?, ?, ?, customer_id, old_values, null from import_missing
     where import_id = ? order by customer_id`,
    [at, actor.id, actor.name, removed, importId],
  );
}
