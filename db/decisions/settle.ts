import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import { insertEntries } from '../activity/insertEntries.js';
import { eachBatch } from '../sql/eachBatch.js';
import { queryRows } from '../sql/run.js';
import { and, raw, sql, type Sql } from '../sql/tag.js';
import { IN_FORCE, type Choice, type DecisionState } from './decision.js';
import { standingOf, type Held, type Standing } from './standing.js';

const BATCH = 500;

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
  /** 1 if its request was done and changes the next term. */
  isScheduled: number;
  /** 1 if its request is not open any more. */
  isRequestEnded: number;
}

/**
 * Brings decisions into the state that their subscriptions are in: carried out, not carried out any more, or
 * closed because the term is over. A term that got a later end takes its decision along. Each change has an activity
 * entry. Call it in the transaction that changes the subscriptions.
 * @param which selects decisions as `d` and their subscriptions as `s`
 * @param at when the subscriptions were changed
 */
export async function settleDecisions(
  trx: Knex,
  actor: Actor,
  which: Sql,
  at: string,
): Promise<void> {
  await eachBatch(
    BATCH,
    (last) => inForceAfter(trx, which, last),
    (rows) => store(trx, actor, rows, at),
  );
}

const inForceAfter = (trx: Knex, which: Sql, last: number): Promise<Row[]> =>
  queryRows<Row>(
    trx,
    sql`select d.id, d.customer_id, d.choice, d.quantity as decided_quantity,
          d.term as decided_term, d.term_end, d.state,
          case when r.kind = 'nextTerm' and r.state = 'done' then 1 else 0 end as is_scheduled,
          case when r.ended_at is not null then 1 else 0 end as is_request_ended,
          s.product, s.end_date, s.status, s.auto_renew, s.quantity, s.term, s.removed_at
        from decisions d join subscriptions s on s.id = d.subscription_id
          left join subscription_requests r on r.id = d.request_id
        where ${and([raw(`d.state in ${IN_FORCE}`), sql`d.id > ${last}`, which])}
        order by d.id limit ${BATCH}`,
  );

async function store(trx: Knex, actor: Actor, rows: readonly Row[], at: string): Promise<void> {
  const today = at.slice(0, 'YYYY-MM-DD'.length);
  const changes = rows.flatMap((row) => {
    const decided = { ...row, quantity: row.decidedQuantity, term: row.decidedTerm };
    const standing = standingOf(decided, row, today, row.isScheduled === 1);
    const isSame = standing.state === row.state && standing.termEnd === row.termEnd;
    // The change did not last: it can be requested again.
    const isFree = standing.state === 'open' && row.isRequestEnded === 1;
    return isSame && !isFree ? [] : [{ row, standing, isSame, isFree }];
  });
  const kinds = new Map<string, { standing: Standing; ids: number[]; isFree: boolean }>();
  for (const { row, standing, isFree } of changes) {
    const kind = JSON.stringify([standing, isFree]);
    const { ids } = kinds.get(kind) ?? { ids: [] };
    kinds.set(kind, { standing, ids: [...ids, row.id], isFree });
  }
  for (const { standing, ids, isFree } of kinds.values())
    await trx('decisions')
      .whereIn('id', ids)
      .update({
        ...standing,
        ...(isFree && { requestId: null }),
        changedAt: at,
        version: trx.raw('version + 1'),
      });
  await insertEntries(
    trx,
    actor,
    at,
    changes.flatMap(({ row: { customerId, product, choice, termEnd, state }, standing, isSame }) =>
      isSame
        ? []
        : {
            action: standing.state === state ? 'decision-rescheduled' : ACTIONS[standing.state],
            customerId,
            before: { product, choice, termEnd, state },
            after: {
              product,
              choice,
              termEnd: standing.termEnd,
              state: standing.state,
              ...(standing.outcome && { outcome: standing.outcome }),
            },
          },
    ),
  );
}
