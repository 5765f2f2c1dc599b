import { quantityId } from '../../../cards/orders/review.js';
import { priceFor } from '../../../db/offers/offer.js';
import type { Order, OrderLine } from '../../../db/orders/order.js';
import type { Context } from '../../verb.js';
import type { Draft } from './draft.js';
import { readQuantity, typedNumber } from './orderInputs.js';

/** Quantities as they were typed, by the id of their line. */
export type TypedQuantities = ReadonlyMap<number, string>;

/** Returns the quantities typed on a review. An input is named after its line. */
export function quantitiesIn({ lines }: Order, sent: Readonly<Record<string, unknown>>) {
  const typed = new Map<number, string>();
  for (const { id, quantity } of lines) {
    const read = typedNumber.safeParse(sent[quantityId(id)]);
    if (quantity !== null && read.success) typed.set(id, read.data);
  }
  return typed;
}

/**
 * Changes the lines whose quantity was typed anew; the price becomes that of the new quantity. Returns the order,
 * or why a quantity cannot be changed.
 */
export async function changeQuantities(
  { order }: Draft,
  typed: TypedQuantities,
  context: Context,
): Promise<Order | string> {
  const { text } = context;
  const changes: { line: OrderLine; quantity: number }[] = [];
  for (const line of order.lines) {
    const text = typed.get(line.id);
    if (text === undefined) continue;
    const quantity = readQuantity(text);
    if (quantity === undefined) return context.text.refusals.rules.quantity(text);
    if (quantity !== line.quantity) changes.push({ line, quantity });
  }
  let after = order;
  for (const { line, quantity } of changes) {
    const price = priceFor(await context.offers.tiersOf(line.offerId), quantity);
    const offer = (await context.offers.byIds([line.offerId])).get(line.offerId);
    if (line.unitPrice === null || typeof price?.unitPrice !== 'string' || !offer)
      return text.orders.gone(line.sku);
    const { id, version } = after;
    ({ after } = await context.orders.setLine(id, version, offer, quantity, price.unitPrice));
  }
  return after;
}
