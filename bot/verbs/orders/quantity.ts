import { priceFor } from '../../../db/offers/offer.js';
import { lineVerb } from './lineVerb.js';
import { readQuantity } from './orderInputs.js';

/** Changes the quantity of a line; the price becomes that of the new quantity. */
export const quantity = lineVerb({
  name: 'order.quantity',
  async change({ order }, line, typed, { offers, orders, text }) {
    const newQuantity = readQuantity(typed);
    if (newQuantity === undefined) return text.refusals.rules.quantity(typed ?? '');
    const price = priceFor(await offers.tiersOf(line.offerId), newQuantity);
    const offer = (await offers.byIds([line.offerId])).get(line.offerId);
    if (line.unitPrice === null || typeof price?.unitPrice !== 'string' || !offer)
      return text.orders.gone(line.sku);
    const { id, version } = order;
    return (await orders.setLine(id, version, offer, newQuantity, price.unitPrice)).after;
  },
});
