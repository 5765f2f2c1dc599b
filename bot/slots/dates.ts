import { DateTime } from 'luxon';

/** Returns today's date in a time zone, such as 2026-11-25; in UTC if the zone is unknown. */
export function todayIn(timeZone: string, now = new Date()): string {
  const here = DateTime.fromJSDate(now).setZone(timeZone);
  return (here.isValid ? here : DateTime.fromJSDate(now).toUTC()).toFormat('yyyy-MM-dd');
}

/** Returns the instant in the middle of a day such as 2026-11-25. */
export const noonOf = (day: string, zone: string): Date =>
  DateTime.fromISO(`${day}T12:00`, { zone }).toJSDate();

/** Limit of a look ahead: the longest term is three years. */
export const FURTHEST_DAYS = 1_100;

/** Adds days to a date such as 2026-11-25. */
export const daysAfter = (day: string, days: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');

/** Returns the first and last day of a range of instants, of which the last is exclusive. */
export const daysIn = ({ from, to }: { from: string; to: string }, zone: string) => ({
  from: DateTime.fromISO(from, { zone }).toFormat('yyyy-MM-dd'),
  to: DateTime.fromISO(to, { zone }).minus({ milliseconds: 1 }).toFormat('yyyy-MM-dd'),
});
