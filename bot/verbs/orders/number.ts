import { z } from 'zod';
import { orderNumber } from '../../../db/orders/order.js';
import { point } from '../../../db/points.js';
import { verb } from '../../verb.js';
import { unknownOrder } from './draft.js';
import { draftInput } from './draftVerb.js';
import { orderReply, placedReply } from './orderReply.js';
import { isPartnerCenterNumber } from './partnerCenterNumber.js';

/** Records the order's number in Partner Center. */
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
    const partnerCenterNumber = typed.trim();
    const name = await orders.customerName(order);
    if (!isPartnerCenterNumber(partnerCenterNumber))
      return placedReply(order, name, context, {
        typed: partnerCenterNumber,
        fault: text.orders.partnerCenterNumberError,
      });
    const { after } = await orders.enterNumber(id, version, partnerCenterNumber);
    await activity.record('order-number-entered', {
      customerId: order.customerId,
      after: { order: orderNumber(id), partnerCenterNumber },
    });
    point('order.numbered');
    return { ...(await placedReply(after, name, context)), forAll: true };
  },
});
