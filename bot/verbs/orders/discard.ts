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
    const isEmpty = order.begunAt === null;
    const name = await orders.customerName(order);
    if (!really) {
      const ask = isEmpty ? text.orders.discardEmptyAsk(name) : text.orders.discardAsk(number);
      const input = { order: orderToken(id), version, really: true };
      return noticeReply([ask], language, [
        { title: text.orders.backToDraft, ask: openOrder(id) },
        {
          title: text.orders.reallyDiscard,
          ask: { verb: 'order.discard', input, form: randomUUID() },
          style: 'destructive',
        },
      ]);
    }
    await orders.discard(id, version);
    // An order without a number never was in the activity.
    if (!isEmpty)
      await activity.record('order-discarded', {
        customerId: order.customerId,
        before: { order: number },
      });
    const said = isEmpty ? text.orders.discardedEmpty(name) : text.orders.discarded(number);
    return noticeReply([said], language, await nextSteps(order, context));
  },
});
