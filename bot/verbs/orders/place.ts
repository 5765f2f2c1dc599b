import { DateTime } from 'luxon';
import { z } from 'zod';
import { orderNumber, type Agreement } from '../../../db/orders/order.js';
import { point } from '../../../db/points.js';
import { verb, type Context } from '../../verb.js';
import { mayNotOrder } from './begin.js';
import { draftInput, findDraft, traced, unknownOrder } from './draft.js';
import { agreementInput, typedAgreement, typedNumber, type TypedAgreement } from './inputs.js';
import { orderReply, placedReply, reviewReply } from './reply.js';

/**
 * Places the draft, once: everything that the review showed is looked at again, and what changed since
 * is shown instead.
 */
export const place = verb({
  name: 'order.place',
  role: 'sales',
  writes: true,
  input: z.object({
    ...draftInput,
    ...agreementInput,
    line: z.string().max(20).optional(),
    quantity: typedNumber.optional(),
  }),
  async run({ order: id, version, ...sent }, context) {
    const { orders, customerTerms, activity } = context;
    const found = await findDraft({ order: id, version }, context, orderReply);
    if ('reply' in found) return found.reply;
    const { draft } = found;
    const { customer, market, segment } = draft;
    const refused = mayNotOrder(customer, context);
    if (refused) return refused;
    const typed = typedAgreement(sent) ?? { agreed: false, signer: '', signedOn: '' };
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
    point('order.placing');
    const { order, placedBefore } = await orders.place(id, version, agreement);
    if (!placedBefore) {
      await activity.record('order-placed', {
        customerId: customer.id,
        after: { ...traced(order), agreement },
      });
    }
    point('order.placed');
    return { ...(await placedReply(order, customer.name, context)), forAll: true };
  },
});

/** The agreement as it was ticked, or what is missing of it. */
function readAgreement(
  { agreed, signer, signedOn }: TypedAgreement,
  { text, timeZone }: Context,
): Agreement | string {
  const day = DateTime.fromISO(signedOn, { zone: timeZone });
  if (!agreed || signer.trim() === '') return text.orders.agreementMissing;
  if (!day.isValid || day > DateTime.now().setZone(timeZone).endOf('day'))
    return text.orders.agreementDateError;
  return { signer: signer.trim(), signedOn: day.toISODate() };
}

/** Notes the number that the order has in Partner Center. */
export const number = verb({
  name: 'order.number',
  role: 'sales',
  writes: true,
  input: z.object({ ...draftInput, number: z.string().max(500).optional() }),
  async run({ order: id, version, number: typed = '' }, context) {
    const { orders, activity, text } = context;
    const order = await orders.byId(id);
    if (!order) return unknownOrder(context);
    if (order.state !== 'recorded' || order.version !== version) return orderReply(order, context);
    const given = typed.trim();
    const name = (await orders.customerNames([order])).get(order.customerId) ?? '';
    if (!/^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,49}$/u.test(given))
      return placedReply(order, name, context, {
        typed: given,
        fault: text.orders.partnerCenterNumberError,
      });
    const { after } = await orders.enterNumber(id, version, given);
    await activity.record('order-number-entered', {
      customerId: order.customerId,
      after: { order: orderNumber(id), partnerCenterNumber: given },
    });
    point('order.numbered');
    return { ...(await placedReply(after, name, context)), forAll: true };
  },
});
