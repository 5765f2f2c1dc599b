import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import { insertEntries } from '../activity/insertEntries.js';
import { dialectOf } from '../connection/dialect.js';
import { eachBatch } from '../sql/eachBatch.js';
import { queryRows } from '../sql/run.js';
import { and, raw, sql, type Sql } from '../sql/tag.js';
import { valuesTable } from '../sql/values.js';
import { requestValues } from './activityValues.js';
import { endByList } from './changeRules.js';
import { requestOf } from './rows.js';
import { seenOf } from './subscriptionRequest.js';
import type { SubscriptionRequestRow } from './tables.js';

const BATCH = 500;
const END = { id: 'integer', state: 'text', theirs: 'text' } as const;

/**
 * Ends the open requests that a list has decided about: their subscriptions have the wanted values, or cannot get them any
 * more. Each has an activity entry. Call it in the transaction that changes the subscriptions, and before decisions
 * are settled.
 * @param which selects requests as `r` and their subscriptions as `s`
 * @param at when the subscriptions were changed
 */
export async function settleRequests(
  trx: Knex,
  actor: Actor,
  which: Sql,
  at: string,
): Promise<void> {
  await eachBatch(
    BATCH,
    (last) => openAfter(trx, which, last),
    (rows) => store(trx, actor, rows, at),
  );
}

const openAfter = (trx: Knex, which: Sql, last: number): Promise<SubscriptionRequestRow[]> =>
  queryRows(
    trx,
    sql`select r.* from subscription_requests r join subscriptions s on s.id = r.subscription_id
        where ${and([raw('r.ended_at is null'), sql`r.id > ${last}`, which])}
        order by r.id limit ${BATCH}`,
  );

async function store(
  trx: Knex,
  actor: Actor,
  rows: readonly SubscriptionRequestRow[],
  at: string,
): Promise<void> {
  const today = at.slice(0, 'YYYY-MM-DD'.length);
  const held = await trx('subscriptions').whereIn(
    'id',
    rows.map(({ subscriptionId }) => subscriptionId),
  );
  const byId = new Map(held.map((one) => [one.id, one]));
  const ended = rows.flatMap((row) => {
    const one = byId.get(row.subscriptionId);
    const request = requestOf(row);
    const state = one && endByList(request, one, today);
    return state ? [{ request, one, state }] : [];
  });
  if (ended.length === 0) return;
  const ends = ended.map(({ request: { id }, one, state }) => {
    const theirs = JSON.stringify(seenOf(one));
    return { id, state, theirs };
  });
  // One that another process has ended in the meantime stays as it is, without an entry.
  const updated = await queryRows<{ id: number }>(
    trx,
    sql`update subscription_requests set state = e.state, theirs = e.theirs, since = ${at},
          ended_at = ${at}, ended_by_id = ${actor.id}, ended_by_name = ${actor.name},
          unreachable_since = null, changed_at = ${at}, version = subscription_requests.version + 1
        from ${valuesTable(dialectOf(trx), END, ends)} as e
        where subscription_requests.id = e.id and subscription_requests.ended_at is null
        returning subscription_requests.id`,
  );
  const ids = new Set(updated.map(({ id }) => id));
  await insertEntries(
    trx,
    actor,
    at,
    ended
      .filter(({ request }) => ids.has(request.id))
      .map(({ request, one: { product, customerId }, state }) => {
        const { before, after } = requestValues(request, product);
        return state === 'done'
          ? { action: 'subscription-request-confirmed', customerId, before, after }
          : {
              action: 'subscription-request-lapsed',
              customerId,
              before,
              after: { ...after, lapsed: state },
            };
      }),
  );
}
