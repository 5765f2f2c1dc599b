import { productName } from '../../../cards/orders/orderLine.js';
import type { Order } from '../../../db/orders/order.js';
import { orderNumber } from '../../../db/orders/order.js';
import { point } from '../../../db/points.js';
import type { OrderSend, OrderSendRefusal, OrderSendResult } from '../../../db/sends/orderSend.js';
import { nextJob, ORDER_FOLLOW, ORDER_LOOK } from './queue.js';
import { areAllIn } from './takenLines.js';
import { write, type Work } from './work.js';

/** Every cart was out of date when it was checked out. */
export const OUTDATED: OrderSendRefusal = {
  kind: 'service',
  reason: 'availability-gone',
  code: '400019',
  words: '',
  lines: [],
};
export const NOTHING: OrderSendResult = { orders: [], notTaken: [] };

/** Names of lines in the activity. */
const namesOf = ({ lines }: Order, ids: readonly number[]): string[] =>
  lines.filter(({ id }) => ids.includes(id)).map(productName);

/** Stores the numbers of an order that Microsoft took, as a whole or in part; a job follows it. */
export async function settleTaken(work: Work, result: OrderSendResult): Promise<OrderSend> {
  const { order, send, job } = work;
  const notOrdered = result.notTaken.flatMap(({ lines }) => lines);
  const isWhole = areAllIn(result.orders, order.lines);
  const settled = await write(work, async ({ orders, orderSends, activity, jobs }) => {
    const after = await orderSends.change(send, {
      state: isWhole ? 'ordered' : 'partly',
      result: { ...result, isSubmitted: false },
      refusal: null,
      unanswered: 0,
    });
    const { after: stored } = await orders.storeTaken(order.id, result.orders, isWhole);
    await activity.record(isWhole ? 'order-ordered' : 'order-partly-ordered', {
      customerId: order.customerId,
      after: {
        order: orderNumber(order.id),
        partnerCenterNumber: stored.partnerCenterNumber,
        ...(!isWhole && {
          notOrdered: namesOf(order, notOrdered),
          answer: result.notTaken.map(wordsOf),
        }),
      },
    });
    await jobs.add(nextJob(ORDER_FOLLOW, after, job));
    return after;
  });
  point('order-send.settled');
  return settled;
}

/** Stores that nothing was ordered, or nothing more than before. */
export async function settleRefused(work: Work, refusal: OrderSendRefusal): Promise<OrderSend> {
  const { order, send, job } = work;
  const taken = (send.result?.orders ?? []).flatMap(({ lines }) => lines);
  const isPartly = taken.length > 0;
  const rest = order.lines.map(({ id }) => id).filter((id) => !taken.includes(id));
  const words =
    refusal.kind === 'service'
      ? { code: refusal.code, words: refusal.words }
      : { code: '', words: '' };
  const settled = await write(work, async ({ orderSends, activity, jobs }) => {
    const after = await orderSends.change(
      send,
      isPartly
        ? {
            state: 'partly',
            unanswered: 0,
            result: { ...(send.result ?? NOTHING), notTaken: [{ ...words, lines: rest }] },
          }
        : { state: 'refused', unanswered: 0, refusal },
    );
    await activity.record('order-send-refused', {
      customerId: order.customerId,
      after: {
        order: orderNumber(order.id),
        code: refusal.kind === 'service' ? refusal.reason : refusal.kind,
        ...(refusal.kind === 'service' && { answer: wordsOf(words) }),
      },
    });
    // The attempt that followed the part has ended.
    if (isPartly) await jobs.add(nextJob(ORDER_FOLLOW, after, job));
    return after;
  });
  point('order-send.settled');
  return settled;
}

/** Stores that it is not known if something, or something more, was bought; a job looks for it. */
export async function settleUnclear(
  work: Work,
  isSubmitted: boolean,
  seen?: OrderSendResult,
): Promise<OrderSend> {
  const { order, send, job } = work;
  const result = seen ?? send.result ?? NOTHING;
  const settled = await write(work, async ({ orders, orderSends, activity, jobs }) => {
    const after = await orderSends.change(send, {
      state: 'unclear',
      looks: 0,
      result: { ...result, isSubmitted },
    });
    if (result.orders.length > 0) {
      await orders.storeTaken(order.id, result.orders, false);
      await jobs.add(nextJob(ORDER_FOLLOW, after, job));
    }
    await activity.record('order-send-unclear', {
      customerId: order.customerId,
      after: { order: orderNumber(order.id) },
    });
    await jobs.add(nextJob(ORDER_LOOK, after, job));
    return after;
  });
  point('order-send.settled');
  return settled;
}

const wordsOf = ({ code, words }: { code: string; words: string }): string =>
  code === '' ? words : `${words} (${code})`;
