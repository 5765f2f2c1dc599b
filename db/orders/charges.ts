import { DateTime } from 'luxon';

/** How long a term lasts, in months. */
const TERMS: Readonly<Record<string, number>> = { P1M: 1, P1Y: 12, P2Y: 24, P3Y: 36, P5Y: 60 };
/** How far apart charges are, in months. */
const INTERVALS: Readonly<Record<string, number>> = { monthly: 1, annual: 12, triennial: 36 };

/** When an order line is charged. Days are as in 2026-11-25, in UTC. */
export interface Charges {
  first: string;
  /** The last one stands one interval before the term ends. */
  last: string;
  count: number;
  /** When the term is over: it renews, or ends. */
  termEnd: string;
}

/**
 * When a line is charged that was ordered on a day: at once, then at each interval on the same day of
 * the month, or on the month's last where it has no such day. Undefined for what has no term (bought
 * once) or is billed by usage.
 * @param ordered the order's day in UTC
 * @param term P1M, P1Y, P3Y …
 * @param plan monthly, annual or triennial; a plan that is longer than the term is charged once
 */
export function chargesOf(ordered: string, term: string, plan: string): Charges | undefined {
  const months = TERMS[term];
  const every = INTERVALS[plan];
  if (months === undefined || every === undefined) return undefined;
  const count = Math.max(1, Math.floor(months / every));
  return {
    first: ordered,
    last: monthsAfter(ordered, (count - 1) * every),
    count,
    termEnd: monthsAfter(ordered, months),
  };
}

/** Always counted from the first day, so that the 31st comes back after a short month. */
function monthsAfter(day: string, months: number): string {
  const after = DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toISODate();
  if (after === null) throw new RangeError(`${day} is no day`);
  return after;
}
