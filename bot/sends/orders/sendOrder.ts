import { point } from '../../../db/points.js';
import type { OrderSend } from '../../../db/sends/orderSend.js';
import { Stale } from '../../../db/errors.js';
import type { ConnectionParts } from '../../connection.js';
import type { JobHandle, JobKind } from '../../jobs/jobKind.js';
import { checkOut, type Verdict } from './checkOut.js';
import { confirmNow } from './followOrder.js';
import { prepareCart } from './prepareCart.js';
import { OUTDATED, settleRefused, settleTaken, settleUnclear } from './settle.js';
import { tell, tellNow } from './tell.js';
import { minuteOf, workOf, write, type Work } from './work.js';

/** Delays between tries, in minutes; the last one repeats. */
const RETRY_MINUTES = [0.05, 0.1, 0.25, 0.5, 1, 2, 5];
/** Delay while writing is turned off, in minutes. */
const OFF_MINUTES = 1;
/** Time without an answer to the checkout after which the order is looked for, in minutes. */
const SILENT_MINUTES = 15;
/** The same while Microsoft says that it is at work, which it may be for a day. */
const BUSY_MINUTES = 1_440;
/** Carts of one attempt: each was out of date when it was checked out. */
const MAX_CARTS = 3;

interface Progress {
  tries: number;
  /** True once the agent was told that Partner Center cannot be reached. */
  isTold: boolean;
}

type Step =
  /** Goes on with the send as it is stored now. */
  { next: OrderSend } | { wait: OrderSend } | { settled: OrderSend };

/**
 * Sends an order: a cart with the agreed prices, stored before it is checked out, then the checkout of that cart
 * until there is an answer. No other cart is made unless Microsoft refused the first one and bought nothing.
 */
export function sendOrder(parts: ConnectionParts): JobKind {
  return async (job, handle) => {
    const progress: Progress = { tries: 0, isTold: false, ...(job.progress as object | null) };
    const minute = minuteOf(parts);
    if (!parts.connection.config.writes) {
      await handle.postpone(OFF_MINUTES * minute, progress);
      return;
    }
    const work = await workOf(parts, job);
    if (!work) {
      await handle.end('done');
      return;
    }
    try {
      const waiting = await run(work, handle, progress);
      if (waiting?.state === 'unreachable' && !progress.isTold) {
        progress.isTold = true;
        await tellNow(work);
      }
      if (!waiting) {
        await tell(parts, job, handle);
        return;
      }
    } catch (error) {
      // An agent has stopped or restarted it meanwhile: the next run sees that.
      if (!(error instanceof Stale)) throw error;
    }
    const { tries } = progress;
    const minutes = RETRY_MINUTES[Math.min(tries, RETRY_MINUTES.length - 1)] ?? 1;
    await handle.postpone(minutes * minute, { ...progress, tries: tries + 1 });
  };
}

/** Goes on until the order is settled. Returns the send if Partner Center has to be asked again later. */
async function run(
  work: Work,
  handle: JobHandle,
  progress: Progress,
): Promise<OrderSend | undefined> {
  let { send } = work;
  while (['waiting', 'unreachable', 'checkout'].includes(send.state)) {
    await handle.advance(progress);
    const now = { ...work, send };
    const step = hasCart(send) ? await order(now) : await fillCart(now);
    if ('wait' in step) return step.wait;
    if ('settled' in step) {
      if (step.settled.state === 'ordered') await confirmNow({ ...work, send: step.settled });
      return undefined;
    }
    send = step.next;
  }
  return undefined;
}

/** Tells if there is a cart to check out. One that expired before its checkout was begun is replaced. */
const hasCart = ({ cartId, cartExpiresAt, checkoutAt }: OrderSend): boolean =>
  cartId !== null &&
  (checkoutAt !== null ||
    cartExpiresAt === null ||
    Number.isNaN(Date.parse(cartExpiresAt)) ||
    Date.parse(cartExpiresAt) > Date.now());

async function fillCart(work: Work): Promise<Step> {
  const { send } = work;
  const prepared = await prepareCart(work);
  if (prepared.kind === 'refused') return { settled: await settleRefused(work, prepared.refusal) };
  if (prepared.kind === 'later') {
    const state = prepared.isReached ? 'waiting' : 'unreachable';
    if (send.state === state) return { wait: send };
    return { wait: await write(work, ({ orderSends }) => orderSends.change(send, { state })) };
  }
  point('order-send.cart-made');
  const { cart, lines } = prepared;
  const next = await write(work, ({ orderSends }) =>
    orderSends.change(send, {
      state: 'waiting',
      cartId: cart.id,
      cartExpiresAt: cart.expirationTimestamp ?? null,
      cartLines: lines,
      carts: send.carts + 1,
    }),
  );
  point('order-send.cart-stored');
  return { next };
}

async function order(work: Work): Promise<Step> {
  const begun = await write(work, ({ orderSends }) =>
    orderSends.change(work.send, {
      state: 'checkout',
      checkoutAt: work.send.checkoutAt ?? new Date().toISOString(),
      unanswered: work.send.unanswered + 1,
    }),
  );
  point('order-send.checkout-stored');
  const now = { ...work, send: begun };
  const verdict = await checkOut(now);
  point('order-send.checked-out');
  return follow(now, verdict, work.send);
}

/** @param before the send as it was before this checkout */
async function follow(work: Work, verdict: Verdict, before: OrderSend): Promise<Step> {
  const { send, parts } = work;
  switch (verdict.kind) {
    case 'taken':
      return { settled: await settleTaken(work, verdict.result) };
    case 'refused':
      return { settled: await settleRefused(work, verdict.refusal) };
    case 'look':
      return { settled: await settleUnclear(work, verdict.isSubmitted, verdict.result) };
    case 'renew': {
      if (send.carts >= MAX_CARTS) return { settled: await settleRefused(work, OUTDATED) };
      const next = await write(work, ({ orderSends }) =>
        orderSends.change(send, {
          state: 'waiting',
          cartId: null,
          cartExpiresAt: null,
          cartLines: [],
          checkoutAt: null,
          unanswered: 0,
        }),
      );
      return { next };
    }
    case 'again': {
      if (!verdict.wasTried && send.unanswered === 1) return { wait: await takeBack(work, before) };
      const minutes = verdict.isBusy ? BUSY_MINUTES : SILENT_MINUTES;
      const until = Date.parse(send.checkoutAt ?? '') + minutes * minuteOf(parts);
      return Date.now() < until ? { wait: send } : { settled: await settleUnclear(work, false) };
    }
  }
}

/** Stores that nothing was bought: the first checkout of the cart did not reach Microsoft, or was not begun there. */
async function takeBack(work: Work, before: OrderSend): Promise<OrderSend> {
  const { send } = work;
  const hasPart = (send.result?.orders.length ?? 0) > 0;
  return write(work, ({ orderSends }) =>
    orderSends.change(
      send,
      // Of a cart with a part bought, the rest is waited for: it must not be replaced when it expires.
      hasPart
        ? { unanswered: 0, checkoutAt: new Date().toISOString() }
        : {
            state: 'unreachable',
            unanswered: 0,
            checkoutAt: null,
            // It has not been reachable since the first try.
            ...(before.state === 'unreachable' && { since: before.since }),
          },
    ),
  );
}
