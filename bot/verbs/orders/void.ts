import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openOrder, orderToken } from '../../../cards/orders/open.js';
import { voidCard } from '../../../cards/orders/void.js';
import { VOIDABLE_STATES } from '../../../db/orders/correct.js';
import { orderNumber, VOID_REASON_LENGTH, type Order } from '../../../db/orders/order.js';
import { BEFORE_CHECKOUT } from '../../../db/sends/orderSend.js';
import { clean } from '../../../db/fold.js';
import { point } from '../../../db/points.js';
import { cardReply, noticeReply, type Reply } from '../../reply.js';
import { verb, type Context } from '../../verb.js';
import { unknownOrder } from './draft.js';
import { draftInput } from './draftVerb.js';
import { orderReply } from './orderReply.js';
import { isBeingSent, placedReply } from './placedReply.js';

/** Voids a placed order: asks for the reason, asks again, then does it. */
export const voidOrder = verb({
  name: 'order.void',
  role: 'admin',
  writes: true,
  input: z.object({
    ...draftInput,
    step: z.enum(['ask', 'void']).optional(),
    reason: z.string().max(2_000).optional(),
  }),
  async run({ order: id, version, step, reason: typed = '' }, context) {
    const { orders, orderSends, activity, text } = context;
    const order = await orders.byId(id);
    if (!order) return unknownOrder(context);
    if (!VOIDABLE_STATES.includes(order.state)) return orderReply(order, context);
    if (order.version !== version)
      return orderReply(order, context, { fault: text.refusals.stale });
    const send = await orderSends.hold(id);
    if (send && isBeingSent(send)) {
      const { noVoid, noVoidYet } = text.orderSends;
      const fault = BEFORE_CHECKOUT.includes(send.state) ? noVoidYet : noVoid;
      return orderReply(order, context, { fault: fault(orderNumber(id)) });
    }
    const name = await orders.customerName(order);
    const reason = clean(typed);
    const isReason = reason !== '' && reason.length <= VOID_REASON_LENGTH;
    if (step === undefined || !isReason)
      return reasonReply(order, name, context, {
        reason,
        fault: step === undefined ? undefined : text.orders.voidReasonError,
      });
    if (step === 'ask') return confirmReply(order, name, reason, context);
    point('order.voiding');
    const { after } = await orders.voidOrder(id, version, reason);
    if (send?.state === 'refused') await orderSends.change(send, { state: 'given-up' });
    await activity.record('order-voided', {
      customerId: order.customerId,
      before: { order: orderNumber(id) },
      after: { order: orderNumber(id), voidReason: reason },
    });
    point('order.voided');
    return { ...(await placedReply(after, name, context)), forAll: true };
  },
});

function reasonReply(
  order: Order,
  customer: string,
  { language, text }: Context,
  typed: { reason: string; fault: string | undefined },
): Reply {
  const number = orderNumber(order.id);
  const card = voidCard({ order, number, customer, ...typed, form: randomUUID() }, language);
  return cardReply(card, text.orders.voidTitle(number));
}

async function confirmReply(
  order: Order,
  customer: string,
  reason: string,
  { orders, language, text }: Context,
): Promise<Reply> {
  const { id, version } = order;
  const imported = await orders.importedSubscriptions(order);
  const input = { order: orderToken(id), version, step: 'void', reason } as const;
  return noticeReply(
    [
      text.orders.voidAsk(orderNumber(id), customer),
      text.orders.voidBecause(reason),
      ...(imported > 0 ? [text.orders.voidImported(imported)] : []),
    ],
    language,
    [
      { title: text.orders.backToOrder, ask: openOrder(id) },
      {
        title: text.orders.void,
        ask: { verb: 'order.void', input, form: randomUUID() },
        style: 'destructive',
      },
    ],
  );
}
