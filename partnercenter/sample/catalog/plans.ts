import type { BillingPlan } from '../../../db/codes.js';

/** Billing plans as availabilities write them. Carts and orders write them in lower case. */
const CYCLES: Record<BillingPlan, string> = {
  monthly: 'Monthly',
  annual: 'Annual',
  triennial: 'Triennial',
  'one-time': 'OneTime',
  usage: 'None',
};

const PLANS = Object.entries(CYCLES).map(([plan, cycle]) => ({ plan: plan as BillingPlan, cycle }));

/** Writes a billing plan of a price list; an unknown one as it is. */
export const cycleOfAvailability = (billingPlan: string): string =>
  PLANS.find(({ plan }) => plan === billingPlan)?.cycle ?? billingPlan;

export const cycleOfOrder = (billingPlan: string): string =>
  billingPlan === 'one-time' ? 'one_time' : cycleOfAvailability(billingPlan).toLowerCase();

/** Reads a billing cycle in any of its spellings. */
export function planOfCycle(cycle: string): BillingPlan | undefined {
  const wanted = cycle.toLowerCase().replace('_', '');
  return PLANS.find((known) => known.cycle.toLowerCase() === wanted)?.plan;
}

/** Months between two charges; undefined if there is only one. */
export const monthsOfPlan = (plan: string): number | undefined => PLAN_MONTHS.get(plan);

const PLAN_MONTHS = new Map([
  ['monthly', 1],
  ['annual', 12],
  ['triennial', 36],
]);

/** Returns the months of a term such as P3Y; undefined without one. */
export function monthsOfTerm(term: string): number | undefined {
  const [, count, unit] = /^P(\d+)([MY])$/.exec(term) ?? [];
  return count === undefined ? undefined : Number(count) * (unit === 'Y' ? 12 : 1);
}
