import { z } from 'zod';
import { orderNumber } from '../../../db/orders/order.js';
import { verb } from '../../verb.js';
import { isHidden, unknownOrder } from './draft.js';
import { draftInput } from './draftVerb.js';
import { orderReply } from './orderReply.js';

/** Moves a colleague's draft to the Admin agent who asks. */
export const takeover = verb({
  name: 'order.takeover',
  role: 'admin',
  writes: true,
  input: z.object(draftInput),
  async run({ order: id, version }, context) {
    const { orders, activity, agent, text } = context;
    const order = await orders.byId(id);
    if (!order || isHidden(order, agent)) return unknownOrder(context);
    if (order.state !== 'draft' || order.version !== version)
      return orderReply(order, context, { fault: text.refusals.stale });
    const { before, after } = await orders.takeOver(id, version);
    await activity.record('order-taken-over', {
      customerId: order.customerId,
      before: { order: orderNumber(id), agent: before.agent.name },
      after: { order: orderNumber(id), agent: after.agent.name },
    });
    return orderReply(after, context);
  },
});
