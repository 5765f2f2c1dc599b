import type { Order, OrderLine } from '../../db/orders/order.js';
import type { OrderSend } from '../../db/sends/orderSend.js';
import type { TermCost } from '../../db/subscriptions/termCost.js';
import { productName } from '../orders/orderLine.js';
import { isOnItsWay } from '../orders/sending.js';
import { present } from '../present.js';
import { texts, type Text } from '../text/index.js';
import { writeLetter, type Letter, type Parties } from './letter.js';
import { letterCost, letterCount, letterDay, letterItem, type Written } from './letterFormat.js';
import { oneLine } from './oneLine.js';

const NUMBER_LENGTH = 60;
/** Numbers of one order at Microsoft that a letter names, at most. */
const MAX_NUMBERS = 10;

type OrderState = keyof Text['letters']['orderStates'];

export interface OrderLetter {
  parties: Parties;
  order: Pick<Order, 'state' | 'partnerCenterNumber'>;
  /** As in CL-000123. */
  number: string;
  /** The day on which it was placed, in the agent's time zone. */
  placedOn: string;
  /** Its way to Partner Center; undefined if it is not sent there. */
  send: OrderSend | undefined;
  /** At most `MAX_IN_LETTER`, each with its retail cost where the price list has it. */
  lines: readonly { line: OrderLine; cost: TermCost | undefined }[];
  /** Number of all its lines. */
  total: number;
}

/** Tells a customer what was ordered, and where the order stands. */
export function orderLetter(letter: OrderLetter, written: Written): Letter {
  const { number, lines, total } = letter;
  const text = texts[written.language].letters;
  const on = letterDay(letter.placedOn, written);
  const more = total - lines.length;
  const state = text.orderStates[stateOf(letter)];
  return writeLetter(letter.parties, written, {
    subject: (customer) => text.orderSubject(customer, number),
    body: (customer) =>
      present(
        text.order(number, customer, on),
        ...lines.map(({ line, cost }) =>
          letterItem(
            { ...line, product: productName(line) },
            written,
            present(cost && text.term(letterCost(cost, written))),
          ),
        ),
        more > 0 && text.more(letterCount(more, written), more),
        [state, ...numbersOf(letter).map(text.microsoftNumber)].join('\n'),
      ),
    short: (customer) => [text.orderOnly(number, customer, on), state],
  });
}

function stateOf({ order, send }: OrderLetter): OrderState {
  const { state } = order;
  if (send && isOnItsWay(send, order))
    return send.state === 'given-up' && state === 'ordered' ? 'closed' : send.state;
  if (state === 'voided') return 'voided';
  return state === 'ordered' ? 'placed' : 'recorded';
}

/** Its numbers at Microsoft, those of a voided order left out. */
const numbersOf = ({ order: { state, partnerCenterNumber }, send }: OrderLetter): string[] =>
  state === 'voided'
    ? []
    : [
        ...new Set(
          present(partnerCenterNumber, ...(send?.result?.orders ?? []).map(({ number }) => number)),
        ),
      ]
        .slice(0, MAX_NUMBERS)
        .map((number) => oneLine(number, NUMBER_LENGTH));
