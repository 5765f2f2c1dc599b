/** Requests as an agent would type them. The grammar must understand each one. */
export const suggestions = {
  /** Above the suggestions, where they are a message of their own. */
  line: 'You could ask next:',
  show: (customer: string) => `Show ${customer}`,
  servicesOf: (customer: string) => `Services of ${customer}`,
  newOrderFor: (customer: string) => `New order for ${customer}`,
  renewalsOf: (customer: string) => `Renewals of ${customer}`,
  nextMonth: 'Renewals next month',
  thisMonth: 'Renewals this month',
  overdue: 'Overdue renewals',
  /** Words that ask for the monthly renewals that are left out otherwise. */
  monthly: { only: 'monthly', included: 'including monthly' },
  customers: 'Customer list',
};
