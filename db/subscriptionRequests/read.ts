import type { Knex } from 'knex';
import { keysetPage, type KeysetAsk } from '../sql/keyset.js';
import { queryRows } from '../sql/run.js';
import { and, join, raw, sql, type Sql } from '../sql/tag.js';
import { limitedTotal, MAX_EXACT_TOTAL } from '../sql/total.js';
import { requestOf } from './rows.js';
import {
  REQUEST_GROUPS,
  REQUEST_STATES,
  REQUESTS_ON_PAGE,
  type RequestGroup,
  type RequestKey,
  type RequestPage,
  type SubscriptionRequest,
} from './subscriptionRequest.js';
import type { SubscriptionRequestRow } from './tables.js';

interface ListedRow extends SubscriptionRequestRow {
  product: string;
  customer: string;
}

interface Narrowing {
  /** All groups if undefined. */
  group?: RequestGroup | undefined;
  customerId?: number | undefined;
}

/** Reads the changes of subscriptions that agents asked for. */
export const readSubscriptionRequests = (knex: Knex) => ({
  async byId(id: number): Promise<SubscriptionRequest | undefined> {
    const row = await knex('subscription_requests').where({ id }).first();
    return row && requestOf(row);
  },

  /** Returns the open request of a subscription, or else the last one. */
  async latestOf(subscriptionId: number): Promise<SubscriptionRequest | undefined> {
    const row = await knex('subscription_requests')
      .where({ subscriptionId })
      .orderBy('id', 'desc')
      .first();
    return row && requestOf(row);
  },

  /** Returns the open requests of these subscriptions, by subscription. */
  async openOf(subscriptionIds: readonly number[]): Promise<Map<number, SubscriptionRequest>> {
    const rows = await knex('subscription_requests')
      .whereIn('subscriptionId', [...subscriptionIds])
      .whereNull('endedAt');
    return new Map(rows.map((row) => [row.subscriptionId, requestOf(row)]));
  },

  /** Returns a page of the requests of all customers or of one, newest first. */
  async page(
    { group, customerId }: Narrowing,
    ask: KeysetAsk<RequestKey> = {},
  ): Promise<RequestPage> {
    const states = group === undefined ? REQUEST_STATES : REQUEST_GROUPS[group];
    const ofCustomer = customerId === undefined ? [] : [sql`r.customer_id = ${customerId}`];
    // Apart, the states are ranges of an index.
    const union = (each: (conditions: Sql) => Sql) =>
      join(
        states.map(
          (state) =>
            sql`select * from (${each(and([sql`r.state = ${state}`, ...ofCustomer]))}) as part`,
        ),
        ' union all ',
      );
    const limit = MAX_EXACT_TOTAL + 1;
    const counted = await queryRows<{ id: number }>(
      knex,
      sql`select id from (${union(
        (conditions) =>
          sql`select r.id from subscription_requests r where ${conditions} limit ${limit}`,
      )}) as found limit ${limit}`,
    );
    const page = await keysetPage(
      REQUESTS_ON_PAGE,
      ask,
      ({ id }: ListedRow): RequestKey => id,
      (key, backwards, most) => {
        const order = raw(backwards ? 'asc' : 'desc');
        const beyond = key === undefined ? [] : [sql`r.id ${raw(backwards ? '>' : '<')} ${key}`];
        const found = union(
          (conditions) => sql`select r.id from subscription_requests r
            where ${and([conditions, ...beyond])} order by r.id ${order} limit ${most}`,
        );
        return queryRows<ListedRow>(
          knex,
          sql`select r.*, s.product, c.name as customer
              from (select id from (${found}) as all_found order by id ${order} limit ${most}) as chosen
              join subscription_requests r on r.id = chosen.id
              join subscriptions s on s.id = r.subscription_id
              join customers c on c.id = r.customer_id
              order by r.id ${order}`,
        );
      },
    );
    return {
      ...page,
      rows: page.rows.map(({ product, customer, ...row }) => ({
        ...requestOf(row),
        product,
        customer,
      })),
      total: limitedTotal(counted.length),
    };
  },
});
