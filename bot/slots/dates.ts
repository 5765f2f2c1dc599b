import { DateTime, type DurationLike } from 'luxon';
import type { Language } from '../../cards/text/index.js';
import { fold } from '../../db/fold.js';
import type { Reading } from './slot.js';

/** Words for days and ranges in a language, folded. */
interface DateWords {
  /** `from X to Y`, `since X`. */
  between: RegExp;
  since: RegExp;
  /** Number of days ago; the first entry is today. */
  days: Record<string, number>;
  /** The previous week, month or year. */
  previous: Record<string, 'week' | 'month' | 'year'>;
  /** The last `n` days, weeks or months, including today. */
  past: RegExp;
  /** The current week, month or year. */
  current: Record<string, 'week' | 'month' | 'year'>;
  /** Formats of a day in addition to ISO 8601. */
  formats: readonly string[];
}

const WORDS: Record<Language, DateWords> = {
  en: {
    between: /^(?:from|between) (.+) (?:to|until|and) (.+)$/,
    since: /^since (.+)$/,
    days: { today: 0, yesterday: 1, 'the day before yesterday': 2 },
    previous: { 'last week': 'week', 'last month': 'month', 'last year': 'year' },
    past: /^(?:the )?(?:last|past) (?<n>\d{1,3}) (?:(?<days>days?)|(?<weeks>weeks?)|(?<months>months?))$/,
    current: { 'this week': 'week', 'this month': 'month', 'this year': 'year' },
    formats: ['d MMMM yyyy', 'd MMM yyyy', 'MMMM d yyyy'],
  },
  es: {
    between: /^(?:desde|de|del|entre) (?:el )?(.+) (?:hasta|a|al|y) (?:el )?(.+)$/,
    since: /^desde (?:el )?(.+)$/,
    days: { hoy: 0, ayer: 1, anteayer: 2 },
    previous: {
      'la semana pasada': 'week',
      'semana pasada': 'week',
      'el mes pasado': 'month',
      'mes pasado': 'month',
      'el ano pasado': 'year',
      'ano pasado': 'year',
    },
    past: /^(?:l[oa]s )?ultim[oa]s? (?<n>\d{1,3}) (?:(?<days>dias?)|(?<weeks>semanas?)|(?<months>mes(?:es)?))$/,
    current: { 'esta semana': 'week', 'este mes': 'month', 'este ano': 'year' },
    formats: ['d/M/yyyy', "d 'de' MMMM 'de' yyyy"],
  },
};

/**
 * Reads a range of whole days in the reader's time zone: `from 2026-11-01 to yesterday`, `since last
 * month`, `ayer`. Returns UTC instants, `to` exclusive, or undefined if the words are not a range.
 */
export function readRange(
  typed: string,
  reading: Reading,
): { from: string; to: string } | undefined {
  const text = fold(typed);
  const { between, since } = WORDS[reading.language];
  const [, first, last] = between.exec(text) ?? [];
  if (first !== undefined && last !== undefined)
    return join(readSpan(first, reading), readSpan(last, reading));
  const [, start] = since.exec(text) ?? [];
  if (start !== undefined) return join(readSpan(start, reading), readSpan(today(reading), reading));
  const span = readSpan(text, reading);
  return join(span, span);
}

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

/** Formats of a whole month: 2026-11, November 2026, noviembre de 2026. */
const MONTHS = ['yyyy-MM', 'MMMM yyyy', "MMMM 'de' yyyy"];

/** Text that a date format may match. Trying every format is the slowest part of reading a text. */
const WITH_YEAR = /^\d{4}-\d|^[^\d]*(?:\d{1,2}[^\d]+){0,2}\d{4}$/;

type Span = [start: DateTime, end: DateTime];

const today = ({ language }: Reading) => Object.keys(WORDS[language].days)[0] ?? '';

function readSpan(text: string, { language, now, timeZone }: Reading): Span | undefined {
  const words = WORDS[language];
  const here = DateTime.fromJSDate(now, { zone: timeZone });
  const span = (start: DateTime, length: DurationLike): Span => [start, start.plus(length)];
  const ago = words.days[text];
  if (ago !== undefined) return span(here.startOf('day').minus({ days: ago }), { days: 1 });
  const previous = words.previous[text];
  if (previous) return span(here.startOf(previous).minus({ [previous]: 1 }), { [previous]: 1 });
  const current = words.current[text];
  if (current) return span(here.startOf(current), { [current]: 1 });
  const { n, ...units } = words.past.exec(text)?.groups ?? {};
  const unit = (['days', 'weeks', 'months'] as const).find((name) => units[name] !== undefined);
  if (n !== undefined && unit && Number(n) > 0) {
    const end = here.startOf('day').plus({ days: 1 });
    return [end.minus({ [unit]: Number(n) }), end];
  }
  if (!WITH_YEAR.test(text)) return undefined;
  for (const format of MONTHS) {
    const month = DateTime.fromFormat(text, format, { zone: timeZone, locale: language });
    if (month.isValid) return span(month, { months: 1 });
  }
  for (const format of ['yyyy-MM-dd', ...words.formats]) {
    const day = DateTime.fromFormat(text, format, { zone: timeZone, locale: language });
    if (day.isValid) return span(day.startOf('day'), { days: 1 });
  }
  return undefined;
}

/**
 * Returns the start of a day. Without a midnight, because the clocks go forward then, it is the first hour; of two
 * midnights, the first.
 */
const firstMoment = (day: DateTime): DateTime =>
  DateTime.min(...day.startOf('day').getPossibleOffsets()) ?? day;

function join(
  one: Span | undefined,
  other: Span | undefined,
): { from: string; to: string } | undefined {
  if (!one || !other) return undefined;
  const from = firstMoment(DateTime.min(one[0], other[0])).toUTC().toISO();
  const to = firstMoment(DateTime.max(one[1], other[1])).toUTC().toISO();
  return from !== null && to !== null ? { from, to } : undefined;
}
