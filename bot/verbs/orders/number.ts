import { z } from 'zod';
import { orderNumber, type Order, type OrderChange } from '../../../db/orders/order.js';
import { point } from '../../../db/points.js';
import { BY_HAND, isUndecided, type OrderSend } from '../../../db/sends/orderSend.js';
import { askedJob, ORDER_FOLLOW } from '../../sends/orders/queue.js';
import { verb, type Context } from '../../verb.js';
import { unknownOrder } from './draft.js';
import { draftInput } from './draftVerb.js';
import { orderReply } from './orderReply.js';
import { isPartnerCenterNumber } from './partnerCenterNumber.js';
import { placedReply } from './placedReply.js';

/** Records the order's number in Partner Center. */
export const number = verb({
  name: 'order.number',
  role: 'sales',
  writes: true,
  input: z.object({ ...draftInput, number: z.string().max(500).optional() }),
  async run({ order: id, version, number: typed = '' }, context) {
    const { orders, orderSends, activity, text } = context;
    const order = await orders.byId(id);
    if (!order) return unknownOrder(context);
    const send = await orderSends.hold(id);
    const mayEnter = !send || BY_HAND.includes(send.state) || isUndecided(send);
    if (order.state !== 'recorded' || order.version !== version || !mayEnter)
      return orderReply(order, context);
    const partnerCenterNumber = typed.trim();
    const name = await orders.customerName(order);
    if (!isPartnerCenterNumber(partnerCenterNumber))
      return placedReply(order, name, context, {
        typed: partnerCenterNumber,
        fault: text.orders.partnerCenterNumberError,
      });
    const { after } =
      send && isUndecided(send)
        ? await storeFound(order, send, partnerCenterNumber, context)
        : await orders.enterNumber(id, version, partnerCenterNumber);
    if (send?.state === 'refused') await orderSends.change(send, { state: 'given-up' });
    await activity.record('order-number-entered', {
      customerId: order.customerId,
      after: { order: orderNumber(id), partnerCenterNumber },
    });
    point('order.numbered');
    return { ...(await placedReply(after, name, context)), forAll: true };
  },
});

/** Stores the number of an order that the bot did not find itself; a job follows its subscriptions. */
async function storeFound(
  order: Order,
  send: OrderSend,
  number: string,
  context: Context,
): Promise<OrderChange> {
  const { jobs, orders, orderSends } = context;
  const known = send.result?.orders ?? [];
  const lines = order.lines
    .map(({ id }) => id)
    .filter((id) => !known.some((taken) => taken.lines.includes(id)));
  const taken = [...known, { number, status: '', lines, isTyped: true }];
  const after = await orderSends.change(send, {
    state: 'ordered',
    unanswered: 0,
    result: { orders: taken, notTaken: [] },
  });
  await jobs.add(askedJob(ORDER_FOLLOW, after, context));
  return orders.storeTaken(order.id, taken, true);
}
