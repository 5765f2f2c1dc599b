import { recordLines } from './draft.js';
import { reviewReply } from './draftReplies.js';
import { draftVerb } from './draftVerb.js';
import { reviewInput } from './lineVerb.js';
import { typedAgreement } from './orderInputs.js';

/** Gives the lines the current prices of the price lists. */
export const confirm = draftVerb({
  name: 'order.confirm',
  writes: true,
  input: reviewInput,
  async run(draft, sent, context) {
    const typed = typedAgreement(sent);
    const { order, market, segment } = draft;
    const changes = await context.orders.changesSince(order, market, segment);
    const prices = changes.flatMap((change) =>
      change.kind === 'price'
        ? [{ lineId: change.line.id, unitPrice: change.unitPrice, currency: change.currency }]
        : [],
    );
    if (prices.length === 0) return reviewReply(draft, context, { typed });
    const { after } = await context.orders.confirmPrices(order.id, order.version, prices);
    await recordLines(draft, after, context);
    return reviewReply({ ...draft, order: after }, context, { typed });
  },
});
