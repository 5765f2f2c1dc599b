import { DateTime } from 'luxon';

/** Returns today's date in a time zone, such as 2026-11-25; in UTC if the zone is unknown. */
export function todayIn(timeZone: string): string {
  const here = DateTime.now().setZone(timeZone);
  return (here.isValid ? here : DateTime.utc()).toFormat('yyyy-MM-dd');
}

/** Limit of a look ahead: the longest term is three years. */
export const FURTHEST_DAYS = 1_100;

/** Adds days to a date such as 2026-11-25. */
export const daysAfter = (day: string, days: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
