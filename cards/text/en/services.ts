import { plural } from '../plural.js';

/** Subscriptions, renewals and links to manage services. */
export const services = {
  title: (customer: string) => `Services for ${customer}`,
  subscriptions: 'Subscriptions',
  neverImported:
    'No subscriptions have been imported yet, so this customer’s subscriptions are not known here. Ask your administrator to import them.',
  none: 'This customer has no imported subscriptions.',
  byUsage: 'By usage',
  start: (day: string) => `Since ${day}`,
  renews: (day: string) => `Auto-renews on ${day}`,
  ends: (day: string) => `Ends on ${day}`,
  renewsOrEnds: (day: string) => `Renews or ends on ${day}`,
  overdue: (day: string) => `Overdue since ${day}`,
  ended: (day: string) => `Ended on ${day}`,
  cancellable: (day: string) => `Can be canceled until ${day}`,
  cancelBy: (day: string, left: string) => `cancel by ${day} (${left})`,
  lastDay: 'last day',
  daysLeft: (n: number) => `${n} ${plural(n, 'day', 'days')} left`,
  order: (number: string) => `Order ${number}`,
  manage: 'Service management',
  manageHint: 'Links use your own sign-in and the roles that the customer granted.',
  wantDomain: {
    any: 'Entra, Teams and others need a domain, which the list lacks.',
    initial:
      'Teams, SharePoint and others need the customer’s .onmicrosoft.com domain, which the list lacks.',
  },
  /** Whole names of the links, for screen readers and tooltips. */
  links: {
    microsoft365: 'Microsoft 365 admin center',
    exchange: 'Exchange admin center',
    teams: 'Teams admin center',
    sharePoint: 'SharePoint admin center',
    entra: 'Entra admin center',
    intune: 'Intune admin center',
    security: 'Defender portal',
    purview: 'Purview portal',
    powerPlatform: 'Power Platform admin center',
    azure: 'Azure portal',
    lighthouse: 'Lighthouse: all customers',
    partnerCenter: 'Partner Center: this customer',
  },
  renewals: (days: number) => `Renewals in the next ${plural(days, 'day', `${days} days`)}`,
  renewalsOverdue: 'Overdue renewals',
  noneOverdue: 'No renewal is overdue.',
  renewalsToday: 'Renewals today',
  matching: (query: string) => `of customers matching “${query}”`,
  filteredBy: (query: string) => `filtered by “${query}”`,
  /** The segment of the customer is not known: most pay this. */
  aboutCost: (cost: string) => `about ${cost}`,
  showRenewals: 'Show these renewals',
  export: 'Export these renewals',
  exportServices: 'Export services',
  /** Columns of a file that the imported list does not have. */
  columns: {
    customer: 'Customer',
    owner: 'Owner',
    termCost: 'Cost for the next term',
    currency: 'Currency',
    isSegmentAssumed: 'Customer segment assumed',
  },
  cancellableTitle: 'Subscriptions that can still be canceled',
  cancellableOnTitle: (day: string) => `Subscriptions that can be canceled until ${day} or later`,
  monthlyOnly: 'monthly ones that roll on',
  rollingOn: (total: string, n: number) =>
    `${total} monthly ${plural(n, 'one rolls on', 'ones roll on')}`,
  showRolling: 'Show',
  showRollingOn: (total: string, n: number) => `Show ${total} monthly ${plural(n, 'one', 'ones')}`,
  hideRolling: 'Without the monthly ones',
  renewalsBetween: (from: string, to: string) =>
    from === to ? `Renewals on ${from}` : `Renewals from ${from} to ${to}`,
  noRenewalsEver: 'Nothing else renews later.',
  renewalsLater: (total: string, n: number, day: string) =>
    `${total} ${plural(n, 'subscription renews or ends', 'subscriptions renew or end')} later, the first on ${day}.`,
  searchLabel: 'Search of these renewals',
  showLater: 'Show all that come',
  noRenewals: (title: string) => `${title}: nothing renews or ends.`,
  renewalsUnknown:
    'No subscriptions have been imported yet, so renewals are not known here. Ask your administrator to import them.',
  /** A renewal of today or tomorrow. */
  onToday: (day: string) => `${day} (today)`,
  onTomorrow: (day: string) => `${day} (tomorrow)`,
  /** Fate of a subscription after its day. */
  after: { renews: 'auto-renews', ends: 'ends', either: 'renews or ends' },
  subscriptionCount: (total: string, n: number) =>
    `${total} ${plural(n, 'subscription', 'subscriptions')}`,
  licenseCount: (total: string, n: number) => `${total} ${plural(n, 'license', 'licenses')}`,
  overdueCount: (total: string, n: number) => `${total} ${plural(n, 'overdue', 'overdue')}`,
  overdueHeading: 'Overdue',
  /** Titles of the bars, by their period. */
  licensesPer: {
    day: 'Licenses per day',
    week: 'Licenses per week',
    month: 'Licenses per month',
    quarter: 'Licenses per quarter',
    year: 'Licenses per year',
  },
  subscriptionsPer: {
    day: 'Subscriptions per day',
    week: 'Subscriptions per week',
    month: 'Subscriptions per month',
    quarter: 'Subscriptions per quarter',
    year: 'Subscriptions per year',
  },
  periods: {
    thisMonth: 'This month',
    nextMonth: 'Next month',
    next30: 'Next 30 days',
    next90: 'Next 90 days',
    overdue: 'Overdue only',
  },
  back: 'Back to the customer',
  summary: (customer: string, n: number) =>
    `${customer}: ${n} ${plural(n, 'subscription', 'subscriptions')}`,
};
