import { z } from 'zod';
import { CATALOGS, priceFor } from '../../../db/offers/offer.js';
import type { Order } from '../../../db/orders/order.js';
import { SEARCH_LENGTH } from '../../slots/index.js';
import { verb, type Context } from '../../verb.js';
import { draftInput, findDraft, trace, type Draft } from './draft.js';
import { offerKey, readQuantity, typedNumber } from './inputs.js';
import { orderReply, productsReply, reviewReply } from './reply.js';

/** The most lines that an order has: more would not fit on a card. */
const LINES = 10;

const looking = {
  words: z.string().max(SEARCH_LENGTH).optional(),
  after: offerKey.optional(),
  before: offerKey.optional(),
};

/** Products to choose from: of a catalog or all, with these words, a page at a time. */
export const products = verb({
  name: 'order.products',
  role: 'sales',
  writes: true,
  input: z.object({
    ...draftInput,
    ...looking,
    catalog: z.enum([...CATALOGS, 'all']).optional(),
  }),
  async run({ catalog, words, after, before, ...asked }, context) {
    const found = await findDraft(asked, context, orderReply);
    if ('reply' in found) return found.reply;
    const { order } = found.draft;
    const wanted = catalog === 'all' ? null : (catalog ?? order.catalog);
    const shown =
      wanted === order.catalog
        ? order
        : (await context.orders.setCatalog(order.id, order.version, wanted)).after;
    // Other words or another catalog begin at the first page.
    const page = wanted === order.catalog ? { after, before } : {};
    return productsReply({ ...found.draft, order: shown }, context, { words, ...page });
  },
});

/** Puts a product into the draft, or changes how many of it are there; then on to what is next. */
export const add = verb({
  name: 'order.add',
  role: 'sales',
  writes: true,
  input: z.object({
    ...draftInput,
    ...looking,
    catalog: z.enum([...CATALOGS, 'all']).optional(),
    offer: z.string().max(20).optional(),
    quantity: typedNumber.optional(),
    next: z.enum(['products', 'review']),
  }),
  async run({ order: id, version, offer, quantity, next, words, after, before }, context) {
    const found = await findDraft({ order: id, version }, context, orderReply);
    if ('reply' in found) return found.reply;
    const { draft } = found;
    const fault = await addLine(draft, offer, quantity, context);
    if (typeof fault === 'string')
      return productsReply(draft, context, { words, after, before, fault, quantity });
    const changed = { ...draft, order: fault };
    return next === 'review'
      ? reviewReply(changed, context)
      : productsReply(changed, context, { words, after, before });
  },
});

/** The draft with the line, or what was wrong with it. */
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
  if (order.lines.length >= LINES && !order.lines.some(({ offerId }) => offerId === id))
    return text.orders.tooMany(LINES);
  const tiers = await offers.tiersOf(id);
  const byUsage = tiers.some(({ unitPrice }) => unitPrice === null);
  const quantity = byUsage ? null : readQuantity(typed);
  if (quantity === undefined) return text.refusals.rules.quantity(typed ?? '');
  const price = priceFor(tiers, quantity ?? 1);
  if (!price) return text.orders.gone(offer.sku);
  const { after } = await orders.setLine(order.id, order.version, offer, quantity, price.unitPrice);
  await trace(draft, after, context);
  return after;
}
