import type { OrderSendState } from '../../../db/sends/orderSend.js';

const states: Record<OrderSendState, string> = {
  waiting: 'Being ordered',
  unreachable: 'Waiting for Partner Center',
  checkout: 'Being ordered',
  ordered: 'Ordered, waiting for its subscriptions',
  provisioned: 'Ordered in Partner Center',
  partly: 'Partly ordered',
  refused: 'Not ordered',
  unclear: 'Not certain',
  'given-up': 'Not ordered',
};

/** Orders on their way to Partner Center. */
export const orderSends = {
  states,
  closedPartly: 'Partly ordered, the rest left out',
  sends:
    'When you place the order, it is sent to Partner Center. Microsoft then charges for it. If its prices differ from these, nothing is ordered.',
  sample: 'This is a sample Partner Center: nothing reaches Microsoft.',
  submitted: 'Submitted',
  waiting:
    'This order is on its way to Partner Center. Don’t order it again: a message tells you the outcome.',
  unreachable: (since: string) =>
    `Partner Center hasn’t been reachable since ${since}. Nothing has been ordered so far. The order is sent as soon as Partner Center answers, so don’t order it again.`,
  checkout: (since: string) =>
    `Microsoft was asked to take this order on ${since} and has not confirmed it yet. Don’t order it again: a message tells you the outcome.`,
  off: 'Sending to Partner Center is turned off at the moment. It continues when your administrator turns it on again.',
  ordered:
    'Microsoft has this order. Its subscriptions are still being set up; a message tells you when they are there.',
  late: 'Microsoft has this order, but its subscriptions are taking more than an hour. Check the status of the order in Partner Center.',
  provisioned: 'Microsoft has this order. Its subscriptions are under Services.',
  partly:
    'Microsoft took only part of this order. Try the rest, or leave it out. Don’t order again what was taken.',
  closed:
    'Microsoft took only part of this order, and the rest was left out. Its subscriptions are under Services.',
  unclear:
    'It is not certain whether Microsoft has this order. Don’t order it again: for an hour, the bot looks for it in Partner Center.',
  undecided:
    'This order was not found in Partner Center within an hour. Look for it there. If it is there, enter its number here. If it is not, order it again.',
  submittedThere:
    'Microsoft says that it has this order, but the number was not found within an hour. Look for it in Partner Center, and enter its number here.',
  givenUp:
    'Sending was stopped before anything was ordered. To order it by hand, place it in Partner Center, then enter its order number here.',
  refused: 'Microsoft did not take this order. Nothing was ordered.',
  price: 'Partner Center has other prices than those you agreed to. Nothing was ordered.',
  notSold:
    'Partner Center does not sell this to the customer with this term and billing plan. Nothing was ordered.',
  byHand: 'You can also place it in Partner Center by hand, and then enter its order number here.',
  advice: {
    agreement:
      'The customer must accept the Microsoft Customer Agreement in the Microsoft 365 admin center. The confirmation given here does not replace that. Then try again.',
    inventory:
      'Microsoft has no inventory of it at the moment. Try again later, or void this order and choose another product.',
    'seat-limit':
      'The quantity is above Microsoft’s limit. Void this order, and start one with a lower quantity.',
    attestation:
      'Microsoft asks for a confirmation that can only be given in Partner Center. Place the order there.',
    review:
      'Microsoft is reviewing this customer, or has locked it. Check the customer in Partner Center, then try again.',
    'customer-gone':
      'Your relationship with this customer has ended. Restore it in Partner Center, then try again.',
    connection:
      'The connection to Partner Center was refused. Tell your administrator, then try again.',
    'availability-gone': 'Microsoft replaced this offer while it was being ordered. Try again.',
    other: 'Check what Microsoft says, then try again.',
  },
  answer: 'Microsoft’s answer',
  about: 'About',
  priceOf: 'Price in Partner Center',
  priceChange: (product: string, agreed: string, now: string) =>
    `${product}: ${now} instead of ${agreed}`,
  numbered: (number: string, products: string) => `No. ${number}: ${products}`,
  notOrdered: 'Not ordered',
  notOrderedBecause: (products: string, answer: string) => `${products}; answer: ${answer}`,
  status: 'Status in Partner Center',
  retry: 'Try again',
  accept: 'Order at these prices',
  rest: 'Try the rest',
  leaveOut: 'Leave out the rest',
  leaveOutAsk: (number: string) =>
    `Leave out the rest of order ${number}? What Microsoft took stays ordered. You can’t undo this.`,
  stop: 'Stop sending',
  again: 'It is not there: order again',
  againAsk: (number: string, customer: string) =>
    `Order ${number} for ${customer} again? If Microsoft has it already, the customer is charged twice. Check in Partner Center first.`,
  reallyAgain: 'Order again',
  voided:
    'Microsoft has this order. Voiding it here does not cancel it there: cancel it in Partner Center.',
  noVoidYet: (number: string) =>
    `Order ${number} is on its way to Partner Center. Stop sending first, then void it. Nothing was changed.`,
  noVoid: (number: string) =>
    `Microsoft has order ${number}, or may have it, so it can’t be voided at the moment. Nothing was changed.`,
};
