import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openOrder, orderToken } from '../../../cards/orders/open.js';
import { orderNumber } from '../../../db/orders/order.js';
import { noticeReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { unknownOrder } from './draft.js';
import { draftInput } from './draftVerb.js';
import { nextSteps } from './nextSteps.js';
import { orderReply } from './orderReply.js';

/** Discards the draft after a confirmation. */
export const discard = verb({
  name: 'order.discard',
  role: 'sales',
  writes: true,
  input: z.object({ ...draftInput, really: z.boolean().optional() }),
  async run({ order: id, version, really }, context) {
    const { orders, activity, agent, language, text } = context;
    const order = await orders.byId(id);
    if (!order) return unknownOrder(context);
    if (order.state !== 'draft' || order.agent.id !== agent.id || order.version !== version)
      return orderReply(order, context, { fault: text.refusals.stale });
    const number = orderNumber(id);
    if (!really) {
      const input = { order: orderToken(id), version, really: true };
      return noticeReply([text.orders.discardAsk(number)], language, [
        {
          title: text.orders.reallyDiscard,
          ask: { verb: 'order.discard', input, form: randomUUID() },
        },
        { title: text.orders.backToDraft, ask: openOrder(id) },
      ]);
    }
    await orders.discard(id, version);
    await activity.record('order-discarded', {
      customerId: order.customerId,
      before: { order: number },
    });
    return noticeReply([text.orders.discarded(number)], language, await nextSteps(order, context));
  },
});
