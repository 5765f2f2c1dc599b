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
    find: 'Finds customers by name, domain, Microsoft ID or tag; tag:gold narrows it',
    show: 'Opens one customer',
    'order.begin':
      'Begins a new order, from the Azure, Marketplace, Software or Online services catalog',
    orders: 'Lists drafts and orders, of one customer or all',
    'order.show': 'Opens one order by its number',
    services: 'Shows what a customer holds, and opens the services for it',
    renewals: 'Lists what renews or ends soon: in 30 days, or as many as you say',
    billing: 'Shows and edits a customer’s billing information',
    'tags.edit': 'Shows the tags of one customer, to give and take off',
    tags: 'Lists all tags, with how many customers carry each',
    tag: 'Gives and takes off tags of one customer',
    'export.customers': 'Gives you the whole list as Customers.csv',
    activity: 'Shows what was done, by whom, to whom; the last month, or the days you name',
    'export.activity': 'Gives you the activity as Activity.csv',
    'export.orders': 'Gives you the orders as Orders.csv, of one customer or all',
  } as Record<string, string>,
  /** What stands in a phrase for each slot. */
  slots: {
    query: 'text',
    customer: 'customer',
    changes: '+gold -trial',
    catalog: 'catalog',
    order: 'number',
    range: 'days',
    days: 'days',
  } as Record<string, string>,
  summary: 'What you may do with Clientele',
};
