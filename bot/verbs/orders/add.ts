import { z } from 'zod';
import type { Order } from '../../../db/orders/order.js';
import type { Context } from '../../verb.js';
import { addLine } from './addLine.js';
import type { Draft } from './draft.js';
import { productsReply, reviewReply } from './draftReplies.js';
import { draftVerb } from './draftVerb.js';
import { productSearch, typedNumber } from './orderInputs.js';

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
    const added = await addChosen(draft, offer, quantity, context);
    if (typeof added === 'string')
      return productsReply(draft, context, { words, after, before, fault: added, quantity });
    const changed = { ...draft, order: added };
    return next === 'review'
      ? reviewReply(changed, context)
      : productsReply(changed, context, { words, after, before });
  },
});

async function addChosen(
  draft: Draft,
  chosen: string | undefined,
  quantity: string | undefined,
  context: Context,
): Promise<Order | string> {
  const id = Number(chosen);
  const found = await context.offers.byIds(Number.isSafeInteger(id) ? [id] : []);
  const offer = found.get(id);
  return offer ? addLine(draft, offer, quantity, context) : context.text.orders.productError;
}
