import { z } from 'zod';
import { productReply, productsReply } from './draftReplies.js';
import { draftVerb } from './draftVerb.js';
import { listOf, productSearch } from './orderInputs.js';

/** Opens a product with its terms and billing plans, to add one of them. */
export const product = draftVerb({
  name: 'order.product',
  input: {
    ...productSearch,
    /** Id of one of the product's offers. */
    offer: z.string().max(20),
  },
  async run(draft, { offer, ...sent }, context) {
    const { market, segment } = draft;
    const { offers, text } = context;
    const list = listOf(sent);
    const found = await offers.byIds([Number(offer) || 0]);
    const id = found.get(Number(offer));
    const opened = id && (await offers.product(id, { market, segment }));
    return opened
      ? productReply(draft, context, opened, { list, quantity: list.quantity })
      : productsReply(draft, context, { list, fault: text.orders.productError });
  },
});
