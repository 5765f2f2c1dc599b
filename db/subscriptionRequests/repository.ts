import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import { requestEnded } from '../decisions/carryOut.js';
import { Stale } from '../errors.js';
import { changeFault, type ChangeFault, type RuledSubscription } from './changeRules.js';
import { readSubscriptionRequests } from './read.js';
import { endedBy, requestOf, wantedText } from './rows.js';
import {
  seenOf,
  type RequestState,
  type SeenSubscription,
  type SubscriptionChange,
  type SubscriptionRequest,
} from './subscriptionRequest.js';
import type { SubscriptionRequestRow } from './tables.js';

/** Changes of a request that a job found out, or that an agent decided. */
export type RequestChange = Partial<
  Pick<
    SubscriptionRequest,
    'sentAt' | 'acceptedAt' | 'unreachableSince' | 'looks' | 'theirs' | 'refusal' | 'voidReason'
  >
> & { state?: RequestState };

interface Asked {
  /** The version of the subscription that the agent saw; without it, the current one is what was seen. */
  version?: number | undefined;
  /** In the agent's time zone, as in 2026-11-25. */
  today: string;
  /** True if a job sends it; else a person enters it in Partner Center. */
  isSent: boolean;
}

export type Requested =
  { request: SubscriptionRequest; fault?: undefined } | { fault: ChangeFault; request?: undefined };

/** Changes of subscriptions that agents ask for: at most one open request per subscription. */
export function createSubscriptionRequests(knex: Knex, actor: Actor) {
  const read = readSubscriptionRequests(knex);

  /**
   * Changes a request that is open and still has this version.
   * @throws {Stale}
   */
  async function update(
    { id, version, state: before }: SubscriptionRequest,
    change: Partial<SubscriptionRequestRow>,
  ): Promise<SubscriptionRequest> {
    const at = new Date().toISOString();
    const updated = await knex('subscription_requests')
      .where({ id, version })
      .whereNull('endedAt')
      .update({
        ...change,
        ...(change.state !== undefined && change.state !== before && { since: at }),
        version: version + 1,
        changedAt: at,
      });
    const after = updated === 0 ? undefined : await read.byId(id);
    if (!after) throw new Stale('the request');
    return after;
  }

  const stored = ({ theirs, refusal, ...plain }: RequestChange) => ({
    ...plain,
    ...(theirs !== undefined && { theirs: theirs && JSON.stringify(theirs) }),
    ...(refusal !== undefined && { refusal: refusal && JSON.stringify(refusal) }),
  });

  return {
    ...read,

    /**
     * Records a change of a subscription that the actor asks for. Call it in a transaction: the subscription is locked.
     * @returns the request, or the reason why it cannot be asked for
     */
    async request(
      subscriptionId: number,
      change: SubscriptionChange,
      { version, today, isSent }: Asked,
    ): Promise<Requested> {
      const one = await knex('subscriptions').where({ id: subscriptionId }).forUpdate().first();
      if (!one || (version !== undefined && one.version !== version)) return { fault: 'changed' };
      const fault = changeFault(one satisfies RuledSubscription, change, today);
      if (fault) return { fault };
      const open = await knex('subscription_requests')
        .where({ subscriptionId })
        .whereNull('endedAt')
        .first('id');
      if (open) return { fault: 'open' };
      const at = new Date().toISOString();
      const [row] = await knex('subscription_requests')
        .insert({
          subscriptionId,
          customerId: one.customerId,
          kind: change.kind,
          wanted: wantedText(change),
          seen: JSON.stringify(seenOf(one)),
          state: isSent ? 'waiting' : 'recorded',
          since: at,
          agentId: actor.id,
          agentName: actor.name,
          createdAt: at,
          changedAt: at,
        })
        .returning('*');
      if (!row) throw new Error('the request was not stored');
      return { request: requestOf(row) };
    },

    /** Returns a request and keeps others from changing it until the end of the transaction. */
    async hold(id: number): Promise<SubscriptionRequest | undefined> {
      const row = await knex('subscription_requests').where({ id }).forUpdate().first();
      return row && requestOf(row);
    },

    /**
     * Stores what a job found out while the request stays open.
     * @throws {Stale}
     */
    note: (request: SubscriptionRequest, change: RequestChange): Promise<SubscriptionRequest> =>
      update(request, stored(change)),

    /**
     * Ends a request in the name of the actor, in a transaction. The decision that it carries out follows.
     * @throws {Stale}
     */
    async end(
      request: SubscriptionRequest,
      state: 'done' | 'refused' | 'conflict' | 'voided',
      change: Omit<RequestChange, 'state'> = {},
    ): Promise<SubscriptionRequest> {
      const ended = await update(request, {
        ...stored(change),
        state,
        unreachableSince: null,
        ...endedBy(actor, new Date().toISOString()),
      });
      await requestEnded(knex, actor, request.id, state === 'done');
      return ended;
    },

    /**
     * Has a request sent again whose outcome was unclear. The actor is who asks for it from now on.
     * @param seen the subscription as Partner Center had it when it was last read
     * @throws {Stale}
     */
    sendAgain: (
      request: SubscriptionRequest,
      seen: SeenSubscription,
    ): Promise<SubscriptionRequest> =>
      update(request, {
        state: 'waiting',
        seen: JSON.stringify(seen),
        sentAt: null,
        acceptedAt: null,
        looks: 0,
        refusal: null,
        agentId: actor.id,
        agentName: actor.name,
      }),
  };
}
