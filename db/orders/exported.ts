import type { Knex } from 'knex';
import { createOrderSends } from '../sends/orderSends.js';
import { countRows } from '../sql/count.js';
import type { ExportedOrder, OrderNarrowing } from './order.js';
import { narrowed, withLines } from './rows.js';

/** Counts the lines of these orders. */
export async function countLines(knex: Knex, which: OrderNarrowing): Promise<number> {
  const ids = narrowed(knex('orders'), which).select('id');
  return countRows(knex('order_lines').whereIn('orderId', ids));
}

/** Returns the next orders after an id, with their lines, customers and ways to Partner Center. */
export async function ordersAfter(
  knex: Knex,
  which: OrderNarrowing,
  id: number,
  limit: number,
): Promise<ExportedOrder[]> {
  const rows = await narrowed(knex('orders'), which)
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit);
  const customers = await knex('customers')
    .whereIn(
      'id',
      rows.map(({ customerId }) => customerId),
    )
    .select('id', 'name', 'microsoftId');
  const byId = new Map(customers.map(({ id, ...customer }) => [id, customer]));
  const orders = await withLines(knex, rows);
  const sends = await createOrderSends(knex).ofOrders(rows.map((order) => order.id));
  return orders.map((order) => ({
    ...order,
    customer: byId.get(order.customerId) ?? { name: '', microsoftId: '' },
    send: sends.get(order.id),
  }));
}
