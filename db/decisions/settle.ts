import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import { queryRows } from '../sql/run.js';
import { and, raw, sql, type Sql } from '../sql/tag.js';
import { insertRows } from '../sql/values.js';
import { IN_FORCE, type Choice, type DecisionState } from './decision.js';
import { standingOf, type Held, type Standing } from './standing.js';

const BATCH = 500;

const ENTRY = {
  at: 'text',
  agentId: 'text',
  agentName: 'text',
  action: 'text',
  customerId: 'integer',
  oldValues: 'text',
  newValues: 'text',
} as const;

const ACTIONS = {
  open: 'decision-reopened',
  done: 'decision-done',
  closed: 'decision-closed',
} as const;

interface Row extends Held {
  id: number;
  customerId: number;
  product: string;
  choice: Choice;
  decidedQuantity: number | null;
  decidedTerm: string | null;
  termEnd: string;
  state: DecisionState;
}

/**
 * Brings decisions into the state that their subscriptions are in: carried out, not carried out any more, or
 * closed because the term is over. Each change has an activity entry. Call it in the transaction that changes
 * the subscriptions.
 * @param which selects decisions as `d` and their subscriptions as `s`
 */
export async function settleDecisions(trx: Knex, actor: Actor, which: Sql): Promise<void> {
  for (let last = 0; ;) {
    const rows = await inForceAfter(trx, which, last);
    const end = rows.at(-1);
    if (!end) return;
    await store(trx, actor, rows);
    if (rows.length < BATCH) return;
    last = end.id;
  }
}

const inForceAfter = (trx: Knex, which: Sql, last: number): Promise<Row[]> =>
  queryRows<Row>(
    trx,
    sql`select d.id, d.customer_id, d.choice, d.quantity as decided_quantity,
          d.term as decided_term, d.term_end, d.state,
          s.product, s.end_date, s.status, s.auto_renew, s.quantity, s.term, s.removed_at
        from decisions d join subscriptions s on s.id = d.subscription_id
        where ${and([raw(`d.state in ${IN_FORCE}`), sql`d.id > ${last}`, which])}
        order by d.id limit ${BATCH}`,
  );

async function store(trx: Knex, actor: Actor, rows: readonly Row[]): Promise<void> {
  const at = new Date().toISOString();
  const changes = rows.flatMap((row) => {
    const decided = { ...row, quantity: row.decidedQuantity, term: row.decidedTerm };
    const standing = standingOf(decided, row, row.state === 'done');
    return standing.state === row.state ? [] : [{ row, standing }];
  });
  const kinds = new Map<string, { standing: Standing; ids: number[] }>();
  for (const { row, standing } of changes) {
    const kind = `${standing.state} ${standing.outcome ?? ''}`;
    const { ids } = kinds.get(kind) ?? { ids: [] };
    kinds.set(kind, { standing, ids: [...ids, row.id] });
  }
  for (const { standing, ids } of kinds.values())
    await trx('decisions')
      .whereIn('id', ids)
      .update({ ...standing, changedAt: at, version: trx.raw('version + 1') });
  const entries = changes.map(({ row, standing }) => {
    const about = { product: row.product, choice: row.choice, termEnd: row.termEnd };
    return {
      at,
      agentId: actor.id,
      agentName: actor.name,
      action: ACTIONS[standing.state],
      customerId: row.customerId,
      oldValues: JSON.stringify({ ...about, state: row.state }),
      newValues: JSON.stringify({
        ...about,
        state: standing.state,
        ...(standing.outcome && { outcome: standing.outcome }),
      }),
    };
  });
  await insertRows(trx, 'activity', ENTRY, entries);
}

/** Selects the decisions about subscriptions that an import changed or did not find. */
export const changedByImport = (importId: number, isPart: boolean): Sql =>
  // Most of a whole list is unchanged, and a decision about it stays as it is.
  isPart
    ? sql`d.subscription_id in (
        select record_id from import_changes where import_id = ${importId} and record_id is not null
        union all select record_id from import_missing where import_id = ${importId})`
    : raw('true');
