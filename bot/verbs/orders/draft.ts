import type { Customer } from '../../../db/customers/customer.js';
import type { Segment } from '../../../db/offers/offer.js';
import { paddedPrice } from '../../../db/orders/money.js';
import { orderNumber, type Order } from '../../../db/orders/order.js';
import { refusal, type Refusal } from '../../reply.js';
import type { Context } from '../../verb.js';

/** A draft order with its customer, and the customer's country and segment, which select the prices. */
export interface Draft {
  order: Order;
  customer: Customer;
  market: string;
  segment: Segment;
}

export const unknownOrder = ({ text }: Context): Refusal =>
  refusal('order-unknown', text.orders.unknown);

/** A colleague's draft that has no number yet is not shown. */
export const isHidden = ({ state, begunAt, agent }: Order, asking: { id: string }): boolean =>
  state === 'draft' && begunAt === null && agent.id !== asking.id;

/** Records a change of a draft's lines. The first line is the start of the order. */
export async function recordLines(
  { order, customer }: Draft,
  after: Order,
  { activity }: Context,
): Promise<void> {
  const customerId = customer.id;
  await (order.begunAt === null
    ? activity.record('order-begun', { customerId, after: orderValues(after) })
    : activity.record('order-changed', {
        customerId,
        before: orderValues(order),
        after: orderValues(after),
      }));
}

/** Values of an order in the activity; a line is `10 × Microsoft 365 E3 (387.60 EUR)`. */
export const orderValues = ({ id, lines }: Order) => ({
  order: orderNumber(id),
  lines: lines.map(({ sku, quantity, unitPrice, currency }) =>
    quantity === null || unitPrice === null
      ? sku
      : `${quantity} × ${sku} (${paddedPrice(unitPrice, currency)} ${currency})`,
  ),
});
