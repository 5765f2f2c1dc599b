import { startOf } from '../../../cards/periods.js';
import { fewPeriods } from '../../../cards/services/renewalSums.js';
import type { Stake, StakeSums } from '../../../cards/services/stake.js';
import { monthsOf } from '../../../db/offers/term.js';
import { totals } from '../../../db/orders/money.js';
import type { CommitmentDay, CommitmentPage } from '../../../db/subscriptions/commitment.js';
import type { Days } from '../../../db/subscriptions/subscription.js';

/** Adds up the days of a list: by week, or by a longer period if there would be too many. */
export function stakeSums(
  { days, total }: Pick<CommitmentPage, 'days' | 'total'>,
  { from, to }: Days,
): StakeSums {
  const until = total.more ? days.at(-1)?.commitsOn : to;
  const periods = fewPeriods({ from, to: until ?? from }, 'week');
  const unit = periods?.unit ?? 'year';
  return {
    until,
    all: add(days),
    unit,
    periods: (periods?.starts ?? []).map((start) => ({
      start,
      stake: add(days.filter(({ commitsOn }) => startOf(commitsOn, unit) === start)),
    })),
  };
}

function add(days: readonly CommitmentDay[]): Stake {
  const sum = (field: 'renewals' | 'windows' | 'unpriced' | 'assumed') =>
    days.reduce((all, day) => all + day[field], 0);
  return {
    renewals: sum('renewals'),
    windows: sum('windows'),
    unpriced: sum('unpriced'),
    assumed: sum('assumed'),
    amounts: totals(days.flatMap(({ amounts }) => amounts)).sort((one, other) =>
      one.currency < other.currency ? -1 : 1,
    ),
    terms: [...new Set(days.flatMap(({ terms }) => terms))].sort(
      (one, other) => (monthsOf(one) ?? 0) - (monthsOf(other) ?? 0),
    ),
  };
}
