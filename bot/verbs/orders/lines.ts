import { z } from 'zod';
import { priceFor } from '../../../db/offers/offer.js';
import type { Order, OrderLine } from '../../../db/orders/order.js';
import { verb, type Context, type Reply } from '../../verb.js';
import { draftInput, findDraft, trace, type Draft } from './draft.js';
import {
  agreementInput,
  readQuantity,
  typedAgreement,
  typedNumber,
  type TypedAgreement,
} from './inputs.js';
import { orderReply, productsReply, reviewReply } from './reply.js';

/** The draft as it will be placed. */
export const review = verb({
  name: 'order.review',
  role: 'sales',
  input: z.object(draftInput),
  async run(asked, context) {
    const found = await findDraft(asked, context, orderReply);
    if ('reply' in found) return found.reply;
    return found.draft.order.lines.length > 0
      ? reviewReply(found.draft, context)
      : productsReply(found.draft, context, { fault: context.text.orders.nothingYet });
  },
});

const lineInput = {
  ...draftInput,
  line: z.string().max(20).optional(),
  quantity: typedNumber.optional(),
  ...agreementInput,
};

/** Changes how many of a line are ordered; the price is that of the new quantity. */
export const changeQuantity = verb({
  name: 'order.quantity',
  role: 'sales',
  writes: true,
  input: z.object(lineInput),
  run: ({ order, version, line, quantity: typed, ...sent }, context) =>
    onLine({ order, version }, line, typedAgreement(sent), context, async (draft, chosen) => {
      const { offers, orders, text } = context;
      const quantity = readQuantity(typed);
      if (quantity === undefined) return text.refusals.rules.quantity(typed ?? '');
      const tiers = await offers.tiersOf(chosen.offerId);
      const price = priceFor(tiers, quantity);
      const offer = (await offers.byIds([chosen.offerId])).get(chosen.offerId);
      if (chosen.unitPrice === null || typeof price?.unitPrice !== 'string' || !offer)
        return text.orders.gone(chosen.sku);
      const { id, version } = draft.order;
      return (await orders.setLine(id, version, offer, quantity, price.unitPrice)).after;
    }),
});

/** Takes a line out of the draft. */
export const takeOut = verb({
  name: 'order.remove',
  role: 'sales',
  writes: true,
  input: z.object(lineInput),
  run: ({ line, order: id, version, ...sent }, context) =>
    onLine(
      { order: id, version },
      line,
      typedAgreement(sent),
      context,
      async ({ order }, chosen) => {
        const { after } = await context.orders.removeLine(order.id, order.version, chosen.id);
        return after;
      },
    ),
});

/** Gives the lines the prices that the lists have now. */
export const confirmPrices = verb({
  name: 'order.confirm',
  role: 'sales',
  writes: true,
  input: z.object({ ...lineInput, ...draftInput }),
  async run({ order: id, version, ...sent }, context) {
    const typed = typedAgreement(sent);
    const found = await findDraft({ order: id, version }, context, orderReply);
    if ('reply' in found) return found.reply;
    const { draft } = found;
    const { order, market, segment } = draft;
    const changes = await context.orders.changesSince(order, market, segment);
    const prices = changes.flatMap((change) =>
      change.kind === 'price'
        ? [{ lineId: change.line.id, unitPrice: change.unitPrice, currency: change.currency }]
        : [],
    );
    if (prices.length === 0) return reviewReply(draft, context, { typed });
    const { after } = await context.orders.confirmPrices(order.id, order.version, prices);
    await trace(draft, after, context);
    return reviewReply({ ...draft, order: after }, context, { typed });
  },
});

async function onLine(
  asked: { order: number; version: number },
  line: string | undefined,
  typed: TypedAgreement | undefined,
  context: Context,
  change: (draft: Draft, chosen: OrderLine) => Promise<Order | string>,
): Promise<Reply> {
  const found = await findDraft(asked, context, orderReply);
  if ('reply' in found) return found.reply;
  const { draft } = found;
  const chosen = draft.order.lines.find(({ id }) => String(id) === line);
  if (!chosen)
    return reviewReply(draft, context, { typed, fault: context.text.orders.changeLinePlaceholder });
  const changed = await change(draft, chosen);
  if (typeof changed === 'string') return reviewReply(draft, context, { typed, fault: changed });
  await trace(draft, changed, context);
  const next = { ...draft, order: changed };
  return changed.lines.length > 0
    ? reviewReply(next, context, { typed })
    : productsReply(next, context);
}
