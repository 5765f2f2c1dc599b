import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openOrder, orderToken } from '../../../cards/orders/open.js';
import { orderNumber } from '../../../db/orders/order.js';
import { isUndecided } from '../../../db/sends/orderSend.js';
import { noticeReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { orderReply } from './orderReply.js';
import { findSend, sendAgain as startAgain, sendInput } from './sendVerb.js';

/** Orders again what was looked for and not found, after a confirmation: the agent decides, the bot never does. */
export const sendAgain = verb({
  name: 'order.send.again',
  role: 'sales',
  writes: true,
  input: z.object({ ...sendInput, really: z.boolean().optional() }),
  async run({ really, ...input }, context) {
    const { activity, language, orders, text } = context;
    const found = await findSend(input, ['unclear'], context);
    if ('reply' in found) return found.reply;
    const { order, send } = found;
    const { id, version } = order;
    const hasPart = (send.result?.orders.length ?? 0) > 0;
    if (!isUndecided(send) || send.result?.isSubmitted || hasPart)
      return orderReply(order, context, { fault: text.refusals.stale });
    if (!really) {
      const name = await orders.customerName(order);
      const again = { order: orderToken(id), version, attempt: send.attempt, really: true };
      return noticeReply([text.orderSends.againAsk(orderNumber(id), name)], language, [
        { title: text.orders.backToOrder, ask: openOrder(id) },
        {
          title: text.orderSends.reallyAgain,
          ask: { verb: 'order.send.again', input: again, form: randomUUID() },
          style: 'destructive',
        },
      ]);
    }
    await activity.record('order-send-retried', {
      customerId: order.customerId,
      after: { order: orderNumber(id), decision: 'again' },
    });
    return startAgain(order, send, { state: 'waiting', keepsCart: false }, context);
  },
});
