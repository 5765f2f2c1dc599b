import { Stale } from '../../../db/errors.js';
import { orderNumber } from '../../../db/orders/order.js';
import { point } from '../../../db/points.js';
import type { TakenOrder } from '../../../db/sends/orderSend.js';
import type { SubscriptionRecord } from '../../../db/import/subscriptions/subscriptionRecord.js';
import { subscriptionRecord } from '../../../partnercenter/records.js';
import type { ConnectionParts } from '../../connection.js';
import type { JobKind } from '../../jobs/jobKind.js';
import { tell } from './tell.js';
import { identityOf, minuteOf, workOf, write, type Work } from './work.js';

/** Delays between reads, in minutes; the last one repeats. */
const FOLLOW_MINUTES = [0.15, 0.5, 1, 2, 5, 10, 15, 30];
/** Reads after which a sync is left to find the subscriptions: about three days. */
const MAX_READS = 150;
/** States of an order that Microsoft took, or of which it took a part. */
const TAKEN = ['ordered', 'partly', 'unclear', 'given-up'];

interface Progress {
  reads: number;
}

/** Reads the subscriptions of a taken order until all have their IDs. */
export function followOrder(parts: ConnectionParts): JobKind {
  return async (job, handle) => {
    const { reads = 0 } = (job.progress ?? {}) as Partial<Progress>;
    const work = await workOf(parts, job);
    if (!work || !TAKEN.includes(work.send.state) || reads >= MAX_READS) {
      await handle.end('done');
      return;
    }
    const isThere = await confirm(work).catch((error: unknown) => {
      if (error instanceof Stale) return false;
      throw error;
    });
    const { state } = work.send;
    if (isThere && state === 'ordered') await tell(parts, job, handle);
    else if (isThere && state !== 'unclear') await handle.end('done');
    else {
      const last = FOLLOW_MINUTES.length - 1;
      const minutes = FOLLOW_MINUTES[Math.min(reads, last)] ?? 30;
      // An attempt has one such job: it stays until the rest is decided, however long that takes.
      const next = state === 'unclear' ? Math.min(reads + 1, last) : reads + 1;
      await handle.postpone(minutes * minuteOf(parts), { reads: next });
    }
  };
}

/** Looks once, just after the order was taken: often its subscriptions are there at once. */
export async function confirmNow(work: Work): Promise<void> {
  try {
    await confirm(work);
  } catch (error) {
    work.parts.log.warn({ err: error, job: work.job.id }, 'could not read an order just taken');
  }
}

/** Reads the orders and their subscriptions. Returns true once all of them are there. */
async function confirm(work: Work): Promise<boolean> {
  const { parts, order, send, customer } = work;
  const { orders: sent, subscriptions } = parts.connection.partnerCenter;
  const result = send.result ?? { orders: [], notTaken: [] };
  const found: SubscriptionRecord[] = [];
  const now: TakenOrder[] = [];
  for (const taken of result.orders) {
    const read = await sent.byId(customer, taken.number, 'background', identityOf(work));
    now.push(
      read.kind === 'answer' ? { ...taken, status: read.value.status ?? taken.status } : taken,
    );
    const held = await subscriptions.ofOrder(customer, taken.number, 'background');
    if (held.kind === 'answer')
      found.push(
        ...held.value.map((one) => ({
          ...subscriptionRecord({ microsoftId: customer, relationship: '' }, one),
          orderNumber: taken.number,
        })),
      );
  }
  const isComplete = now.every(({ status }) => status === 'completed');
  const isThere = await write(work, async ({ orders, orderSends, activity, customerReads }) => {
    const confirmed = await orders.confirmSubscriptions(order.id, found);
    if (confirmed > 0) await customerReads.wantAgain(order.customerId);
    const open = await orders.countUnconfirmed(order.id);
    // Software that is bought once has an order and no subscription.
    const isDone = open === 0 || (isComplete && found.length > 0) || isBoughtOnce(work, isComplete);
    const isProvisioned = isDone && send.state === 'ordered';
    const isChanged = now.some(({ status }, at) => status !== result.orders[at]?.status);
    if (isChanged || isProvisioned)
      await orderSends.change(send, {
        result: { ...result, orders: now },
        ...(isProvisioned && { state: 'provisioned' }),
      });
    if (isProvisioned || confirmed > 0)
      await activity.record('order-provisioned', {
        customerId: order.customerId,
        after: { order: orderNumber(order.id), rows: confirmed },
      });
    return isDone;
  });
  point('order-send.followed');
  return isThere;
}

const isBoughtOnce = ({ order }: Work, isComplete: boolean): boolean =>
  isComplete && order.lines.every(({ billingPlan }) => billingPlan === 'one-time');
