import type { Knex } from 'knex';
import { fold } from '../fold.js';
import type { Order } from './order.js';

/**
 * Returns the folded numbers of Partner Center, orders and subscriptions, that cannot be those of this order:
 * other orders here have them, or they were known before an instant.
 */
export async function numbersOfOthers(
  knex: Knex,
  { id, customerId }: Order,
  before: string,
): Promise<Set<string>> {
  const lines = await knex('order_line_numbers as n')
    .join('orders as o', 'o.id', 'n.orderId')
    .where('o.customerId', customerId)
    .whereNot('o.id', id)
    .pluck<string[]>('n.numberKey');
  const orders = await knex('orders')
    .where({ customerId })
    .whereNot({ id })
    .whereNotNull('partnerCenterKey')
    .select('partnerCenterKey');
  const subscriptions = await knex('subscriptions')
    .where({ customerId })
    .whereNot({ orderNumber: '' })
    .where('createdAt', '<', before)
    .select('orderNumber');
  return new Set([
    ...lines,
    ...orders.map(({ partnerCenterKey }) => partnerCenterKey ?? ''),
    ...subscriptions.map(({ orderNumber }) => fold(orderNumber)),
  ]);
}
