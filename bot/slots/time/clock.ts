import { DateTime } from 'luxon';
import type { Phrasebook } from './phrasebook.js';
import { calendarSpan, dayOf, type Span } from './span.js';
import type { TimeWords, Unit } from './vocabulary.js';

/** Facts that words for a period depend on. */
export interface Clock {
  words: TimeWords;
  /** The reader's local time, as if it were UTC: days need no time zone until the range is complete. */
  now: DateTime;
  /** The same moment in the reader's time zone, from which hours count. */
  instant: DateTime;
  /** True if an open period lies ahead: "December" is the next one. */
  ahead: boolean;
}

export interface Found {
  span: Span;
  /** Index of the first word after it. */
  end: number;
  /** A name of a month or weekday alone, which may be part of a company's name. */
  isBareName?: boolean;
  /** The year was not typed, but is the nearest in the direction of the clock. */
  isNearest?: boolean;
  /** The calendar unit that it is: another may follow, as in `this week and the next`, and it has parts. */
  unit?: Unit;
  /** A day of a month that was not typed. */
  isDayOfMonth?: boolean;
  /** The end of a period is meant: `before the end of the year` is nearly all of it. */
  isEnd?: boolean;
}

/** Reads a period at a word; undefined if none starts there. */
export type ReadPeriod = (words: readonly string[], at: number, clock: Clock) => Found | undefined;

const COUNT = /^\d{1,4}$/;
const YEAR = /^20\d\d$/;

/** Skips words of a phrasebook, once. */
export const skip = (book: Phrasebook<unknown>, words: readonly string[], at: number): number =>
  book.at(words, at)?.end ?? at;

/** A number in digits or words. */
export function countAt(
  words: readonly string[],
  at: number,
  { words: { numbers } }: Clock,
): { value: number; end: number } | undefined {
  const word = words[at] ?? '';
  if (COUNT.test(word)) return Number(word) > 0 ? { value: Number(word), end: at + 1 } : undefined;
  return numbers.at(words, at);
}

export const date = (year: number, month: number, day = 1): DateTime =>
  DateTime.utc(year, month, day);

/** Takes the year that follows, or else the one whose day is nearest in the direction of the clock. */
export function dayInYear(
  clock: Clock,
  month: number,
  day: number,
  end: number,
  words: readonly string[] = [],
): Found {
  const year = yearAfter(words, end, clock);
  if (year) return { span: dayOf(date(year.value, month, day)), end: year.end };
  return { span: nearest(clock, (inYear) => date(inYear, month, day), 'day'), end };
}

export function yearAfter(
  words: readonly string[],
  at: number,
  { words: { of } }: Clock,
): { value: number; end: number } | undefined {
  const index = skip(of, words, at);
  const year = words[index] ?? '';
  return YEAR.test(year) ? { value: Number(year), end: index + 1 } : undefined;
}

/** The latest such period that has begun, or the earliest that has not ended. */
export function nearest(
  { now, ahead }: Clock,
  startIn: (year: number) => DateTime,
  unit: 'day' | 'month' | 'quarter' | 'half',
): Span {
  const spanIn = (year: number): Span => {
    const start = startIn(year);
    return unit === 'day' ? dayOf(start) : calendarSpan(start, unit);
  };
  const span = spanIn(now.year);
  if (ahead) return span[1] > now ? span : spanIn(now.year + 1);
  return span[0] <= now ? span : spanIn(now.year - 1);
}
