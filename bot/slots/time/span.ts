import { DateTime, type DurationLike } from 'luxon';
import type { Unit } from './vocabulary.js';

/** The start of a range and its end, which is exclusive. */
export type Span = readonly [start: DateTime, end: DateTime];

/** The span from the start of the earlier one to the end of the later one. */
export const join = (one: Span, other: Span): Span => [
  DateTime.min(one[0], other[0]),
  DateTime.max(one[1], other[1]),
];

/** Adds whole units to a day. Not every day starts at midnight: clocks go forward at midnight in Santiago. */
export const addDays = (day: DateTime, days: number): DateTime => day.plus({ days }).startOf('day');

export const dayOf = (start: DateTime): Span => [start.startOf('day'), addDays(start, 1)];

const MONTHS_IN_HALF = 6;

/** A number of units, as a calendar counts them. */
export const amountOf = (count: number, unit: Unit): DurationLike =>
  unit === 'half' ? { months: MONTHS_IN_HALF * count } : { [unit]: count };

function startOf(moment: DateTime, unit: Unit): DateTime {
  if (unit !== 'half') return moment.startOf(unit);
  return moment.startOf('month').set({ month: moment.month > MONTHS_IN_HALF ? 7 : 1 });
}

/** The calendar unit that a moment is in, or the one `offset` units later. */
export function calendarSpan(moment: DateTime, unit: Unit, offset = 0): Span {
  const start = startOf(startOf(moment, unit).plus(amountOf(offset, unit)), unit);
  return [start, startOf(start.plus(amountOf(1, unit)), unit)];
}

/** The last hours up to now, or the next ones. */
export const rollingHours = (now: DateTime, hours: number, forward: boolean): Span =>
  forward ? [now, now.plus({ hours })] : [now.minus({ hours }), now];

/** The last `count` units including today, or the next ones. */
export function rollingSpan(now: DateTime, unit: Unit, count: number, forward: boolean): Span {
  const today = now.startOf('day');
  if (forward) return [today, addDays(today.plus(amountOf(count, unit)), 1)];
  const end = addDays(today, 1);
  return [end.minus(amountOf(count, unit)).startOf('day'), end];
}
