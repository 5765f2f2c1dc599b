import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openOrder, orderToken } from '../../../cards/orders/open.js';
import { orderNumber } from '../../../db/orders/order.js';
import { noticeReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { placedReply } from './placedReply.js';
import { findSend, sendInput } from './sendVerb.js';

/** Stops the sending before anything is bought, or leaves out the rest that Microsoft did not take. */
export const sendGiveup = verb({
  name: 'order.send.giveup',
  role: 'sales',
  writes: true,
  input: z.object({ ...sendInput, really: z.boolean().optional() }),
  async run({ really, ...input }, context) {
    const { activity, language, orders, orderSends, text } = context;
    const found = await findSend(input, ['waiting', 'unreachable', 'partly'], context);
    if ('reply' in found) return found.reply;
    const { order, send } = found;
    const { id, version } = order;
    const isPartly = send.state === 'partly';
    if (isPartly && !really) {
      const again = { order: orderToken(id), version, attempt: send.attempt, really: true };
      return noticeReply([text.orderSends.leaveOutAsk(orderNumber(id))], language, [
        { title: text.orders.backToOrder, ask: openOrder(id) },
        {
          title: text.orderSends.leaveOut,
          ask: { verb: 'order.send.giveup', input: again, form: randomUUID() },
          style: 'destructive',
        },
      ]);
    }
    await orderSends.change(send, { state: 'given-up' });
    const after = isPartly ? (await orders.closePartly(id)).after : order;
    await activity.record('order-send-given-up', {
      customerId: order.customerId,
      after: { order: orderNumber(id), partnerCenterNumber: after.partnerCenterNumber },
    });
    const name = await orders.customerName(order);
    return { ...(await placedReply(after, name, context)), forAll: true };
  },
});
