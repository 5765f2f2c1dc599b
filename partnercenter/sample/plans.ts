import type { BillingPlan } from '../../db/codes.js';

/** Billing plans as availabilities write them. Carts and orders write them in lower case. */
const CYCLES: Record<BillingPlan, string> = {
  monthly: 'Monthly',
  annual: 'Annual',
  triennial: 'Triennial',
  'one-time': 'OneTime',
  usage: 'None',
};

const PLANS = Object.entries(CYCLES).map(([plan, cycle]) => ({ plan: plan as BillingPlan, cycle }));

export const cycleOfAvailability = (plan: BillingPlan): string => CYCLES[plan];

export const cycleOfOrder = (plan: BillingPlan): string =>
  plan === 'one-time' ? 'one_time' : CYCLES[plan].toLowerCase();

/** Reads a billing cycle in any of its spellings. */
export function planOfCycle(cycle: string): BillingPlan | undefined {
  const wanted = cycle.toLowerCase().replace('_', '');
  return PLANS.find((known) => known.cycle.toLowerCase() === wanted)?.plan;
}

/** Months between two charges; undefined if there is only one. */
export const monthsOfPlan = (plan: BillingPlan): number | undefined =>
  ({ monthly: 1, annual: 12, triennial: 36, 'one-time': undefined, usage: undefined })[plan];

/** Returns the months of a term such as P3Y; undefined without one. */
export function monthsOfTerm(term: string): number | undefined {
  const [, count, unit] = /^P(\d+)([MY])$/.exec(term) ?? [];
  return count === undefined ? undefined : Number(count) * (unit === 'Y' ? 12 : 1);
}
