import { z } from 'zod';
import type { Order } from '../../../db/orders/order.js';
import type { OrderSend, OrderSendState } from '../../../db/sends/orderSend.js';
import type { Reply } from '../../reply.js';
import { ORDER_SEND, askedJob } from '../../sends/orders/queue.js';
import type { Context } from '../../verb.js';
import { unknownOrder } from './draft.js';
import { draftInput } from './draftVerb.js';
import { orderReply } from './orderReply.js';
import { placedReply } from './placedReply.js';

/** Input of every button about the way of an order to Partner Center. */
export const sendInput = {
  ...draftInput,
  /** The attempt that the card shows: another one is not decided about with it. */
  attempt: z.number().int().positive(),
};

/** Finds the order that a card shows; the reply is its card as it is now, if it has changed since. */
export async function findSend(
  { order: id, attempt }: z.output<z.ZodObject<typeof sendInput>>,
  states: readonly OrderSendState[],
  context: Context,
): Promise<{ order: Order; send: OrderSend } | { reply: Reply }> {
  const { orders, orderSends, text } = context;
  const send = await orderSends.hold(id);
  const order = await orders.byId(id);
  if (!order) return { reply: unknownOrder(context) };
  return send?.attempt === attempt && states.includes(send.state) && order.state === 'recorded'
    ? { order, send }
    : { reply: await orderReply(order, context, { fault: text.refusals.stale }) };
}

/** Starts another attempt, and shows the order. */
export async function sendAgain(
  order: Order,
  send: OrderSend,
  { state, keepsCart }: { state: OrderSendState; keepsCart: boolean },
  context: Context,
): Promise<Reply> {
  const { agent, jobs, orders, orderSends } = context;
  const started = await orderSends.restart(
    send,
    { id: agent.id, name: agent.name },
    { state, keepsCart },
  );
  await jobs.add(askedJob(ORDER_SEND, started, context));
  const name = await orders.customerName(order);
  return { ...(await placedReply(order, name, context)), forAll: true };
}
