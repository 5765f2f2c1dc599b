export const dialogue = {
  unknown: (text: string) => `I didn’t understand “${text}”.`,
  examples:
    'Type a customer’s name or domain, or what you need: “renewals next month”, “new order for Contoso”, “who changed Contoso”.',
  /** Answers thanks, agreement and goodbyes. */
  atYourService: 'Any time. I’m here when you need me.',
  find: (text: string) => `find ${text}`,
  help: 'Help',
  list: 'Customer list',
  near: 'Did you mean this?',
  nothingToCancel:
    'There is nothing to cancel: nothing changes until you select a button on a card.',
  undo: 'Undo my last change',
  whichExport: 'Which list do you want to export?',
  /** Label of an unseen field, for readers of the card's data. */
  onlyYou: 'Only you can see this',
  sentToPersonal: 'The answer is in your personal chat with me.',
};
