import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Button } from '../../../cards/action.js';
import { notice } from '../../../cards/notices/notice.js';
import { openOrder, orderToken } from '../../../cards/orders/open.js';
import { orderNumber } from '../../../db/orders/order.js';
import { verb } from '../../verb.js';
import { draftInput, unknownOrder } from './draft.js';
import { nextSteps } from './nextSteps.js';
import { orderReply } from './reply.js';

/** Puts the draft aside: it is kept anyway, and this says where. */
export const keep = verb({
  name: 'order.keep',
  role: 'sales',
  input: z.object(draftInput),
  async run({ order: id }, context) {
    const { orders, language, text } = context;
    const order = await orders.byId(id);
    if (!order) return unknownOrder(context);
    const name = (await orders.customerNames([order])).get(order.customerId) ?? '';
    const said = text.orders.kept(orderNumber(id), name);
    const buttons = [
      { title: text.orders.backToDraft, ask: openOrder(id) },
      ...(await nextSteps(order, context)),
    ];
    return { kind: 'card', card: notice([said], buttons, language), summary: said };
  },
});

/** Puts the draft away for good, once it is asked a second time. */
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
      return orderReply(order, context, text.refusals.stale);
    const number = orderNumber(id);
    if (!really) {
      const input = { order: orderToken(id), version, really: true };
      const buttons: Button[] = [
        {
          title: text.orders.reallyDiscard,
          ask: { verb: 'order.discard', input, form: randomUUID() },
        },
        { title: text.orders.backToDraft, ask: openOrder(id) },
      ];
      const asking = text.orders.discardAsk(number);
      return { kind: 'card', card: notice([asking], buttons, language), summary: asking };
    }
    await orders.discard(id, version);
    await activity.record('order-discarded', {
      customerId: order.customerId,
      before: { order: number },
    });
    const said = text.orders.discarded(number);
    const buttons = await nextSteps(order, context);
    return { kind: 'card', card: notice([said], buttons, language), summary: said };
  },
});

/** An Admin agent makes a colleague's draft her own; both see that in it and in the activity. */
export const takeOver = verb({
  name: 'order.takeover',
  role: 'admin',
  writes: true,
  input: z.object(draftInput),
  async run({ order: id, version }, context) {
    const { orders, activity, text } = context;
    const order = await orders.byId(id);
    if (!order) return unknownOrder(context);
    if (order.state !== 'draft' || order.version !== version)
      return orderReply(order, context, text.refusals.stale);
    const { before, after } = await orders.takeOver(id, version);
    await activity.record('order-taken-over', {
      customerId: order.customerId,
      before: { order: orderNumber(id), agent: before.agent.name },
      after: { order: orderNumber(id), agent: after.agent.name },
    });
    return orderReply(after, context);
  },
});
