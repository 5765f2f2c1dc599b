import type { Knex } from 'knex';
import type { Search } from '../search/plan.js';
import type { KeysetAsk } from '../sql/keyset.js';
import type { SubscriptionRow } from '../tables.js';
import { calledSubscriptions } from './calledSubscriptions.js';
import type { CommitmentKey, CommitmentPage } from './commitment.js';
import { commitmentsWithin } from './commitments.js';
import { dueOfCustomer, type DueOfCustomer } from './dueOf.js';
import { readAllRenewals, type RenewalReader } from './exported.js';
import { holdingOf, pricedHoldingOf, type PricedHolding } from './holding.js';
import { countOfCustomer, pageOfCustomer } from './ofCustomer.js';
import { renewalsWithin } from './renewals.js';
import {
  type Days,
  type Holding,
  type RenewalDays,
  type RenewalFilter,
  type RenewalKey,
  type Subscription,
  type SubscriptionKey,
  type SubscriptionPage,
} from './subscription.js';
import { readTermCosts, termCostsOf, type Priceable, type TermCost } from './termCost.js';

export type Subscriptions = ReturnType<typeof createSubscriptions>;

/** Subscriptions of customers, imported or ordered here. Removed ones are not returned. */
export function createSubscriptions(knex: Knex) {
  return {
    /** Returns a page of a customer's subscriptions: active ones first, then by product. */
    ofCustomer: (
      customerId: number,
      ask: KeysetAsk<SubscriptionKey> = {},
    ): Promise<SubscriptionPage> => pageOfCustomer(knex, customerId, ask),

    countOf: (customerId: number): Promise<number> => countOfCustomer(knex, customerId),

    /** Returns a subscription, also one that is no longer on the list. */
    byId: (id: number): Promise<SubscriptionRow | undefined> =>
      knex('subscriptions').where({ id }).first(),

    /** Returns a customer's current subscriptions with licenses whose product has these words; without words, all. */
    called: (customerId: number, words: string): Promise<Subscription[]> =>
      calledSubscriptions(knex, customerId, words),

    /** Returns a customer's subscriptions that have not ended, in no order. */
    holding: (customerId: number): Promise<Holding> => holdingOf(knex, customerId),

    /** Returns the same with what they cost. */
    pricedHolding: (customerId: number): Promise<PricedHolding> =>
      pricedHoldingOf(knex, customerId),

    /** Returns a page of the subscriptions that renew or end on these days, soonest first, overdue ones before them. */
    renewing: (
      days: RenewalDays & RenewalFilter,
      search?: Search,
      ask: KeysetAsk<RenewalKey> = {},
    ) => renewalsWithin(knex, days, search, ask),

    /** Prepares reading all of them, for a file. */
    allRenewing: (days: RenewalDays & RenewalFilter, search?: Search): Promise<RenewalReader> =>
      readAllRenewals(knex, days, search),

    /** Returns up to `limit` of a customer's subscriptions that renew or end on these days, and counts of the others. */
    dueOf: (customerId: number, days: Days, today: string, limit: number): Promise<DueOfCustomer> =>
      dueOfCustomer(knex, customerId, days, today, limit),

    /** Returns a page of what is committed on these days if nobody decides, soonest first, and the sums of each day. */
    committing: (
      days: Days & RenewalFilter,
      today: string,
      search?: Search,
      ask: KeysetAsk<CommitmentKey> = {},
    ): Promise<CommitmentPage> => commitmentsWithin(knex, days, today, search, ask),

    /**
     * Computes what these subscriptions cost for the term that starts on their day of renewal, by id. One without
     * a price is absent.
     */
    termCosts: (ids: readonly number[]): Promise<Map<number, TermCost>> => termCostsOf(knex, ids),

    /** Computes the same at the retail prices, which may be told to a customer. */
    retailCosts: (ids: readonly number[]): Promise<Map<number, TermCost>> =>
      termCostsOf(knex, ids, 'retail'),

    /** Computes what a term costs at the retail prices, in the order given; undefined without a price. */
    async retailCostsOf(wanted: readonly Priceable[]): Promise<(TermCost | undefined)[]> {
      return wanted.map(await readTermCosts(knex, wanted, new Date(), 'retail'));
    },

    /** Tells if any subscription was ever imported. */
    async anyImported(): Promise<boolean> {
      const row = await knex('subscriptions').whereNotNull('subscriptionId').first('id');
      return row !== undefined;
    },
  };
}
