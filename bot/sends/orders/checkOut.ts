import { reasonOf } from '../../../partnercenter/codes.js';
import type { OrderSendRefusal, OrderSendResult } from '../../../db/sends/orderSend.js';
import { areAllIn, resultOf } from './takenLines.js';
import { identityOf, isConnection, isLater, refusalBy, type Work } from './work.js';

/** Meaning of an answer to a checkout. */
export type Verdict =
  | { kind: 'taken'; result: OrderSendResult }
  /** Nothing more was bought than was known before. */
  | { kind: 'refused'; refusal: OrderSendRefusal }
  /** The cart is out of date, and nothing was bought from it. */
  | { kind: 'renew' }
  /** The same cart is checked out again later. `wasTried` is false if Microsoft did not begin this checkout. */
  | { kind: 'again'; isBusy: boolean; wasTried: boolean }
  /** Something may have been bought that has to be looked for; `result` has the orders that are known. */
  | { kind: 'look'; isSubmitted: boolean; result?: OrderSendResult };

/**
 * Orders the cart. The caller has stored that the checkout was begun. The same cart again is the same order, so
 * an unknown outcome is repeated until there is an answer.
 */
export async function checkOut(work: Work): Promise<Verdict> {
  const { parts, order, send, customer } = work;
  const { carts } = parts.connection.partnerCenter;
  const outcome = await carts.checkout(customer, send.cartId ?? '', 'waiting', identityOf(work));
  if (outcome.kind === 'unknown') return { kind: 'again', isBusy: false, wasTried: outcome.sent };
  if (outcome.kind === 'answer') {
    const result = resultOf(order.lines, send.cartLines, outcome.value, send.result);
    const [first] = result.notTaken;
    // Silence about a line is no answer: it may be bought, or not.
    if (!areAllIn([...result.orders, ...result.notTaken], order.lines))
      return { kind: 'look', isSubmitted: false, result };
    if (result.orders.length > 0) return { kind: 'taken', result };
    if (!first) return { kind: 'look', isSubmitted: false };
    const { code, words, lines } = first;
    return verifyNothingBought(work, {
      kind: 'refused',
      refusal: { kind: 'service', reason: reasonOf(0, code), code, words, lines },
    });
  }
  const { reason } = outcome;
  const isBusy = reason === 'busy';
  if (isLater(outcome) || isConnection(outcome)) return { kind: 'again', isBusy, wasTried: isBusy };
  if (reason === 'cart-submitted') return { kind: 'look', isSubmitted: true };
  const hasPart = (send.result?.orders.length ?? 0) > 0;
  const isOutdated = ['availability-gone', 'cart-gone', 'not-found'].includes(reason);
  return verifyNothingBought(
    work,
    isOutdated && !hasPart ? { kind: 'renew' } : { kind: 'refused', refusal: refusalBy(outcome) },
  );
}

/** An earlier checkout without an answer may have bought something: then the cart says so. */
async function verifyNothingBought(work: Work, verdict: Verdict): Promise<Verdict> {
  const { parts, send, customer } = work;
  if (send.unanswered <= 1) return verdict;
  const { carts } = parts.connection.partnerCenter;
  const cart = await carts.byId(customer, send.cartId ?? '', 'waiting', identityOf(work));
  if (cart.kind !== 'answer') {
    const isLost = cart.kind === 'refusal' && !isLater(cart) && !isConnection(cart);
    return isLost
      ? { kind: 'look', isSubmitted: false }
      : { kind: 'again', isBusy: false, wasTried: true };
  }
  const status = cart.value.status?.toLowerCase();
  // A cart that becomes several orders is active until the last of them is bought.
  const isOne = new Set(send.cartLines.map(({ group }) => group)).size === 1;
  return status === 'active' && isOne
    ? verdict
    : { kind: 'look', isSubmitted: status === 'ordered' };
}
