import { plural } from '../plural.js';

/** Decisions about the ends of terms. */
export const decisions = {
  title: (days: number) =>
    `Decisions for terms that end in the next ${plural(days, 'day', `${days} days`)}`,
  titleToday: 'Decisions for terms that end today',
  titleBetween: (from: string, to: string) =>
    from === to
      ? `Decisions for terms that end on ${from}`
      : `Decisions for terms that end from ${from} to ${to}`,
  titleOverdue: 'Overdue decisions',
  total: (total: string, n: number) =>
    `${total} ${plural(n, 'term', 'terms')} to decide or carry out`,
  overdueCount: (total: string) => `${total} overdue`,
  matching: (query: string) => `of customers matching “${query}”`,
  nothing: {
    first:
      'Nothing is left to decide for your customers or for those without an owner. “Everyone’s” shows the others.',
    mine: 'Nothing is left to decide for your customers.',
    everyone: 'Nothing is left to decide.',
  },
  nothingOverdue: 'No decision is overdue.',
  unknown:
    'No subscriptions have been imported yet, so there is nothing to decide here. Ask your administrator to import them.',
  groups: { mine: 'Your customers', nobodys: 'Customers without an owner' },
  ownedBy: (name: string) => `Owner: ${name}`,
  noOwner: 'No owner',
  choices: {
    keep: 'Keep',
    reduce: 'Reduce',
    stop: 'Stop',
    move: 'Change term',
    ask: 'Ask again',
  },
  /** A decision with its value. */
  decided: {
    keep: 'Keep',
    reduce: (n: string) => `Reduce to ${n}`,
    stop: 'Stop',
    move: (term: string) => `Change the term to ${term}`,
    ask: (day: string) => `Ask again on ${day}`,
  },
  about: {
    keep: 'Renew for another term as it is',
    stop: 'Let it end with this term',
  },
  states: {
    undecided: 'To decide',
    open: 'Not carried out yet',
    requested: 'Requested',
    done: 'Carried out',
    superseded: 'Replaced',
    withdrawn: 'Withdrawn',
    closed: 'Closed',
  },
  asked: (day: string) => `Put off until ${day}`,
  overdueSince: (day: string) => `Was due on ${day}`,
  /** Ends of a term, as decided. */
  outcomes: {
    renewed: 'Renewed as decided',
    ended: 'Ended as decided',
    gone: 'The subscription left the list',
    rescheduled: 'The term’s end was changed',
    'renewed-otherwise': 'Renewed, other than decided',
    'ended-otherwise': 'Ended, other than decided',
  },
  /** Ends of a term, other than decided. */
  renewedOtherwise: {
    keep: 'Renewed',
    reduce: 'Renewed without the reduction',
    stop: 'Renewed although “stop” was decided',
    move: 'Renewed for another term than decided',
    ask: 'Renewed before it was decided',
  },
  endedOtherwise: {
    keep: 'Ended although “keep” was decided',
    reduce: 'Ended although a reduction was decided',
    stop: 'Ended',
    move: 'Ended although another term was decided',
    ask: 'Ended before it was decided',
  },
  decisionLabel: 'Decision',
  outcomeLabel: 'Outcome',
  byLabel: 'Decided by',
  by: (name: string, at: string) => `${name} on ${at}`,
  dueLabel: 'By when',
  noteLabel: 'Note',
  noteError: 'Enter up to 500 characters.',
  ownerLabel: 'Owner',
  formerLabel: 'Before',
  quantityLabel: (most: string) => `New quantity, up to ${most}`,
  quantityError: 'Enter a number.',
  termLabel: 'New term',
  termError: 'Choose a term from the list.',
  askLabel: 'Ask again on',
  askHint: 'next Monday, in 2 weeks, 2027-01-15',
  dueHint: (day: string) => `${day} unless you enter another day`,
  inputError: 'Enter a day.',
  note: 'Decisions are recorded here. Request the change, or make it in Partner Center. The next import shows that it is carried out.',
  request: 'Request it',
  requestLabel: 'Request',
  openRequest: 'Open the request',
  formerRequest:
    'The request is for a decision that is no longer in force. Void it if it is not wanted any more.',
  nothingToRequest: 'There is no change to request for this decision. Nothing was recorded.',
  replaced: (name: string, what: string) =>
    `${name} decided in the meantime: ${what}. Nothing was requested.`,
  list: 'Back to the decisions',
  customer: 'Open the customer',
  withdraw: 'Withdraw the decision',
  undo: 'Undo',
  decide: 'Decide',
  said: (what: string, product: string, customer: string) => `${product} for ${customer}: ${what}.`,
  withdrawn: (product: string, customer: string) =>
    `The decision about ${product} of ${customer} was withdrawn.`,
  conflict: (name: string, what: string) =>
    `${name} decided in the meantime: ${what}. Your decision was not recorded. Decide again to replace it.`,
  conflictGone:
    'The decision was withdrawn in the meantime. Nothing was changed. This is how it is now.',
  gone: 'This term is over, or the subscription left the list. Nothing was changed.',
  badQuantity: (typed: string, most: string) =>
    `“${typed}” is not a number from 1 to ${most}. Nothing was changed. Enter the new quantity.`,
  noReduction: 'This subscription has no quantity that could be reduced. Nothing was changed.',
  badTerm: 'The price list does not have that term for this product. Nothing was changed.',
  badDay: (typed: string) =>
    `“${typed}” is not a day. Nothing was changed. Enter a day, such as “next Monday” or “2027-01-15”.`,
  askMissing: 'Nothing was changed. Enter the day on which to ask again.',
  askTooSoon: 'Ask again on a later day than today. Nothing was changed.',
  tooLate: (end: string) =>
    `That is after the end of the term, ${end}. Nothing was changed. Enter an earlier day.`,
  duePast: 'That day is past. Nothing was changed. Enter a later day.',
  noteTooLong: (most: string) =>
    `The note is longer than ${most} characters. Nothing was changed. Shorten it.`,
  views: {
    first: 'Mine first',
    mine: 'Mine only',
    everyone: 'Everyone’s',
    overdue: 'Overdue only',
    next60: 'Next 60 days',
    next90: 'Next 90 days',
  },
  export: 'Export decisions',
  listLabel: 'Pressed in the list',
  searchLabel: 'Search of these decisions',
  summary: (total: string, n: number) => `Decisions: ${total} ${plural(n, 'term', 'terms')}`,
  which: (query: string) => `Several subscriptions match “${query}”. Open the one that you mean.`,
  noneMatch: (query: string) => `No subscription whose term ends matches “${query}”.`,
  /** Columns of the file. */
  columns: {
    customer: 'Customer',
    microsoftId: 'Microsoft ID',
    product: 'Product',
    quantity: 'Quantity',
    term: 'Term',
    termEnd: 'Term end',
    autoRenew: 'Auto-renew',
    owner: 'Owner',
    decision: 'Decision',
    state: 'State',
    dueOn: 'Due on',
    decidedBy: 'Decided by',
    decidedAt: 'Decided on',
    note: 'Note',
  },
};
