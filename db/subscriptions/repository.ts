import type { Knex } from 'knex';
import { keysetPage, type KeysetAsk, type KeysetPage } from '../sql/keyset.js';
import { renewalsWithin, type Days, type RenewalKey } from './renewals.js';
import type { Search } from '../search/plan.js';
import { queryRows } from '../sql/rows.js';
import type { Total } from '../sql/total.js';

const PAGE_SIZE = 5;
/** How much of a product's name orders them, in characters: a card's buttons carry it. */
const PRODUCT_LENGTH = 100;
/** Those with which a customer holds nothing any more. */
export const OVER = `('expired', 'deleted')`;

/** What a customer holds. Dates are days, as in 2026-11-25. */
export interface Subscription {
  id: number;
  product: string;
  /** Null where the plan is by usage. */
  quantity: number | null;
  /** `active`, `suspended`, `expired`, `deleted`, or as it was written. */
  status: string;
  /** `P1M`, `P1Y`, `P3Y`, or empty. */
  term: string;
  /** `monthly`, `annual`, or as it was written. */
  billingPlan: string;
  startDate: string | null;
  /** When it renews or ends. */
  endDate: string | null;
  autoRenew: boolean | null;
  /** The last day on which it can be cancelled. */
  cancellableUntil: string | null;
  orderNumber: string;
}

/** Where a subscription stands among its customer's: whether it is over, its product, its id. */
export type SubscriptionKey = readonly [over: number, product: string, id: number];

export interface SubscriptionPage extends KeysetPage<Subscription, SubscriptionKey> {
  total: Total;
}

export interface SubscriptionRow {
  id: number;
  product: string;
  quantity: number | null;
  status: string;
  term: string;
  billingPlan: string;
  startDate: string | null;
  endDate: string | null;
  /** SQLite has 0 and 1. */
  autoRenew: boolean | number | null;
  cancellableUntil: string | null;
  orderNumber: string;
}

interface PlacedRow extends SubscriptionRow {
  overPlace: number;
  productPlace: string;
}

/** What a customer holds, with its place among the others. */
const HELD = `select s.*, case when s.status in ${OVER} then 1 else 0 end as over_place,
  substr(s.product_key, 1, ${PRODUCT_LENGTH}) as product_place
  from subscriptions s where s.customer_id = ? and s.removed_at is null`;

export type Subscriptions = ReturnType<typeof createSubscriptions>;

/** What customers hold, as it was imported or ordered here; what was taken off is not there. */
export function createSubscriptions(knex: Knex) {
  return {
    /** A page of what one customer holds: what runs comes first, then by product. */
    async ofCustomer(
      customerId: number,
      ask: KeysetAsk<SubscriptionKey> = {},
    ): Promise<SubscriptionPage> {
      const [counted] = await knex('subscriptions')
        .where({ customerId })
        .whereNull('removedAt')
        .count({ count: '*' });
      const page = await keysetPage(
        PAGE_SIZE,
        ask,
        ({ overPlace, productPlace, id }: PlacedRow): SubscriptionKey => [
          overPlace,
          productPlace,
          id,
        ],
        (key, backwards, limit) => {
          const order = backwards ? ' desc' : '';
          return queryRows<PlacedRow>(
            knex,
            `select * from (${HELD}) held
             ${key ? `where (over_place, product_place, id) ${backwards ? '<' : '>'} (?, ?, ?)` : ''}
             order by over_place${order}, product_place${order}, id${order} limit ?`,
            [customerId, ...(key ?? []), limit],
          );
        },
      );
      return {
        ...page,
        rows: page.rows.map(subscriptionOf),
        total: { count: Number(counted?.['count'] ?? 0), more: false },
      };
    },

    /** A page of what renews or ends on these days, soonest first; of those who fit `search` where one is given. */
    renewing: (days: Days, search?: Search, ask: KeysetAsk<RenewalKey> = {}) =>
      renewalsWithin(knex, days, search, ask),

    /** Whether any were ever imported. */
    async anyImported(): Promise<boolean> {
      const row: unknown = await knex('subscriptions').whereNotNull('subscriptionId').first('id');
      return row !== undefined;
    },
  };
}

export const subscriptionOf = (row: SubscriptionRow): Subscription => ({
  id: row.id,
  product: row.product,
  quantity: row.quantity,
  status: row.status,
  term: row.term,
  billingPlan: row.billingPlan,
  startDate: row.startDate,
  endDate: row.endDate,
  autoRenew: row.autoRenew === null ? null : Boolean(row.autoRenew),
  cancellableUntil: row.cancellableUntil,
  orderNumber: row.orderNumber,
});
