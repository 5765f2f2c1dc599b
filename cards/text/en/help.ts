export const help = {
  title: 'Clientele',
  intro: 'Your customer list, in this chat. Type a command or select a button.',
  go: 'Go',
  askError: 'Type what to search for, up to 200 characters.',
  /** Descriptions by verb. */
  verbs: {
    help: 'Shows what you can do',
    whoami: 'Shows your role and your object ID',
    customers: 'Lists all customers by name',
    find: 'Finds customers by name, domain, Microsoft ID or tag, or with filters such as tag:gold',
    show: 'Opens a customer',
    'order.begin':
      'Starts an order from the Azure, Marketplace, Software or Online services catalog',
    orders: 'Lists drafts and orders, for one customer or all',
    'order.show': 'Opens an order by its number',
    services: 'Shows a customer’s subscriptions and links to manage its services',
    renewals: 'Lists what renews or ends in the next 30 days, or in the number of days you type',
    billing: 'Shows and edits a customer’s billing information',
    'tags.edit': 'Shows a customer’s tags, to add or remove them',
    tags: 'Lists all tags and how many customers have each',
    tag: 'Adds and removes a customer’s tags',
    'export.customers': 'Exports the complete list as Customers.csv',
    activity: 'Shows who did what, and to which customer, in the last month or the days you type',
    'export.activity': 'Exports the activity as Activity.csv',
    'export.orders': 'Exports orders as Orders.csv, for one customer or all',
  } as Record<string, string>,
  /** Names of slots in a phrase. */
  slots: {
    query: 'text',
    customer: 'customer',
    changes: '+gold -trial',
    catalog: 'catalog',
    order: 'number',
    range: 'days',
    days: 'days',
  } as Record<string, string>,
  summary: 'What you can do with Clientele',
};
