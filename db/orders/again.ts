import type { Knex } from 'knex';
import type { OrderRow, SubscriptionRow } from '../tables.js';
import type { Order, OrderLine } from './order.js';

/** Age up to which an order may be the same one, in days. */
const RECENT_DAYS = 7;

/** A reason to ask if a line is ordered a second time. */
export type Again =
  | { kind: 'ordered'; line: OrderLine; orderId: number; by: string; at: string }
  | { kind: 'held'; line: OrderLine; quantity: number | null };

type Sku = Pick<SubscriptionRow, 'productId' | 'skuId'>;
type Placed = Sku & Pick<OrderRow, 'id'> & { placedAt: string; placedByName: string };

/** Returns the lines whose SKU the customer ordered in the last seven days or already holds. */
export async function orderedBefore(
  knex: Knex,
  { id, customerId, lines }: Order,
  now = Date.now(),
): Promise<Again[]> {
  const since = new Date(now - RECENT_DAYS * 86_400_000).toISOString();
  const orders = await knex('order_lines as l')
    .join('orders as o', 'o.id', 'l.orderId')
    .where('o.customerId', customerId)
    .whereNot('o.id', id)
    .whereIn('o.state', ['recorded', 'ordered'])
    .where('o.placedAt', '>=', since)
    .orderBy('o.placedAt', 'desc')
    .select<Placed[]>('l.productId', 'l.skuId', 'o.id', 'o.placedAt', 'o.placedByName');
  const held = await knex('subscriptions')
    .where({ customerId, status: 'active' })
    .whereNull('removedAt')
    .select('productId', 'skuId', 'quantity');
  return lines.flatMap((line): Again[] => {
    const same = (row: Sku) => row.productId === line.productId && row.skuId === line.skuId;
    const order = orders.find(same);
    if (order) {
      const { id: orderId, placedAt: at, placedByName: by } = order;
      return [{ kind: 'ordered', line, orderId, by, at }];
    }
    const subscription = held.find(same);
    return subscription ? [{ kind: 'held', line, quantity: subscription.quantity }] : [];
  });
}
