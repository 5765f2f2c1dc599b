import { productsReply, reviewReply } from './draftReplies.js';
import { draftVerb } from './draftVerb.js';

/** Shows the draft as it will be placed. */
export const review = draftVerb({
  name: 'order.review',
  input: {},
  run: (draft, _, context) =>
    draft.order.lines.length > 0
      ? reviewReply(draft, context)
      : productsReply(draft, context, { fault: context.text.orders.nothingYet }),
});
