import { DateTime } from 'luxon';

/** Terms, in months. */
const TERM_MONTHS: Readonly<Record<string, number>> = {
  P1M: 1,
  P1Y: 12,
  P2Y: 24,
  P3Y: 36,
  P5Y: 60,
};
/** Intervals between charges, in months. */
const INTERVAL_MONTHS: Readonly<Record<string, number>> = { monthly: 1, annual: 12, triennial: 36 };

/** Charges of an order line. Days are as in 2026-11-25, in UTC. */
export interface Charges {
  first: string;
  /** One interval before the term ends. */
  last: string;
  count: number;
  /** The day on which it renews or ends. */
  termEnd: string;
}

/**
 * Computes the charges of a line: on the day of the order, then after each interval on the same day of the
 * month, or on the last day of a shorter month. Undefined without a term (bought once) or when billed by
 * usage.
 * @param ordered the order's day in UTC
 * @param term P1M, P1Y, P3Y …
 * @param plan monthly, annual or triennial; a plan longer than the term is charged once
 */
export function chargesOf(ordered: string, term: string, plan: string): Charges | undefined {
  const months = TERM_MONTHS[term];
  const every = INTERVAL_MONTHS[plan];
  if (months === undefined || every === undefined) return undefined;
  const count = Math.max(1, Math.floor(months / every));
  return {
    first: ordered,
    last: monthsAfter(ordered, (count - 1) * every),
    count,
    termEnd: monthsAfter(ordered, months),
  };
}

/** Counts from the first day, so that the 31st returns after a short month. */
function monthsAfter(day: string, months: number): string {
  const after = DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toISODate();
  if (after === null) throw new RangeError(`${day} is not a day`);
  return after;
}
