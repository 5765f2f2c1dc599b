import type { Knex } from 'knex';
import type { Search } from '../search/plan.js';
import { countRows } from '../sql/count.js';
import { keysetPage, type KeysetAsk } from '../sql/keyset.js';
import { queryRows } from '../sql/run.js';
import { columns, raw, sql } from '../sql/tag.js';
import type { SubscriptionRow } from '../tables.js';
import { calledSubscriptions } from './calledSubscriptions.js';
import type { CommitmentKey, CommitmentPage } from './commitment.js';
import { commitmentsWithin } from './commitments.js';
import { holdingOf } from './holding.js';
import { renewalsWithin } from './renewals.js';
import {
  ENDED_STATUSES,
  SUBSCRIPTION_COLUMNS,
  SUBSCRIPTIONS_ON_PAGE,
  type Days,
  type Holding,
  type RenewalDays,
  type RenewalFilter,
  type RenewalKey,
  type Subscription,
  type SubscriptionKey,
  type SubscriptionPage,
} from './subscription.js';
import { termCostsOf, type TermCost } from './termCost.js';

/** Characters of a product's name that order subscriptions: the buttons of a card carry them. */
const PRODUCT_KEY_LENGTH = 100;

interface Row extends Subscription {
  ended: number;
  productStart: string;
}

const KEY = raw(`case when s.status in ${ENDED_STATUSES} then 1 else 0 end as ended,
  substr(s.product_key, 1, ${PRODUCT_KEY_LENGTH}) as product_start`);

export type Subscriptions = ReturnType<typeof createSubscriptions>;

/** Subscriptions of customers, imported or ordered here. Removed ones are not returned. */
export function createSubscriptions(knex: Knex) {
  return {
    /** Returns a page of a customer's subscriptions: active ones first, then by product. */
    async ofCustomer(
      customerId: number,
      ask: KeysetAsk<SubscriptionKey> = {},
    ): Promise<SubscriptionPage> {
      const count = await countRows(
        knex('subscriptions').where({ customerId }).whereNull('removedAt'),
      );
      const page = await keysetPage(
        SUBSCRIPTIONS_ON_PAGE,
        ask,
        ({ ended, productStart, id }: Row): SubscriptionKey => [ended, productStart, id],
        (key, backwards, limit) => {
          const order = raw(backwards ? ' desc' : '');
          const side = raw(backwards ? '<' : '>');
          const beyond = key
            ? sql`where (ended, product_start, id) ${side} (${key[0]}, ${key[1]}, ${key[2]})`
            : raw('');
          return queryRows<Row>(
            knex,
            sql`select * from (
                  select ${columns(SUBSCRIPTION_COLUMNS, 's')}, ${KEY} from subscriptions s
                  where s.customer_id = ${customerId} and s.removed_at is null) held
                ${beyond} order by ended${order}, product_start${order}, id${order} limit ${limit}`,
          );
        },
      );
      return { ...page, total: { count, more: false } };
    },

    /** Returns a subscription, also one that is no longer on the list. */
    byId: (id: number): Promise<SubscriptionRow | undefined> =>
      knex('subscriptions').where({ id }).first(),

    /** Returns a customer's current subscriptions with licenses whose product has these words; without words, all. */
    called: (customerId: number, words: string): Promise<Subscription[]> =>
      calledSubscriptions(knex, customerId, words),

    /** Returns a customer's subscriptions that have not ended, in no order. */
    holding: (customerId: number): Promise<Holding> => holdingOf(knex, customerId),

    /** Returns a page of the subscriptions that renew or end on these days, soonest first, overdue ones before them. */
    renewing: (
      days: RenewalDays & RenewalFilter,
      search?: Search,
      ask: KeysetAsk<RenewalKey> = {},
    ) => renewalsWithin(knex, days, search, ask),

    /** Returns a page of what is committed on these days if nobody decides, soonest first, and the sums of each day. */
    committing: (
      days: Days,
      today: string,
      search?: Search,
      ask: KeysetAsk<CommitmentKey> = {},
    ): Promise<CommitmentPage> => commitmentsWithin(knex, days, today, search, ask),

    /**
     * Computes what these subscriptions cost for the term that starts on their day of renewal, by id. One without
     * a price is absent.
     */
    termCosts: (ids: readonly number[]): Promise<Map<number, TermCost>> => termCostsOf(knex, ids),

    /** Tells if any subscription was ever imported. */
    async anyImported(): Promise<boolean> {
      const row = await knex('subscriptions').whereNotNull('subscriptionId').first('id');
      return row !== undefined;
    },
  };
}
