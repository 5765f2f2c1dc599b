import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import type { Search } from '../search/plan.js';
import type { KeysetAsk } from '../sql/keyset.js';
import type { SubscriptionChange } from '../subscriptionRequests/subscriptionRequest.js';
import { decisionToRequest, linkRequest } from './carryOut.js';
import { decide, withdraw } from './decide.js';
import type {
  Decision,
  DecisionChange,
  DecisionSubject,
  DecisionTarget,
  Wanted,
  WorkFilter,
  WorkKey,
  WorkPage,
} from './decision.js';
import { termsOfMatching, type NamedTerm } from './named.js';
import { decisionsOf, decisionSubject, latestDecisions } from './read.js';
import { countWork, workPage } from './worklist.js';

/** Reads what was decided about the ends of terms. */
export const readDecisions = (knex: Knex) => ({
  /** Returns a page of what is to be decided or carried out. */
  page: (filter: WorkFilter, search?: Search, ask: KeysetAsk<WorkKey> = {}): Promise<WorkPage> =>
    workPage(knex, filter, search, ask),

  /** Counts all that a filter selects. */
  count: (filter: WorkFilter, search?: Search): Promise<number> => countWork(knex, filter, search),

  /** Returns the decision in force about the present term of each subscription, by the row's id. */
  ofSubscriptions: (subscriptionIds: readonly number[]): Promise<Map<number, Decision>> =>
    decisionsOf(knex, subscriptionIds),

  /** Returns the latest decisions about a subscription, newest first, closed ones included. */
  latest: (subscriptionId: number, limit: number): Promise<Decision[]> =>
    latestDecisions(knex, subscriptionId, limit),

  /** Returns subscriptions of the customers that match and whose term ends some day, soonest first. */
  termsOfMatching: (search: Search, limit: number): Promise<NamedTerm[]> =>
    termsOfMatching(knex, search, limit),

  /** Returns a subscription on the list, with what a decision about it needs to know. */
  subject: (subscriptionId: number): Promise<DecisionSubject | undefined> =>
    decisionSubject(knex, subscriptionId),
});

/** Reads decisions, and makes them in the name of one actor. Writing needs a transaction. */
export const createDecisions = (knex: Knex, actor: Actor) => ({
  ...readDecisions(knex),

  /** Records a decision in place of the one that the card showed, if that is still in force. */
  decide: (target: DecisionTarget, wanted: Wanted): Promise<DecisionChange> =>
    decide(knex, actor, target, wanted),

  /** Returns a decision that this change may be requested for, and holds it; undefined if there is none. */
  toRequest: (
    id: number,
    subscriptionId: number,
    change: SubscriptionChange,
  ): Promise<Decision | undefined> => decisionToRequest(knex, id, subscriptionId, change),

  /** Stores the request that carries a decision out. */
  linkRequest: (id: number, requestId: number): Promise<void> => linkRequest(knex, id, requestId),

  /** Takes back the decision that the card showed, if it is still in force. */
  withdraw: (target: DecisionTarget): Promise<DecisionChange> => withdraw(knex, actor, target),
});
