import { z } from 'zod';
import { addLine } from './addLine.js';
import { productReply, productsReply, reviewReply } from './draftReplies.js';
import { draftVerb } from './draftVerb.js';
import { listOf, productSearch } from './orderInputs.js';

/** Adds a product to the draft, or changes its quantity. */
export const add = draftVerb({
  name: 'order.add',
  writes: true,
  input: {
    ...productSearch,
    /** Id of the chosen offer. */
    offer: z.string().max(20).optional(),
    next: z.enum(['products', 'review']),
  },
  async run(draft, { offer: chosen, next, ...sent }, context) {
    const { market, segment } = draft;
    const { offers, text } = context;
    const { quantity } = sent;
    const list = listOf(sent);
    const id = Number(chosen);
    const offer = (await offers.byIds(Number.isSafeInteger(id) ? [id] : [])).get(id);
    if (!offer) return productsReply(draft, context, { list, fault: text.orders.productError });
    const added = await addLine(draft, offer, quantity, context);
    if (typeof added === 'string') {
      const product = await offers.product(offer, { market, segment });
      return product
        ? productReply(draft, context, product, { list, quantity, chosen: id, fault: added })
        : productsReply(draft, context, { list, fault: added });
    }
    const changed = { ...draft, order: added };
    return next === 'review'
      ? reviewReply(changed, context)
      : productsReply(changed, context, { list: { ...list, quantity: undefined } });
  },
});
