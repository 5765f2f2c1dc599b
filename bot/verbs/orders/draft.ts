import { z } from 'zod';
import type { Customer } from '../../../db/customers/customer.js';
import type { Segment } from '../../../db/offers/offer.js';
import { orderNumber, type Order } from '../../../db/orders/order.js';
import { orderId } from '../../slots/index.js';
import { refusal, type Context, type Reply, type Refusal } from '../../verb.js';

/** What every press on a draft's card carries. */
export const draftInput = { order: orderId, version: z.number().int().positive() };

/** An order whose prices can be known: its customer, her country and segment. */
export interface Draft {
  order: Order;
  customer: Customer;
  market: string;
  segment: Segment;
}

/** What a press on a draft finds: the draft, or what to answer instead. */
type Found = { draft: Draft } | { reply: Reply };

/**
 * The draft that a card speaks of, if it is still what the card shows. One that was placed, changed or
 * put away since is shown as it stands now, with a sentence; nothing was changed then.
 */
export async function findDraft(
  { order: id, version }: { order: number; version: number },
  context: Context,
  show: (order: Order, context: Context, fault?: string) => Promise<Reply>,
): Promise<Found> {
  const { orders, customers, customerTerms, agent, text } = context;
  const order = await orders.byId(id);
  if (!order) return { reply: unknownOrder(context) };
  if (order.state !== 'draft' || order.agent.id !== agent.id)
    return { reply: await show(order, context) };
  if (order.version !== version) return { reply: await show(order, context, text.refusals.stale) };
  const customer = await customers.byId(order.customerId);
  if (!customer) return { reply: refusal('gone', text.customers.gone) };
  const market = await customerTerms.market(customer.id);
  const { segment } = await customerTerms.of(customer.id);
  if (market === '' || segment === null) return { reply: await show(order, context) };
  return { draft: { order, customer, market, segment } };
}

export const unknownOrder = ({ text }: Context): Refusal =>
  refusal('order-unknown', text.orders.unknown);

/** A change of a draft's lines stands in the activity, old beside new. */
export async function trace(
  { order, customer }: Draft,
  after: Order,
  { activity }: Context,
): Promise<void> {
  await activity.record('order-changed', {
    customerId: customer.id,
    before: traced(order),
    after: traced(after),
  });
}

/** What of an order stands in the activity: `10 × Microsoft 365 E3 (387.60 EUR)` for a line. */
export const traced = ({ id, lines }: Order) => ({
  order: orderNumber(id),
  lines: lines.map(({ sku, quantity, unitPrice, currency }) =>
    quantity === null || unitPrice === null
      ? sku
      : `${quantity} × ${sku} (${unitPrice} ${currency})`,
  ),
});
