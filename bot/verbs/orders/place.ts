import { DateTime } from 'luxon';
import { orderToken } from '../../../cards/orders/open.js';
import { orderNumber, type Agreement } from '../../../db/orders/order.js';
import { point } from '../../../db/points.js';
import { aboveSum } from '../../approvals/rules.js';
import { waitForApproval } from '../../approvals/waitForApproval.js';
import { startSending } from '../../sends/orders/queue.js';
import type { Context } from '../../verb.js';
import { orderValues, recordLines } from './draft.js';
import { reviewReply } from './draftReplies.js';
import { draftVerb } from './draftVerb.js';
import { reviewInput } from './lineVerb.js';
import { linesOf, totalOf } from './lineViews.js';
import { mayNotOrder } from './mayNotOrder.js';
import { typedAgreement, type TypedAgreement } from './orderInputs.js';
import { placedReply } from './placedReply.js';
import { changeQuantities, quantitiesIn } from './quantities.js';

/** Places the draft once, if nothing that the review showed has changed; else shows the review again. */
export const place = draftVerb({
  name: 'order.place',
  writes: true,
  input: reviewInput,
  async run(draft, sent, context) {
    const { orders, customerTerms, activity, text } = context;
    const { customer, market, segment } = draft;
    const { id, version } = draft.order;
    const refused = mayNotOrder(customer, context);
    if (refused) return refused;
    const typed = typedAgreement(sent);
    const counted = await changeQuantities(draft, quantitiesIn(draft.order, sent), context);
    if (typeof counted === 'string') return reviewReply(draft, context, { typed, fault: counted });
    if (counted.version !== version) {
      // The total that the agent saw was another one.
      await recordLines(draft, counted, context);
      const fault = text.orders.quantitiesChanged;
      return reviewReply({ ...draft, order: counted }, context, { typed, fault });
    }
    if ((await orders.changesSince(draft.order, market, segment)).length > 0)
      return reviewReply(draft, context, { typed });
    const known = (await customerTerms.of(customer.id)).agreement;
    const agreement = known ?? readAgreement(typed, context);
    if (typeof agreement === 'string')
      return reviewReply(draft, context, { typed, fault: agreement });
    if (!known) {
      await customerTerms.keepAgreement(customer.id, agreement);
      await activity.record('terms-kept', { customerId: customer.id, after: { agreement } });
    }
    const waits = await waitForApproval(
      {
        reason: aboveSum(totalOf(linesOf(counted)), context.approvalRules),
        verb: 'order.place',
        input: { ...sent, order: orderToken(id), version },
        subject: orderToken(id),
        about: { kind: 'order', number: orderNumber(id), customer: customer.name },
        customerId: customer.id,
      },
      context,
    );
    if (waits) return waits;
    point('order.placing');
    const { order, placedBefore } = await orders.place(id, version, agreement);
    if (!placedBefore) {
      await activity.record('order-placed', {
        customerId: customer.id,
        after: { ...orderValues(order), agreement },
      });
      await startSending(order, customer, context);
    }
    point('order.placed');
    return { ...(await placedReply(order, customer.name, context)), forAll: true };
  },
});

/** Returns the agreement, or what is wrong with it. */
function readAgreement(
  { signer, signedOn }: TypedAgreement,
  { text, timeZone }: Context,
): Agreement | string {
  const day = DateTime.fromISO(signedOn, { zone: timeZone });
  if (signer.trim() === '' || signedOn === '') return text.orders.agreementMissing;
  if (!day.isValid || day > DateTime.now().setZone(timeZone).endOf('day'))
    return text.orders.agreementDateError;
  return { signer: signer.trim(), signedOn: day.toISODate() };
}
