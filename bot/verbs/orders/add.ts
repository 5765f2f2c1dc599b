import { z } from 'zod';
import { priceFor } from '../../../db/offers/offer.js';
import type { Order } from '../../../db/orders/order.js';
import type { Context } from '../../verb.js';
import { recordLines, type Draft } from './draft.js';
import { productsReply, reviewReply } from './draftReplies.js';
import { draftVerb } from './draftVerb.js';
import { productSearch, readQuantity, typedNumber } from './orderInputs.js';

/** Limit of lines in an order: more would not fit on a card. */
const MAX_LINES = 10;

/** Adds a product to the draft, or changes its quantity. */
export const add = draftVerb({
  name: 'order.add',
  writes: true,
  input: {
    ...productSearch,
    /** Id of the chosen offer. */
    offer: z.string().max(20).optional(),
    quantity: typedNumber.optional(),
    next: z.enum(['products', 'review']),
  },
  async run(draft, { offer, quantity, next, words, after, before }, context) {
    const added = await addLine(draft, offer, quantity, context);
    if (typeof added === 'string')
      return productsReply(draft, context, { words, after, before, fault: added, quantity });
    const changed = { ...draft, order: added };
    return next === 'review'
      ? reviewReply(changed, context)
      : productsReply(changed, context, { words, after, before });
  },
});

/** Returns the order with the line, or why the line cannot be added. */
async function addLine(
  draft: Draft,
  chosen: string | undefined,
  typed: string | undefined,
  context: Context,
): Promise<Order | string> {
  const { order, market, segment } = draft;
  const { offers, orders, text } = context;
  const id = Number(chosen);
  const offer = (await offers.byIds(Number.isSafeInteger(id) ? [id] : [])).get(id);
  if (!offer) return text.orders.productError;
  if (offer.market !== market || offer.segment !== segment) return text.orders.gone(offer.sku);
  if (order.lines.length >= MAX_LINES && !order.lines.some(({ offerId }) => offerId === id))
    return text.orders.tooMany(MAX_LINES);
  const tiers = await offers.tiersOf(id);
  const isByUsage = tiers.some(({ unitPrice }) => unitPrice === null);
  const quantity = isByUsage ? null : readQuantity(typed);
  if (quantity === undefined) return text.refusals.rules.quantity(typed ?? '');
  const price = priceFor(tiers, quantity ?? 1);
  if (!price) return text.orders.gone(offer.sku);
  const { after } = await orders.setLine(order.id, order.version, offer, quantity, price.unitPrice);
  await recordLines(draft, after, context);
  return after;
}
