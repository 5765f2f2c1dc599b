import { DateTime } from 'luxon';
import type { Phrasebook } from './phrasebook.js';
import { calendarSpan, dayOf, type Span } from './span.js';
import type { TimeWords } from './vocabulary.js';

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
  /** The end of a period is meant: `before the end of the year` is nearly all of it. */
  isEnd?: boolean;
}

const YEAR = /^20\d\d$/;

/** Skips words of a phrasebook, once. */
export const skip = (book: Phrasebook<unknown>, words: readonly string[], at: number): number =>
  book.at(words, at)?.end ?? at;

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
  unit: 'day' | 'month' | 'quarter',
): Span {
  const spanIn = (year: number): Span => {
    const start = startIn(year);
    return unit === 'day' ? dayOf(start) : calendarSpan(start, unit);
  };
  const span = spanIn(now.year);
  if (ahead) return span[1] > now ? span : spanIn(now.year + 1);
  return span[0] <= now ? span : spanIn(now.year - 1);
}
