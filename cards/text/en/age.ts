export const age = {
  /** @param ago `3 hours ago` */
  read: (ago: string) => `As Partner Center had it ${ago}`,
  aMomentAgo: 'a moment ago',
  imported: (day: string) => `Imported on ${day}`,
  pricesImported: (day: string) => `Prices imported on ${day}`,
  lookNow: 'Look now',
  looking: 'I’m asking Partner Center. This card is replaced as soon as it answers.',
  notRead: {
    unanswered:
      'Partner Center didn’t answer for this customer, so nothing was updated. Try again in a few minutes.',
    refused:
      'Partner Center refused to show this customer, so nothing was updated. It may not be your customer any more. If it is, your administrator can find the cause with npm run partner-center -- check.',
    signIn:
      'Partner Center refused the sign-in of this bot, so nothing was updated. Your administrator can find the cause with npm run partner-center -- check.',
    busy: 'Another import is under way, so nothing was updated. Try again in a few minutes.',
  },
  notConnected:
    'I’m not connected to Partner Center for this customer, so there is nothing newer to show. Nothing was changed.',
  openCustomer: 'Open the customer',
};
