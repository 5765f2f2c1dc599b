import type { OrderSendState } from '../../../db/sends/orderSend.js';
import { plural } from '../plural.js';

/** State of an order, told to the customer. */
const orderStates: Record<OrderSendState | 'recorded' | 'placed' | 'voided' | 'closed', string> = {
  recorded: 'The order is recorded with us. It has not been placed with Microsoft yet.',
  placed: 'The order has been placed with Microsoft.',
  voided: 'The order has been voided.',
  waiting: 'The order is on its way to Microsoft. It has not been placed yet.',
  unreachable: 'The order is on its way to Microsoft. It has not been placed yet.',
  checkout: 'The order has been sent to Microsoft, which has not confirmed it yet.',
  ordered: 'Microsoft has the order. Its subscriptions are being set up.',
  provisioned: 'Microsoft has delivered the order. Its subscriptions are available.',
  partly: 'Microsoft has taken a part of the order. The rest has not been ordered.',
  closed: 'Microsoft has taken a part of the order. The rest was left out.',
  refused: 'The order has not been placed with Microsoft.',
  unclear: 'The order has been sent to Microsoft. It is not certain yet whether Microsoft has it.',
  'given-up': 'The order has not been placed with Microsoft.',
};

/** Letters to customers, in plain text. They name amounts and days in the format of the customer’s country. */
export const letters = {
  greeting: (name: string) => `Dear ${name}:`,
  greetingUnnamed: 'Dear customer:',
  closing: 'Kind regards,',
  /** Periods in a sentence. */
  until: (day: string) => `by ${day}`,
  between: (from: string, to: string) => `between ${from} and ${to}`,
  on: (day: string) => `on ${day}`,
  renewalSubject: (customer: string, period: string) =>
    `${customer}: subscriptions that renew or end ${period}`,
  due: (total: string, n: number, customer: string, period: string) =>
    n === 1
      ? `${total} subscription of ${customer} renews or ends ${period}:`
      : `${total} subscriptions of ${customer} renew or end ${period}:`,
  /** The same without a list of them. */
  dueFrom: (total: string, n: number, customer: string, period: string, first: string) =>
    n === 1
      ? `${total} subscription of ${customer} renews or ends ${period}, on ${first}.`
      : `${total} subscriptions of ${customer} renew or end ${period}, the first on ${first}.`,
  renews: (day: string) => `Renews automatically on ${day}.`,
  ends: (day: string) => `Ends on ${day} and does not renew automatically.`,
  renewsOrEnds: (day: string) => `Renews or ends on ${day}.`,
  status: (status: string) => `Current status: ${status}.`,
  cancelable: (day: string) => `Can be canceled until ${day}.`,
  nextTerm: (price: string) => `Price of the next term at today’s price list: ${price}`,
  term: (price: string) => `Price of the term at today’s price list: ${price}`,
  /** The segment of the customer is not known. */
  commercial: (price: string) => `${price}, for commercial customers`,
  together: (sum: string) => `Together, at today’s price list: ${sum}`,
  more: (n: string, count: number) =>
    plural(count, `${n} more is in the enclosed list.`, `${n} more are in the enclosed list.`),
  ifSilent: {
    allRenew: (n: number) =>
      `If we do not hear from you, ${plural(n, 'it renews', 'they renew')} automatically for another term.`,
    allEnd: (n: number) =>
      `If we do not hear from you, ${plural(n, 'it ends on that day', 'they end on those days')}.`,
    mixed:
      'If we do not hear from you, those that renew automatically go on for another term, and those that do not renew automatically end.',
  },
  answerBy: (day: string, n: number) =>
    `Please let us know by ${day} whether to renew, change or end ${plural(n, 'it', 'them')}.`,
  orderSubject: (customer: string, number: string) => `${customer}: order ${number}`,
  order: (number: string, customer: string, day: string) =>
    `Order ${number} of ${customer}, placed with us on ${day}:`,
  /** The same without a list of its products. */
  orderOnly: (number: string, customer: string, day: string) =>
    `This is about order ${number} of ${customer}, placed with us on ${day}.`,
  orderStates,
  microsoftNumber: (number: string) => `Order number at Microsoft: ${number}`,
};
