import type { Knex } from 'knex';
import type { Order, OrderLine } from './order.js';

/** How far back an order counts as perhaps the same one, in days. */
const RECENT = 7;

/** A reason to ask whether a line is ordered a second time. */
export type Again =
  | { kind: 'ordered'; line: OrderLine; orderId: number; by: string; at: string }
  | { kind: 'held'; line: OrderLine; quantity: number | null };

/** Which lines the same customer ordered in the last seven days, or holds already. */
export async function orderedBefore(
  knex: Knex,
  { id, customerId, lines }: Order,
  now = Date.now(),
): Promise<Again[]> {
  const since = new Date(now - RECENT * 86_400_000).toISOString();
  const orders = await knex('order_lines as l')
    .join('orders as o', 'o.id', 'l.order_id')
    .where('o.customer_id', customerId)
    .whereNot('o.id', id)
    .whereIn('o.state', ['recorded', 'ordered'])
    .where('o.placed_at', '>=', since)
    .orderBy('o.placed_at', 'desc')
    .select<Ordered[]>('l.product_id', 'l.sku_id', 'o.id', 'o.placed_at', 'o.placed_by_name');
  const held = await knex('subscriptions')
    .where({ customer_id: customerId, status: 'active' })
    .whereNull('removed_at')
    .select<Held[]>('product_id', 'sku_id', 'quantity');
  return lines.flatMap((line): Again[] => {
    const same = (row: Sku) => row.product_id === line.productId && row.sku_id === line.skuId;
    const order = orders.find(same);
    if (order) {
      const { id: orderId, placed_at: at, placed_by_name: by } = order;
      return [{ kind: 'ordered', line, orderId, by, at }];
    }
    const subscription = held.find(same);
    return subscription ? [{ kind: 'held', line, quantity: subscription.quantity }] : [];
  });
}

interface Sku {
  product_id: string;
  sku_id: string;
}

interface Ordered extends Sku {
  id: number;
  placed_at: string;
  placed_by_name: string;
}

interface Held extends Sku {
  quantity: number | null;
}
