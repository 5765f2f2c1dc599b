/** What customers hold and where it is managed. */
export const services = {
  title: (customer: string) => `Services of ${customer}`,
  subscriptions: 'Subscriptions',
  neverImported:
    'No subscriptions were imported yet, so what this customer holds is not known here. Whoever runs the bot can import them.',
  none: 'This customer has no subscription among those that were imported.',
  quantity: (n: string) => `Quantity ${n}`,
  byUsage: 'By usage',
  start: (day: string) => `Start ${day}`,
  renews: (day: string) => `Renews by itself on ${day}`,
  ends: (day: string) => `Ends on ${day}`,
  renewsOrEnds: (day: string) => `Renews or ends on ${day}`,
  ended: (day: string) => `Ended on ${day}`,
  cancellable: (day: string) => `Can be cancelled until ${day}`,
  cancelled: (day: string) => `Could be cancelled until ${day}`,
  lastDay: 'last day',
  daysLeft: (n: number) => (n === 1 ? '1 more day' : `${n} more days`),
  order: (number: string) => `Order ${number}`,
  manage: 'Manage on the customer’s behalf',
  manageHint: 'Each opens with your own sign-in and the roles that the customer gave your company.',
  wantDomain:
    'Exchange, Teams and Entra are opened by the primary domain, which the list lacks for this customer.',
  links: {
    microsoft365Health: 'Microsoft 365: service health',
    microsoft365Requests: 'Microsoft 365: service requests',
    exchange: 'Exchange admin center',
    teams: 'Teams admin center',
    sharePoint: 'SharePoint admin center',
    entra: 'Entra admin center',
    azure: 'Azure portal',
    security: 'Defender portal',
    partnerCenter: 'Partner Center: all customers',
  },
  renewals: (days: number) =>
    days === 1 ? 'Renewals in the next day' : `Renewals in the next ${days} days`,
  renewalsToday: 'Renewals today',
  matching: (query: string) => `of customers matching “${query}”`,
  noRenewals: (title: string) => `${title}: nothing renews or ends.`,
  renewalsUnknown:
    'No subscriptions were imported yet, so what renews is not known here. Whoever runs the bot can import them.',
  inDays: (n: number) => (n === 0 ? 'today' : n === 1 ? 'tomorrow' : `in ${n} days`),
  back: 'Back to the customer',
  summary: (customer: string, n: number) =>
    n === 1 ? `${customer}: 1 subscription` : `${customer}: ${n} subscriptions`,
};
