import { LANGUAGES, texts, type Language } from './text/index.js';

/** A period that rows of a list are grouped by. */
export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

const DAY_MS = 86_400_000;
/** Days nearer than this are clear without their year. */
const CLEAR_DAYS = 180;

const formats = (options: Intl.DateTimeFormatOptions) =>
  Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }),
    ]),
  ) as Record<Language, Intl.DateTimeFormat>;

const SHORT = formats({ month: 'short', day: 'numeric' });
const SHORT_WITH_YEAR = formats({ dateStyle: 'medium' });
const LONG = formats({ weekday: 'long', month: 'long', day: 'numeric' });
const LONG_WITH_YEAR = formats({ dateStyle: 'full' });
const MONTH = formats({ month: 'long', year: 'numeric' });
const SHORT_MONTH = formats({ month: 'short', year: 'numeric' });

const asDate = (day: string) => new Date(`${day}T00:00:00Z`);
const asDay = (millis: number) => new Date(millis).toISOString().slice(0, 10);

/** Days from one day to another, both as in 2026-11-25. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((asDate(to).getTime() - asDate(from).getTime()) / DAY_MS);

/** The first day of the period in which a day is. Weeks start on Monday. */
export function startOf(day: string, unit: Unit): string {
  if (unit === 'year') return `${day.slice(0, 4)}-01-01`;
  if (unit === 'month') return `${day.slice(0, 7)}-01`;
  const date = asDate(day);
  if (unit === 'quarter') {
    const month = date.getUTCMonth();
    return asDay(Date.UTC(date.getUTCFullYear(), month - (month % 3)));
  }
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  return unit === 'day' ? day : asDay(date.getTime() - sinceMonday * DAY_MS);
}

const DAYS = { day: 1, week: 7 };
const MONTHS = { month: 1, quarter: 3, year: 12 };

/** The first day of the period after one, by that one's first day. */
export function nextStart(start: string, unit: Unit): string {
  const date = asDate(start);
  if (unit === 'day' || unit === 'week') date.setUTCDate(date.getUTCDate() + DAYS[unit]);
  else date.setUTCMonth(date.getUTCMonth() + MONTHS[unit]);
  return asDay(date.getTime());
}

/** `Nov 25`, with the year where it is not clear. @param near today, in the reader's time zone */
export function shortDay(day: string, near: string, language: Language): string {
  const isClear = Math.abs(daysBetween(near, day)) < CLEAR_DAYS;
  return (isClear ? SHORT : SHORT_WITH_YEAR)[language].format(asDate(day));
}

/** `Friday, November 27`, with the year if that is another than `near` is in. */
export function longDay(day: string, near: string, language: Language): string {
  const isSameYear = day.slice(0, 4) === near.slice(0, 4);
  return capitalized((isSameYear ? LONG : LONG_WITH_YEAR)[language].format(asDate(day)), language);
}

/** Heading of a period, by its first day: `Week of Nov 30`, `December 2026`. */
export function periodName(start: string, unit: Unit, today: string, language: Language): string {
  if (unit === 'month') return capitalized(MONTH[language].format(asDate(start)), language);
  if (unit === 'day') return longDay(start, today, language);
  const label = periodLabel(start, unit, today, language);
  const isNamed = unit !== 'week' || start === startOf(today, 'week');
  return isNamed ? label : texts[language].periods.weekOf(label);
}

/** The same beside a bar of a chart, whose title names the unit: `Nov 30`, `Dec 2026`, `Q1 2027`. */
export function periodLabel(start: string, unit: Unit, today: string, language: Language): string {
  const { thisWeek, quarter } = texts[language].periods;
  const year = start.slice(0, 4);
  if (unit === 'week' && start === startOf(today, 'week')) return thisWeek;
  if (unit === 'year') return year;
  const date = asDate(start);
  if (unit === 'quarter') return quarter(1 + Math.floor(date.getUTCMonth() / 3), year);
  return unit === 'month' ? SHORT_MONTH[language].format(date) : shortDay(start, today, language);
}

/** Spanish writes days and months in lower case, but not at the start of a line. */
const capitalized = (text: string, language: Language): string =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
