import { plural } from '../plural.js';

/** Money at stake: what is committed if nobody decides. */
export const stake = {
  until: (day: string) => `Money at stake until ${day}`,
  between: (from: string, to: string) => `Money at stake from ${from} to ${to}`,
  on: (day: string) => `Money at stake on ${day}`,
  renewals: (total: string, n: number) => `${total} ${plural(n, 'renewal', 'renewals')}`,
  windows: (total: string, n: number) =>
    `${total} ${plural(n, 'cancellation window', 'cancellation windows')}`,
  lead: (amounts: string, day: string, term: string) =>
    `If nobody decides, ${amounts} will be committed by ${day}, for ${term}.`,
  upTo: (term: string) => `up to ${term}`,
  nothingPriced: 'None of these has a price in the price lists.',
  unpriced: (total: string, n: number) =>
    `${total} ${plural(n, 'has', 'have')} no price in the price lists and ${plural(n, 'is', 'are')} not in the sums.`,
  assumed: (total: string, n: number) =>
    `${total} ${plural(n, 'is', 'are')} counted at the commercial price, because the customer’s segment is not known.`,
  sumsUntil: (day: string) =>
    `There are more than can be added up: the sums reach until ${day}. Ask for fewer days, or for some customers.`,
  tooMany:
    'There are more than can be added up, even on the first day. Ask for some customers only.',
  /** Titles of the bars, by their period. */
  committedPer: {
    day: (currency: string) => `Committed per day (${currency})`,
    week: (currency: string) => `Committed per week (${currency})`,
    month: (currency: string) => `Committed per month (${currency})`,
    quarter: (currency: string) => `Committed per quarter (${currency})`,
    year: (currency: string) => `Committed per year (${currency})`,
  },
  headings: {
    period: { day: 'Day', week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year' },
    count: 'Number',
    amount: 'Committed',
  },
  /** The event that commits a subscription. */
  kinds: { renewal: 'auto-renews', window: 'last day to cancel' },
  noPrice: 'no price',
  searchLabel: 'Search of these subscriptions',
  nothing: (title: string) => `${title}: nothing is committed.`,
  passed:
    'These days have passed: what was at stake then is decided. Ask for days to come, such as “at stake next month”.',
  spans: { next7: 'Next 7 days', next28: 'Next 4 weeks', next90: 'Next 90 days' },
  show90: 'Show the next 90 days',
};
