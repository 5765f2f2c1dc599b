import { randomUUID } from 'node:crypto';
import type { Ask, Button } from '../../../cards/action.js';
import { customerToken, openCustomer } from '../../../cards/customers/open.js';
import { openOrder, orderToken } from '../../../cards/orders/open.js';
import { orderCard } from '../../../cards/orders/order.js';
import { isOnItsWay, stateWord, type SendingView } from '../../../cards/orders/sending.js';
import type { Customer } from '../../../db/customers/customer.js';
import { VOIDABLE_STATES } from '../../../db/orders/correct.js';
import { orderNumber, type Order } from '../../../db/orders/order.js';
import {
  BEFORE_CHECKOUT,
  BY_HAND,
  isUndecided,
  MAY_BE_BOUGHT,
  type OrderSend,
} from '../../../db/sends/orderSend.js';
import { partnerCenterPage, type CustomerCloud } from '../../serviceLinks.js';
import { cardReply, type CardReply } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import type { Context } from '../../verb.js';
import { linesOf, totalsOf } from './lineViews.js';

export interface Shown {
  /** Reason why the order is shown instead of the result of the request. */
  fault?: string | undefined;
  back?: Ask | undefined;
}

/** The reader's view of the database, of a turn or of a job. */
export type Reader = Pick<
  Context,
  'agent' | 'customers' | 'orderSends' | 'connection' | 'language' | 'text' | 'timeZone'
> & {
  /** Undefined outside of a turn: the card has no link to Partner Center then. */
  customerCloud: CustomerCloud | undefined;
};

/** Time after which subscriptions are said to be late, in milliseconds. */
const LATE_MS = 3_600_000;

/** Shows an order that this agent cannot edit. */
export async function placedReply(
  order: Order,
  customer: string,
  reader: Reader,
  {
    fault,
    typed = '',
    isCorrecting = false,
    back,
  }: Shown & { typed?: string; isCorrecting?: boolean } = {},
): Promise<CardReply> {
  const { agent, customers, orderSends, language, timeZone } = reader;
  const lines = linesOf(order);
  const listed = await customers.byId(order.customerId);
  const send = order.placed ? await orderSends.of(order.id) : undefined;
  const sending = sendingView(send, order, reader);
  const number = orderNumber(order.id);
  const card = orderCard(
    {
      order,
      number,
      customer,
      lines,
      totals: totalsOf(lines),
      timeZone,
      mayTakeOver: order.state === 'draft' && listed !== undefined && mayAsk(agent.role, 'admin'),
      mayVoid:
        VOIDABLE_STATES.includes(order.state) &&
        !(send && isBeingSent(send)) &&
        mayAsk(agent.role, 'admin'),
      sending,
      isTaken: (send?.result?.orders.length ?? 0) > 0,
      isCorrecting,
      typed,
      fault,
      customerCard: listed && openCustomer(listed, { back: openOrder(order.id) }),
      links: order.state === 'draft' || !listed ? [] : linksOf(order, listed, reader),
      more: order.placed ? [noticeButton(order, reader)] : [],
      back,
      form: randomUUID(),
    },
    language,
  );
  return cardReply(card, `${number}: ${stateWord(send, order, language)}`);
}

/** Tells if a job sends the order or looks for it, or a part of it was taken. */
export const isBeingSent = ({ state }: OrderSend): boolean =>
  BEFORE_CHECKOUT.includes(state) || MAY_BE_BOUGHT.includes(state);

/** Undefined for an order whose own state says enough. */
export function sendingView(
  send: OrderSend | undefined,
  order: Pick<Order, 'state'>,
  { connection }: Pick<Reader, 'connection'>,
): SendingView | undefined {
  if (!send || !isOnItsWay(send, order)) return undefined;
  return {
    send,
    isUndecided: isUndecided(send),
    isByHand: BY_HAND.includes(send.state),
    isOff: connection?.writes !== true,
    isSample: connection?.isSample === true,
    isLate: Date.now() - Date.parse(send.since) > LATE_MS,
    isClosed: order.state === 'ordered',
  };
}

/** Writes to the customer about the order. */
const noticeButton = ({ id }: Order, { text }: Reader): Button => ({
  title: text.letterCards.orderButton,
  ask: { verb: 'order.notice', input: { order: orderToken(id) } },
});

/** Buttons to the customer's services and to Partner Center. */
function linksOf(order: Order, listed: Customer, { customerCloud, text }: Reader): Button[] {
  const customer = customerToken(order.customerId);
  return [
    {
      title: text.orders.services,
      ask: { verb: 'services', input: { customer, back: openOrder(order.id) } },
    },
    ...(customerCloud === undefined
      ? []
      : [{ title: text.orders.partnerCenter, url: partnerCenterPage(listed, customerCloud) }]),
  ];
}
