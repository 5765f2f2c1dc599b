import type { SendingView } from '../../cards/orders/sending.js';
import type { OrderState } from '../../db/orders/order.js';
import type { OrderSend, OrderSendState } from '../../db/sends/orderSend.js';
import { AT, LONG_ID, type Data } from './orderData.js';

type More = Partial<Omit<SendingView, 'send'>> & {
  refused?: 'service' | 'price' | 'not-sold';
  isSubmitted?: boolean;
};

/** Ways of an order to Partner Center, one a card. */
export const SENDINGS: readonly ({
  name: string;
  state: OrderSendState;
  orderState?: OrderState;
} & More)[] = [
  { name: 'waiting', state: 'waiting' },
  { name: 'waiting-off', state: 'waiting', isOff: true },
  { name: 'waiting-sample', state: 'waiting', isSample: true },
  { name: 'unreachable', state: 'unreachable' },
  { name: 'checkout', state: 'checkout' },
  { name: 'sent', state: 'ordered', orderState: 'ordered' },
  { name: 'sent-late', state: 'ordered', orderState: 'ordered', isLate: true },
  { name: 'provisioned', state: 'provisioned', orderState: 'ordered' },
  { name: 'partly', state: 'partly' },
  { name: 'refused', state: 'refused', isByHand: true, refused: 'service' },
  { name: 'refused-price', state: 'refused', isByHand: true, refused: 'price' },
  { name: 'refused-not-sold', state: 'refused', isByHand: true, refused: 'not-sold' },
  { name: 'unclear', state: 'unclear' },
  { name: 'undecided', state: 'unclear', isUndecided: true },
  { name: 'undecided-submitted', state: 'unclear', isUndecided: true, isSubmitted: true },
  { name: 'given-up', state: 'given-up', isByHand: true },
  { name: 'closed', state: 'given-up', orderState: 'ordered', isClosed: true },
];

/** An order on its way to Partner Center, with Microsoft's words. */
export function sending(
  data: Data,
  state: OrderSendState,
  { refused, isSubmitted = false, ...more }: More = {},
): SendingView {
  const ids = data.lines.map(({ line }) => line.id);
  const words = { code: '800010', words: data.freeText };
  const send: OrderSend = {
    orderId: LONG_ID,
    state,
    since: AT,
    attempt: LONG_ID,
    carts: 1,
    cartId: null,
    cartExpiresAt: null,
    cartLines: [],
    checkoutAt: AT,
    unanswered: 0,
    result: {
      orders: [
        { number: '0'.repeat(33), status: 'pending review', lines: ids.slice(0, 2) },
        { number: '4e5f0a2b9c1d', status: 'completed', lines: ids.slice(2, 3) },
      ],
      notTaken: [{ ...words, lines: ids.slice(3) }],
      isSubmitted,
    },
    refusal: null,
    looks: 0,
    agent: { id: 'a1', name: data.freeText },
    version: LONG_ID,
  };
  if (refused === 'service')
    send.refusal = { kind: 'service', reason: 'agreement', ...words, lines: ids };
  if (refused === 'not-sold') send.refusal = { kind: 'not-sold', lines: ids };
  if (refused === 'price') {
    const agreed = { minor: 387_600, currency: 'EUR' };
    const now = { minor: 399_900, currency: 'EUR' };
    send.refusal = { kind: 'price', lines: ids.map((line) => ({ line, agreed, now })) };
  }
  return {
    send,
    isUndecided: false,
    isByHand: false,
    isOff: false,
    isSample: false,
    isLate: false,
    isClosed: false,
    ...more,
  };
}
