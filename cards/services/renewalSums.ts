import type { Days, RenewalDay, RenewalPage } from '../../db/subscriptions/subscription.js';
import { daysBetween, nextStart, startOf, type Unit } from '../periods.js';

/** Longest list in days that is grouped by day, and by week; a longer one goes by month. */
const BY_DAY = 7;
const BY_WEEK = 100;
const MAX_BARS = 7;
const UNITS: readonly Unit[] = ['day', 'week', 'month', 'quarter', 'year'];

export interface Sum {
  count: number;
  licenses: number;
}

/** The sums of one bar or group, by its first day. */
interface Group {
  start: string;
  sum: Sum;
}

/** Sums over all pages of a list of renewals. A sum that is not known in full is undefined. */
export interface RenewalSums {
  all: Sum | undefined;
  /** The number of overdue ones. */
  overdue: number | undefined;
  unit: Unit;
  /** Names the group that a day is in by its first day; overdue ones before the list's days are in `''`. */
  groupOf: (day: string) => string;
  sumOf: (group: string) => Sum | undefined;
  /** At least two groups of a few, in a unit that may be longer; undefined if that is not so. */
  bars: { unit: Unit; groups: readonly Group[] } | undefined;
}

const EARLIER = '';
const NOTHING: Sum = { count: 0, licenses: 0 };

/**
 * Adds up the days of a list.
 * @param within its days; overdue ones are earlier
 * @param today in the reader's time zone
 */
export function sumsOf(
  { days, total }: Pick<RenewalPage, 'days' | 'total'>,
  within: Days,
  today: string,
): RenewalSums {
  const length = daysBetween(within.from, within.to) + 1;
  const unit = length <= BY_DAY ? 'day' : length <= BY_WEEK ? 'week' : 'month';
  const earlier = days.filter(({ endDate }) => endDate < within.from);
  const inside = days.filter(({ endDate }) => endDate >= within.from);
  // Each of the two is counted up to one more than the total tells.
  const [allEarlier, allInside] = [earlier, inside].map(
    (part) => !total.more || add(part).count <= total.count,
  );
  const lastDay = inside.at(-1)?.endDate ?? '';
  const groupOf = (day: string) => (day < within.from ? EARLIER : startOf(day, unit));
  const groups = byGroup(days, groupOf);
  return {
    all: total.more ? undefined : add(days),
    overdue:
      allEarlier && (allInside || today < lastDay)
        ? days.reduce((sum, day) => sum + (day.endDate < today ? day.active : 0), 0)
        : undefined,
    unit,
    groupOf,
    sumOf: (group) =>
      (group === EARLIER ? allEarlier : allInside || nextStart(group, unit) <= lastDay)
        ? groups.get(group)
        : undefined,
    bars: allInside ? barsOf(inside, within, unit) : undefined,
  };
}

function barsOf(inside: readonly RenewalDay[], within: Days, least: Unit): RenewalSums['bars'] {
  const periods = fewPeriods(within, least);
  if (!periods) return undefined;
  const { unit, starts } = periods;
  const sums = byGroup(inside, (day) => startOf(day, unit));
  const groups = starts.map((start) => ({ start, sum: sums.get(start) ?? NOTHING }));
  return sums.size < 2 ? undefined : { unit, groups };
}

/** Divides days into seven periods at most: the shortest that are few enough, by their first days. */
export function fewPeriods(
  within: Days,
  least: Unit,
): { unit: Unit; starts: readonly string[] } | undefined {
  for (const unit of UNITS.slice(UNITS.indexOf(least))) {
    const starts = startsIn(within, unit);
    if (starts.length <= MAX_BARS) return { unit, starts };
  }
  return undefined;
}

/** The first days of the periods, up to one more than there may be bars. */
function startsIn({ from, to }: Days, unit: Unit): string[] {
  const starts: string[] = [];
  for (let at = startOf(from, unit); at <= to; at = nextStart(at, unit)) {
    starts.push(at);
    if (starts.length > MAX_BARS) break;
  }
  return starts;
}

function byGroup(days: readonly RenewalDay[], groupOf: (day: string) => string): Map<string, Sum> {
  const groups = new Map<string, Sum>();
  for (const day of days) {
    const group = groupOf(day.endDate);
    groups.set(group, add([groups.get(group) ?? NOTHING, day]));
  }
  return groups;
}

const add = (sums: readonly Sum[]): Sum =>
  sums.reduce(
    (all, { count, licenses }) => ({
      count: all.count + count,
      licenses: all.licenses + licenses,
    }),
    NOTHING,
  );
