import type { WantedProduct } from '../../../cards/asks.js';
import type { Button } from '../../../cards/action.js';
import { countryName } from '../../../cards/format.js';
import { productsOf, type PricedOffer } from '../../../db/offers/offer.js';
import type { CardReply } from '../../reply.js';
import type { Context } from '../../verb.js';
import { addLine } from './addLine.js';
import type { Draft } from './draft.js';
import { productReply, productsReply, reviewReply } from './draftReplies.js';
import { readingsOf } from './wantedProduct.js';

/**
 * Looks up a product that was asked for by its name. One offer is added and the order reviewed. Of several
 * terms and plans of one product, and of several products, one is chosen. If none is called so, the answer says so.
 */
export async function wantedReply(
  draft: Draft,
  wanted: WantedProduct,
  context: Context,
  earlier?: Button,
): Promise<CardReply> {
  const { language, text } = context;
  const { quantity } = wanted;
  const { name, found } = await lookUp(draft, wanted, context);
  const called = productsOf(found);
  const [product] = called;
  const list = { words: name, quantity };
  if (!product) {
    const country = countryName(draft.market, language);
    const none = text.orders.noneCalled(name, country, text.orders.segments[draft.segment]);
    return productsReply(draft, context, { list, earlier, called, none });
  }
  if (called.length > 1) return productsReply(draft, context, { list, earlier, called });
  const [offer, ...others] = product.offers;
  const choice = { list, quantity, earlier };
  if (!offer || others.length > 0 || (quantity === undefined && offer.unitPrice !== null))
    return productReply(draft, context, product, choice);
  const added = await addLine(draft, offer, quantity, context);
  return typeof added === 'string'
    ? productReply(draft, context, product, { ...choice, fault: added })
    : reviewReply({ ...draft, order: added }, context, { earlier });
}

/** Returns the offers of the first reading that finds any, and the name without term and plan. */
async function lookUp(
  { order, market, segment }: Draft,
  wanted: WantedProduct,
  { offers }: Context,
): Promise<{ name: string; found: PricedOffer[] }> {
  const catalog = order.catalog ?? undefined;
  let name = '';
  for (const reading of readingsOf(wanted)) {
    ({ name } = reading);
    const found = await offers.called({ market, segment, catalog, ...reading });
    if (found.length > 0) return { name, found };
  }
  return { name, found: [] };
}
