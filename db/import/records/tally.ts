import type { Knex } from 'knex';
import type { Actor } from '../../activity/entry.js';
import type { Flag } from '../kind.js';
import type { Flags, ImportCounts } from '../rows.js';
import { countOf } from '../tally.js';
import type { RecordList } from './list.js';

/** What the staged differences come to. */
export async function countRecords(
  knex: Knex,
  importId: number,
  missing: number,
): Promise<ImportCounts & Flags> {
  const changes = (where: object) =>
    countOf(knex, importId, 'import_record_changes', (rows) => rows.where(where));
  const added = await changes({ outcome: 'added' });
  const changed = await changes({ outcome: 'changed' });
  const sound = await countOf(knex, importId, 'import_records', (rows) => rows.whereNull('fault'));
  return {
    added,
    changed,
    unchanged: sound - added - changed,
    leftOut: await countOf(knex, importId, 'import_records', (rows) => rows.whereNotNull('fault')),
    missing,
    removed: await countOf(knex, importId, 'import_record_missing'),
    kept: await changes({ kept: true }),
    conflicts: await changes({ conflict: true }),
  };
}

/** The names of the first rows of that flag. */
export async function recordNames(
  knex: Knex,
  importId: number,
  flag: Flag,
  limit: number,
): Promise<string[]> {
  const rows = await knex('import_record_changes')
    .where({ importId, [flag]: true })
    .orderBy('line')
    .limit(limit)
    .select<{ name: string }[]>('name');
  return rows.map(({ name }) => name);
}

/** What was added, changed or taken off stands in the activity, in the file's order. */
export async function recordEach(
  trx: Knex.Transaction,
  importId: number,
  at: string,
  actor: Actor,
  actions: NonNullable<RecordList<never>['actions']['each']>,
): Promise<void> {
  const into = `insert into activity
    (at, agent_id, agent_name, action, customer_id, old_values, new_values)`;
  for (const outcome of ['added', 'changed'] as const) {
    await trx.raw(
      `${into} select ?, ?, ?, ?, customer_id, old_values, new_values from import_record_changes
       where import_id = ? and outcome = ? and new_values is not null order by line`,
      [at, actor.id, actor.name, actions[outcome], importId, outcome],
    );
  }
  if (actions.removed === undefined) return;
  await trx.raw(
    `${into} select ?, ?, ?, ?, customer_id, old_values, null from import_record_missing
     where import_id = ? order by subject_id`,
    [at, actor.id, actor.name, actions.removed, importId],
  );
}
