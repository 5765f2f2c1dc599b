import { DateTime } from 'luxon';
import { monthsOf } from '../offers/term.js';

/** Terms of Partner Center whose charges are known, in months. */
const TERM_MONTHS: Readonly<Record<string, number>> = { P1M: 1, P1Y: 12, P3Y: 36 };
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
 * month, or on the last day of a shorter month. Undefined if it is bought once, billed by usage, or has a term or
 * a plan whose charges are not known, such as biennial.
 * @param ordered the order's day in UTC
 * @param term P1M, P1Y, P3Y …
 * @param plan monthly, annual or triennial; a plan that does not divide the term is not known
 */
export function chargesOf(ordered: string, term: string, plan: string): Charges | undefined {
  const months = own(TERM_MONTHS, term);
  const every = own(INTERVAL_MONTHS, plan);
  if (months === undefined || every === undefined || months % every !== 0) return undefined;
  const count = months / every;
  return {
    first: ordered,
    last: monthsAfter(ordered, (count - 1) * every),
    count,
    termEnd: monthsAfter(ordered, months),
  };
}

/**
 * Returns the day on which a term ends. Terms without known charges have one too: `P6M` is six months in ISO 8601.
 * Undefined without a term.
 */
export function termEndOf(ordered: string, term: string): string | undefined {
  const months = monthsOf(term);
  return months === undefined ? undefined : monthsAfter(ordered, months);
}

/** A list may write `constructor`. */
const own = (numbers: Readonly<Record<string, number>>, code: string): number | undefined =>
  Object.hasOwn(numbers, code) ? numbers[code] : undefined;

/** Counts from the first day, so that the 31st returns after a short month. */
function monthsAfter(day: string, months: number): string {
  const after = DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toISODate();
  if (after === null) throw new RangeError(`${day} is not a day`);
  return after;
}
