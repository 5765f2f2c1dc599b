import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import { fold } from '../fold.js';
import { chargesOf, termEndOf } from './charges.js';
import type { Order, OrderLine } from './order.js';

/** Days after an order during which its licenses can be canceled. */
export const CANCELLATION_DAYS = 7;

/**
 * Adds the subscriptions of lines that are ordered in Partner Center. They have no ID until an import
 * with the same order number and SKU takes them over.
 * @param numberOf Partner Center's number of a line's order; by default the one of the whole order
 */
export async function subscribe(
  knex: Knex,
  { id: orderId, customerId, partnerCenterNumber, lines }: Order,
  numberOf: (line: OrderLine) => string = () => partnerCenterNumber ?? '',
  now = new Date(),
): Promise<void> {
  const today = DateTime.fromJSDate(now, { zone: 'utc' });
  const startDate = today.toISODate() ?? '';
  const at = now.toISOString();
  const rows = lines.map((line) => {
    const { productId, skuId, sku, quantity, term, billingPlan } = line;
    const charges = chargesOf(startDate, term, billingPlan);
    return {
      customerId,
      productId,
      skuId,
      product: sku,
      productKey: fold(sku),
      quantity,
      status: 'active',
      term,
      billingPlan,
      startDate,
      endDate: termEndOf(startDate, term) ?? null,
      autoRenew: charges ? true : null,
      cancellableUntil: charges ? today.plus({ days: CANCELLATION_DAYS }).toISODate() : null,
      orderNumber: numberOf(line),
      orderId,
      createdAt: at,
      changedAt: at,
    };
  });
  if (rows.length > 0) await knex('subscriptions').insert(rows);
}
