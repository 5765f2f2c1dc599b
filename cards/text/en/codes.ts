import type { BillingPlan, SubscriptionStatus, TermUnit } from '../../../db/codes.js';
import { plural } from '../plural.js';

const terms: Record<TermUnit, (n: number) => string> = {
  M: (n) => `${n} ${plural(n, 'month', 'months')}`,
  Y: (n) => `${n} ${plural(n, 'year', 'years')}`,
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
  deleted: 'Canceled',
};

/** A plan that a list wrote, such as `biennial`. */
const unknownPlan = (plan: string) => `${plan} (unknown billing plan)`;
/** A term that is not in months or years. */
const unknownTerm = (term: string) => `term ${term}`;

export const codes = { terms, plans, statuses, unknownPlan, unknownTerm };
