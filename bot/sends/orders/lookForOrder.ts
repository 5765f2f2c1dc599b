import { Stale } from '../../../db/errors.js';
import { ORDER_LOOKS, type OrderSend } from '../../../db/sends/orderSend.js';
import type { ConnectionParts } from '../../connection.js';
import type { JobKind } from '../../jobs/jobKind.js';
import { checkOut, type Verdict } from './checkOut.js';
import { confirmNow } from './followOrder.js';
import { findOrders } from './findOrders.js';
import { nextJob, ORDER_FOLLOW } from './queue.js';
import { NOTHING, OUTDATED, settleRefused, settleTaken } from './settle.js';
import { tell } from './tell.js';
import { identityOf, minuteOf, workOf, write, type Work } from './work.js';

/** Delays before each look, in minutes: at 1, 5, 15, 30 and 60. The one at once is not counted. */
const LOOK_MINUTES = [1, 4, 10, 15, 30];
/** Delay before a look that got no answer is made again, in minutes. */
const SILENT_MINUTES = 1;

/**
 * Looks for an order whose outcome is unclear. After the last look an agent decides; the bot never orders it
 * again by itself.
 */
export function lookForOrder(parts: ConnectionParts): JobKind {
  return async (job, handle) => {
    const minute = minuteOf(parts);
    const work = await workOf(parts, job);
    if (!work) {
      await handle.end('done');
      return;
    }
    const { send } = work;
    const { look = 0 } = (job.progress ?? {}) as { look?: number };
    if (send.state !== 'unclear' || send.looks >= ORDER_LOOKS) {
      await tell(parts, job, handle);
      return;
    }
    const seen = await lookOnce(work, look).catch((error: unknown) => {
      if (error instanceof Stale) return 'silent' as const;
      throw error;
    });
    if (seen === 'silent') await handle.postpone(SILENT_MINUTES * minute, { look });
    else if (seen === 'missing' && look < ORDER_LOOKS)
      await handle.postpone((LOOK_MINUTES[look] ?? 1) * minute, { look: look + 1 });
    else await tell(parts, job, handle);
  };
}

async function lookOnce(work: Work, look: number): Promise<'settled' | 'missing' | 'silent'> {
  const settled = (await askCart(work)) ?? (await search(work, look >= ORDER_LOOKS));
  if (settled === 'silent') return 'silent';
  if (settled === undefined) {
    if (look > 0)
      await write(work, ({ orderSends }) => orderSends.change(work.send, { looks: look }));
    return 'missing';
  }
  if (settled.state === 'ordered') await confirmNow({ ...work, send: settled });
  return 'settled';
}

/** Checks the same cart out once more, if it is still there: an answer settles it. */
async function askCart(work: Work): Promise<OrderSend | undefined> {
  const { parts, send, customer } = work;
  if (!parts.connection.config.writes || send.cartId === null) return undefined;
  const { carts } = parts.connection.partnerCenter;
  const cart = await carts.byId(customer, send.cartId, 'background', identityOf(work));
  if (cart.kind !== 'answer') return undefined;
  const begun = await write(work, ({ orderSends }) =>
    orderSends.change(send, { unanswered: send.unanswered + 1 }),
  );
  work.send = begun;
  const verdict = await checkOut(work);
  if (verdict.kind === 'taken') return settleTaken(work, verdict.result);
  if (verdict.kind === 'refused') return settleRefused(work, verdict.refusal);
  if (verdict.kind === 'renew') return settleRefused(work, OUTDATED);
  if (verdict.kind === 'look') await note(work, verdict);
  return undefined;
}

/** Stores what Microsoft has, or says that it has, so that nobody orders it again. */
async function note(
  work: Work,
  { isSubmitted, result: seen }: Extract<Verdict, { kind: 'look' }>,
): Promise<void> {
  const before = work.send.result ?? NOTHING;
  const isMore = seen !== undefined && seen.orders.length > before.orders.length;
  if (!isMore && (!isSubmitted || before.isSubmitted)) return;
  const result = { ...(isMore ? seen : before), isSubmitted: isSubmitted || !!before.isSubmitted };
  work.send = await write(work, async ({ orders, orderSends, jobs }) => {
    if (isMore) {
      await orders.storeTaken(work.order.id, result.orders, false);
      await jobs.add(nextJob(ORDER_FOLLOW, work.send, work.job));
    }
    return orderSends.change(work.send, { result });
  });
}

/** Looks for orders that can be only this one. */
async function search(work: Work, isLast: boolean): Promise<OrderSend | 'silent' | undefined> {
  const found = await findOrders(work, isLast);
  if (found === 'silent' || found === undefined) return found;
  return settleTaken(work, found);
}
