import type { Knex } from 'knex';
import { fold } from '../fold.js';
import type { Segment } from '../offers/offer.js';
import { keysetPage, type KeysetAsk } from '../sql/keyset.js';
import { countRows } from '../sql/count.js';
import { limitedTotal, MAX_EXACT_TOTAL, type Total } from '../sql/total.js';
import { ENDED_STATUSES } from '../subscriptions/subscription.js';
import type { OrderRow } from '../tables.js';
import { orderedBefore, type Again } from './again.js';
import { countLines } from './exported.js';
import { openOrders } from './open.js';
import type { OpenOrder, Order, OrderKey, OrderNarrowing, OrderPage } from './order.js';
import { numbersOfOthers } from './numbers.js';
import { changesSince, type LineChange } from './prices.js';
import { narrowed, withLines } from './rows.js';

const ORDERS_ON_PAGE = 8;

export type OrderReader = ReturnType<typeof readOrders>;

/** Reads the orders of all agents. */
export const readOrders = (knex: Knex) => ({
  byId: async (id: number): Promise<Order | undefined> => {
    const [order] = await withLines(knex, await knex('orders').where({ id }));
    return order;
  },

  /** Returns the orders with this Partner Center number, in any case, the latest first. */
  async byPartnerCenterNumber(number: string): Promise<Order[]> {
    const rows = await knex('orders')
      .where({ partnerCenterKey: fold(number) })
      .orWhereIn(
        'id',
        knex('order_line_numbers')
          .where({ numberKey: fold(number) })
          .select('orderId'),
      )
      .orderBy('id', 'desc')
      .limit(ORDERS_ON_PAGE);
    return withLines(knex, rows);
  },

  /** Returns the names of the orders' customers, even of those no longer on the list. */
  async customerNames(orders: readonly Order[]): Promise<Map<number, string>> {
    const ids = orders.map(({ customerId }) => customerId);
    const customers = await knex('customers').whereIn('id', ids).select('id', 'name');
    return new Map(customers.map(({ id, name }) => [id, name]));
  },

  /** Returns the name of the order's customer, even of one no longer on the list. */
  async customerName({ customerId }: Order): Promise<string> {
    const customer = await knex('customers').where({ id: customerId }).first('name');
    return customer?.name ?? '';
  },

  /** Returns the Microsoft ID of the order's customer, even of one no longer on the list. */
  async microsoftId({ customerId }: Order): Promise<string> {
    const customer = await knex('customers').where({ id: customerId }).first('microsoftId');
    return customer?.microsoftId ?? '';
  },

  /** Returns the folded numbers of Partner Center that belong to other orders of the customer. */
  numbersOfOthers: (order: Order, before: string): Promise<Set<string>> =>
    numbersOfOthers(knex, order, before),

  /** Returns the drafts and the orders without a Partner Center number among the customer's latest orders, newest first. */
  openOf: (customerId: number): Promise<OpenOrder[]> => openOrders(knex, customerId),

  /** Counts the subscriptions of an order that an import has confirmed and that have not ended. */
  importedSubscriptions: ({ id: orderId, customerId }: Order): Promise<number> =>
    countRows(
      knex('subscriptions')
        .where({ customerId, orderId })
        .whereNull('removedAt')
        .whereNotNull('subscriptionId')
        .whereRaw(`status not in ${ENDED_STATUSES}`),
    ),

  /** Returns the lines of a draft that no longer match the lists. */
  changesSince: (order: Order, market: string, segment: Segment): Promise<LineChange[]> =>
    changesSince(knex, order, market, segment),

  /** Returns the lines that the customer ordered recently or already holds. */
  orderedBefore: (order: Order): Promise<Again[]> => orderedBefore(knex, order),

  /** Counts the rows of a file of these orders. */
  countLines: (which: OrderNarrowing): Promise<number> => countLines(knex, which),

  /** Returns a page of orders, the last changed first. */
  async page({
    after,
    before,
    ...which
  }: OrderNarrowing & KeysetAsk<OrderKey>): Promise<OrderPage> {
    const page = await keysetPage(
      ORDERS_ON_PAGE,
      { after, before },
      keyOf,
      async (key, backwards, limit) => {
        const order = backwards ? 'asc' : 'desc';
        const query = narrowed(knex('orders'), which)
          .orderBy([
            { column: 'changedAt', order },
            { column: 'id', order },
          ])
          .limit(limit);
        if (key) void query.whereRaw(`(changed_at, id) ${backwards ? '>' : '<'} (?, ?)`, [...key]);
        return query;
      },
    );
    const rows = await withLines(knex, page.rows);
    const isAll = page.previous === null && page.next === null;
    const total = isAll ? { count: rows.length, more: false } : await countOrders(knex, which);
    return { ...page, rows, total };
  },
});

async function countOrders(knex: Knex, which: OrderNarrowing): Promise<Total> {
  const counted = narrowed(knex('orders'), which)
    .select('id')
    .limit(MAX_EXACT_TOTAL + 1);
  return limitedTotal(await countRows(knex.from(counted.as('listed'))));
}

const keyOf = ({ changedAt, id }: OrderRow): OrderKey => [changedAt, id];
