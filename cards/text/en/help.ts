export const help = {
  title: 'Clientele',
  intro: 'Your customer list, in this chat. Type a command or press a button.',
  go: 'Go',
  askError: 'Type something to look for, 200 characters at most.',
  /** What each verb does, by its name. */
  verbs: {
    help: 'Shows what you may do',
    whoami: 'Shows who you are to this bot',
    customers: 'Lists all customers, by name',
    find: 'Finds customers by name, domain, Microsoft ID or tag',
    show: 'Opens one customer',
    'export.customers': 'Gives you the whole list as Customers.csv',
  } as Record<string, string>,
  /** What stands in a phrase for each slot. */
  slots: { query: 'text', customer: 'customer' } as Record<string, string>,
  summary: 'What you may do with Clientele',
};
