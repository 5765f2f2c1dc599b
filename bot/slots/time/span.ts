import type { DateTime } from 'luxon';
import type { Unit } from './vocabulary.js';

/** The start of a range and its end, which is exclusive. */
export type Span = readonly [start: DateTime, end: DateTime];

/** Adds whole units to a day. Not every day starts at midnight: clocks go forward at midnight in Santiago. */
export const addDays = (day: DateTime, days: number): DateTime => day.plus({ days }).startOf('day');

export const dayOf = (start: DateTime): Span => [start.startOf('day'), addDays(start, 1)];

/** The calendar unit that a moment is in, or the one `offset` units later. */
export function calendarSpan(moment: DateTime, unit: Unit, offset = 0): Span {
  const start = moment
    .startOf(unit)
    .plus({ [unit]: offset })
    .startOf(unit);
  return [start, start.plus({ [unit]: 1 }).startOf(unit)];
}

/** The last hours up to now, or the next ones. */
export const rollingHours = (now: DateTime, hours: number, forward: boolean): Span =>
  forward ? [now, now.plus({ hours })] : [now.minus({ hours }), now];

/** The last `count` units including today, or the next ones. */
export function rollingSpan(now: DateTime, unit: Unit, count: number, forward: boolean): Span {
  const today = now.startOf('day');
  if (forward) return [today, addDays(today.plus({ [unit]: count }), 1)];
  const end = addDays(today, 1);
  return [end.minus({ [unit]: count }).startOf('day'), end];
}
