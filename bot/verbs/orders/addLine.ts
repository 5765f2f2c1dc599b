import { priceFor, type Offer } from '../../../db/offers/offer.js';
import type { Order } from '../../../db/orders/order.js';
import type { Context } from '../../verb.js';
import { recordLines, type Draft } from './draft.js';
import { readQuantity } from './orderInputs.js';

/** Limit of lines in an order: more would not fit on a card. */
const MAX_LINES = 10;

/** Adds a line to the draft, or changes its quantity. Returns the order with it, or why it cannot be added. */
export async function addLine(
  draft: Draft,
  offer: Offer,
  typed: string | undefined,
  context: Context,
): Promise<Order | string> {
  const { order, market, segment } = draft;
  const { offers, orders, text } = context;
  if (offer.market !== market || offer.segment !== segment) return text.orders.gone(offer.sku);
  if (order.lines.length >= MAX_LINES && !order.lines.some(({ offerId }) => offerId === offer.id))
    return text.orders.tooMany(MAX_LINES);
  const tiers = await offers.tiersOf(offer.id);
  const isByUsage = tiers.some(({ unitPrice }) => unitPrice === null);
  const quantity = isByUsage ? null : readQuantity(typed);
  if (quantity === undefined) return text.refusals.rules.quantity(typed ?? '');
  const price = priceFor(tiers, quantity ?? 1);
  if (!price) return text.orders.gone(offer.sku);
  const { after } = await orders.setLine(order.id, order.version, offer, quantity, price.unitPrice);
  await recordLines(draft, after, context);
  return after;
}
