import { monthsOf } from '../offers/term.js';
import { totals, type Amount } from '../orders/money.js';
import type { Held } from './subscription.js';
import type { TermCost } from './termCost.js';

/** Term of what is paid each month, also as a part of a longer term. */
const MONTH = 'P1M';

/** Costs of active subscriptions by the price list, added up. */
export interface Spending {
  /** The shortest first: what is paid each month, and what is paid at once for a longer term. */
  sums: readonly {
    /** `P1M`, `P1Y`, `P3Y` … */
    every: string;
    /** By currency. */
    amounts: readonly Amount[];
    /** True if a part of it is for a customer whose segment is not known. */
    isAssumed: boolean;
  }[];
  /** Active ones without a price. */
  unpriced: number;
}

/** Adds up what active subscriptions cost, each as its row shows it. */
export function spendingOf(
  held: readonly (Pick<Held, 'status' | 'term'> & { cost: TermCost | undefined })[],
): Spending {
  const active = held.filter(({ status }) => status === 'active');
  const priced = active.flatMap(({ cost, term }) =>
    cost ? [{ ...cost, every: cost.perMonth ? MONTH : term }] : [],
  );
  return {
    sums: [...new Set(priced.map(({ every }) => every))]
      .sort((one, other) => (monthsOf(one) ?? 0) - (monthsOf(other) ?? 0))
      .map((every) => {
        const costs = priced.filter((one) => one.every === every);
        return {
          every,
          amounts: totals(costs.map(({ amount, perMonth }) => perMonth ?? amount)),
          isAssumed: costs.some(({ isSegmentAssumed }) => isSegmentAssumed),
        };
      }),
    unpriced: active.filter(({ cost }) => !cost).length,
  };
}
