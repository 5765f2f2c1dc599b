export const age = {
  /** @param ago `3 hours ago` */
  read: (ago: string) => `As Partner Center had it ${ago}`,
  aMomentAgo: 'a moment ago',
  imported: (day: string) => `Imported on ${day}`,
  pricesImported: (day: string) => `Prices imported on ${day}`,
  lookNow: 'Look now',
  looking: 'I’m asking Partner Center. This card is replaced as soon as it answers.',
  noAnswer:
    'Partner Center didn’t answer for this customer, so nothing was updated. Try again in a few minutes.',
  notConnected:
    'I’m not connected to Partner Center for this customer, so there is nothing newer to show. Nothing was changed.',
  openCustomer: 'Open the customer',
};
