export const compose = {
  /** On a card in a chat, below what everyone sees. */
  agentsSeeMore: 'Agents see more once they refresh this card.',
  customerPage: 'A customer in Partner Center',
  ownCustomerPage: 'A customer in Clientele',
  addApp: 'Agents see this customer here after they add Clientele to Microsoft Teams.',
  unknownCommand:
    'This version of the app has a command that the bot doesn’t know. Ask your administrator to update the app in Microsoft Teams.',
};
