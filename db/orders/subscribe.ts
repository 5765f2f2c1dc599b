import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import { fold } from '../fold.js';
import { chargesOf } from './charges.js';
import type { Order } from './order.js';

/** How long licences can be cancelled after they were ordered, in days. */
export const CANCELLATION = 7;

/**
 * The subscriptions that an order brings once it is placed in Partner Center: they have no id of their
 * own until an import that carries the same order number and SKU takes them over.
 */
export async function subscribe(knex: Knex, order: Order, now = new Date()): Promise<void> {
  const today = DateTime.fromJSDate(now, { zone: 'utc' });
  const start = today.toISODate() ?? '';
  const at = now.toISOString();
  const rows = order.lines.map((line) => {
    const charges = chargesOf(start, line.term, line.billingPlan);
    return {
      customerId: order.customerId,
      productId: line.productId,
      skuId: line.skuId,
      product: line.sku,
      productKey: fold(line.sku),
      quantity: line.quantity,
      status: 'active',
      term: line.term,
      billingPlan: line.billingPlan,
      startDate: start,
      endDate: charges?.termEnd ?? null,
      autoRenew: charges ? true : null,
      cancellableUntil: charges ? today.plus({ days: CANCELLATION }).toISODate() : null,
      orderNumber: order.partnerCenterNumber ?? '',
      createdAt: at,
      changedAt: at,
    };
  });
  if (rows.length > 0) await knex('subscriptions').insert(rows);
}
