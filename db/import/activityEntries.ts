import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import { execute } from '../sql/run.js';
import { raw, sql } from '../sql/tag.js';
import { insertRows } from '../sql/values.js';
import type { RecordEntries } from './list.js';
import { BATCH, type Run } from './run.js';

const ENTRY = {
  at: 'text',
  agentId: 'text',
  agentName: 'text',
  action: 'text',
  customerId: 'integer',
  oldValues: 'text',
} as const;

/** Writes an activity entry for each record that was added, changed or removed, in the file's order. */
export async function recordEntries(
  trx: Knex.Transaction,
  run: Run,
  at: string,
  actor: Actor,
  { added, changed, removed, customerId = raw('ch.customer_id') }: RecordEntries,
): Promise<void> {
  for (const [outcome, action] of Object.entries({ added, changed })) {
    await execute(
      trx,
      sql`insert into activity
          (at, agent_id, agent_name, action, customer_id, old_values, new_values)
        select ${at}, ${actor.id}, ${actor.name}, ${action}, ${customerId}, old_values, new_values
        from import_changes ch
        where import_id = ${run.id} and outcome = ${outcome} and new_values is not null
        order by line`,
    );
  }
  if (!removed) return;
  const missing = trx('import_missing').where({ importId: run.id }).orderBy('recordId');
  for (let last = 0; ;) {
    const page = missing.clone().where('recordId', '>', last).limit(BATCH);
    const ids = await page.pluck<number[]>('recordId');
    const end = ids.at(-1);
    if (end === undefined) return;
    const entry = { at, agentId: actor.id, agentName: actor.name, action: removed.action };
    const rows = (await removed.values(trx, ids)).map(({ customerId, oldValues }) => ({
      ...entry,
      customerId,
      oldValues: JSON.stringify(oldValues),
    }));
    await insertRows(trx, 'activity', ENTRY, rows);
    last = end;
  }
}
