import type { BillingPlan, SubscriptionStatus, TermUnit } from '../../../db/codes.js';

const terms: Record<TermUnit, (n: number) => string> = {
  M: (n) => (n === 1 ? '1 month' : `${n} months`),
  Y: (n) => (n === 1 ? '1 year' : `${n} years`),
};

const plans: Record<BillingPlan, string> = {
  monthly: 'billed monthly',
  annual: 'billed annually',
  triennial: 'billed every three years',
  'one-time': 'billed once',
  usage: 'billed by usage',
};

const statuses: Record<SubscriptionStatus, string> = {
  active: 'Active',
  suspended: 'Suspended',
  expired: 'Expired',
  deleted: 'Cancelled',
};

export const codes = { terms, plans, statuses };
