import type { Knex } from 'knex';
import type { Order, OrderState } from './order.js';
import { narrowed, withLines, type OrderRow } from './rows.js';

/** Which orders; discarded ones only where they are asked for. */
export interface OrderNarrowing {
  state?: OrderState | undefined;
  customerId?: number | undefined;
  /** UTC instants of the last change: from the first, to before the last. */
  range?: { from: string; to: string } | undefined;
}

/** An order with whom it is for, also where that customer is no longer on the list. */
export interface ExportedOrder extends Order {
  customer: { name: string; microsoftId: string };
}

/** How many lines these orders have. */
export async function countLines(knex: Knex, which: OrderNarrowing): Promise<number> {
  const ids = narrowed(knex<OrderRow>('orders'), which).select('id');
  const [row] = await knex('order_lines').whereIn('orderId', ids).count({ count: '*' });
  return Number(row?.['count'] ?? 0);
}

/** The orders that follow one by their numbers, with their lines. */
export async function ordersAfter(
  knex: Knex,
  which: OrderNarrowing,
  id: number,
  limit: number,
): Promise<ExportedOrder[]> {
  const rows = await narrowed(knex<OrderRow>('orders'), which)
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit);
  const customers = await knex<{ id: number; name: string; microsoftId: string }>('customers')
    .whereIn(
      'id',
      rows.map(({ customerId }) => customerId),
    )
    .select('id', 'name', 'microsoftId');
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const orders = await withLines(knex, rows);
  return orders.map((order) => {
    const { name = '', microsoftId: microsoftId = '' } = byId.get(order.customerId) ?? {};
    return { ...order, customer: { name, microsoftId } };
  });
}
