import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import { createActivity } from '../activity/repository.js';
import { isWindowOpen } from '../subscriptionRequests/changeRules.js';
import type { SubscriptionChange } from '../subscriptionRequests/subscriptionRequest.js';
import type { Subscription } from '../subscriptions/subscription.js';
import { IN_FORCE, type Decision } from './decision.js';
import { decisionOf } from './read.js';

type Decided = Pick<Decision, 'choice' | 'quantity' | 'term'>;

/**
 * Returns the change of a subscription that carries a decision out; undefined if there is none to request.
 * @param today as in 2026-11-25
 */
export function changeFor(
  { choice, quantity, term }: Decided,
  one: Pick<Subscription, 'autoRenew' | 'cancellableUntil'>,
  today: string,
): SubscriptionChange | undefined {
  switch (choice) {
    case 'keep':
      return one.autoRenew === false ? { kind: 'autoRenew', autoRenew: true } : undefined;
    case 'stop':
      return { kind: 'autoRenew', autoRenew: false };
    case 'reduce':
      return quantity === null
        ? undefined
        : { kind: isWindowOpen(one, today) ? 'quantity' : 'nextTerm', quantity };
    case 'move':
      return term === null ? undefined : { kind: 'nextTerm', term };
    case 'ask':
      return undefined;
  }
}

/** Tells if a change does what was decided, whatever else it does. */
function carriesOut(change: SubscriptionChange, { choice, quantity, term }: Decided): boolean {
  switch (choice) {
    case 'keep':
      return change.kind === 'autoRenew' && change.autoRenew;
    case 'stop':
      return change.kind === 'autoRenew' && !change.autoRenew;
    case 'reduce':
      return 'quantity' in change && change.quantity === quantity;
    case 'move':
      return change.kind === 'nextTerm' && change.term === term;
    case 'ask':
      return false;
  }
}

/**
 * Returns a decision that a change may be requested for, and keeps others from replacing it until the end of the
 * transaction; undefined if it is not in force any more, has a request, or is about something else.
 */
export async function decisionToRequest(
  trx: Knex,
  id: number,
  subscriptionId: number,
  change: SubscriptionChange,
): Promise<Decision | undefined> {
  await trx('subscriptions').where({ id: subscriptionId }).forUpdate().first('id');
  const row = await trx('decisions')
    .where({ id, subscriptionId, state: 'open' })
    .whereNull('requestId')
    .first();
  const decision = row && decisionOf(row);
  return decision && carriesOut(change, decision) ? decision : undefined;
}

/** Stores the request that carries a decision out. */
export async function linkRequest(trx: Knex, id: number, requestId: number): Promise<void> {
  await trx('decisions').where({ id }).update({ requestId, changedAt: new Date().toISOString() });
}

/**
 * Brings the decision that a request carries out to the state that follows from the request's end: carried out if it was
 * done, else open to be requested again.
 */
export async function requestEnded(
  trx: Knex,
  actor: Actor,
  requestId: number,
  isDone: boolean,
): Promise<void> {
  const row = await trx('decisions')
    .where({ requestId })
    .whereRaw(`state in ${IN_FORCE}`)
    .forUpdate()
    .first();
  if (!row) return;
  const changed = { changedAt: new Date().toISOString(), version: row.version + 1 };
  if (!isDone) {
    await trx('decisions')
      .where({ id: row.id })
      .update({ requestId: null, ...changed });
    return;
  }
  if (row.state === 'done') return;
  await trx('decisions')
    .where({ id: row.id })
    .update({ state: 'done', ...changed });
  const { subscriptionId, customerId, choice, termEnd, state } = row;
  const one = await trx('subscriptions').where({ id: subscriptionId }).first('product');
  const about = { product: one?.product, choice, termEnd };
  await createActivity(trx, actor).record('decision-done', {
    customerId,
    before: { ...about, state },
    after: { ...about, state: 'done' },
  });
}
