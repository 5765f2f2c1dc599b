import { z } from 'zod';
import { orderNumber } from '../../../db/orders/order.js';
import { point } from '../../../db/points.js';
import { verb } from '../../verb.js';
import { unknownOrder } from './draft.js';
import { draftInput } from './draftVerb.js';
import { orderReply } from './orderReply.js';
import { isPartnerCenterNumber } from './partnerCenterNumber.js';
import { placedReply } from './placedReply.js';

/** Corrects the order's number in Partner Center: asks for it, then stores it. */
export const correct = verb({
  name: 'order.correct',
  role: 'sales',
  writes: true,
  input: z.object({
    ...draftInput,
    save: z.boolean().optional(),
    number: z.string().max(500).optional(),
  }),
  async run({ order: id, version, save, number: typed = '' }, context) {
    const { orders, orderSends, activity, text } = context;
    const order = await orders.byId(id);
    if (!order) return unknownOrder(context);
    const send = await orderSends.hold(id);
    const taken = send?.result?.orders ?? [];
    const entered = taken.find(({ isTyped }) => isTyped);
    // Microsoft's own numbers stay as they are.
    if (order.state !== 'ordered' || (taken.length > 0 && !entered))
      return orderReply(order, context);
    if (order.version !== version)
      return orderReply(order, context, { fault: text.refusals.stale });
    const name = await orders.customerName(order);
    const old = entered?.number ?? order.partnerCenterNumber ?? '';
    const isCorrecting = true;
    if (!save) return placedReply(order, name, context, { typed: old, isCorrecting });
    const partnerCenterNumber = typed.trim();
    if (!isPartnerCenterNumber(partnerCenterNumber))
      return placedReply(order, name, context, {
        typed: partnerCenterNumber,
        isCorrecting,
        fault: text.orders.partnerCenterNumberError,
      });
    if (partnerCenterNumber === old) return placedReply(order, name, context);
    point('order.correcting');
    const { after } = await orders.correctNumber(id, version, old, partnerCenterNumber);
    if (send && entered)
      await orderSends.change(send, {
        result: {
          orders: taken.map((one) =>
            one === entered ? { ...one, number: partnerCenterNumber } : one,
          ),
          notTaken: [],
        },
      });
    await activity.record('order-number-corrected', {
      customerId: order.customerId,
      before: { order: orderNumber(id), partnerCenterNumber: old },
      after: { order: orderNumber(id), partnerCenterNumber },
    });
    point('order.corrected');
    return { ...(await placedReply(after, name, context)), forAll: true };
  },
});
