import { DateTime } from 'luxon';
import { countAt, skip, type Clock, type Found, type ReadPeriod } from './clock.js';
import { addDays, amountOf, calendarSpan, type Span } from './span.js';
import type { Third, Unit } from './vocabulary.js';

type Read = (
  words: readonly string[],
  at: number,
  clock: Clock,
  read: ReadPeriod,
) => Found | undefined;

/** A calendar unit of which a part is meant. */
type Whole = Found & { unit: Unit };
/** Returns a part of a span, or undefined if it has no such part. */
type Cut = (span: Span, unit: Unit) => Span | undefined;

/** Prepositions and articles before a whole: `of the`. */
const MAX_SKIPPED = 2;

/** `the week of December 7`, `la semana del lunes`. */
export const weekOfAt: Read = (words, at, clock, read) => {
  const start = clock.words.weekOf.at(words, at)?.end;
  const day = start === undefined ? undefined : read(words, start, clock);
  if (!day || !isOneDay(day.span)) return undefined;
  return { span: calendarSpan(day.span[0], 'week'), end: day.end, unit: 'week' };
};

const isOneDay = ([start, end]: Span): boolean => Number(addDays(start, 1)) === Number(end);

/** `early January`, `a mediados de mes`: a third of a period. */
export const thirdAt: Read = (words, at, clock, read) => {
  const third = clock.words.thirds.at(words, at);
  const whole = third && wholeAt(words, third.end, clock, read);
  return whole && partOf(whole, clock, (span, unit) => thirdOf(span, unit, third.value));
};

/** `end of the month`, `fin de año`, `year end`. If it lies ahead, all that is left of the present unit. */
export const endOfAt: Read = (words, at, clock, read) => {
  const { endOf, unitEnds, units } = clock.words;
  const start = endOf.at(words, at)?.end;
  const unit = start === undefined ? unitEnds.at(words, at) : units.at(words, start);
  const whole: Whole | undefined = unit
    ? presentUnit(unit, clock)
    : start === undefined
      ? undefined
      : wholeAt(words, start, clock, read);
  if (!whole) return undefined;
  if (unit && clock.ahead)
    return { span: [clock.now.startOf('day'), whole.span[1]], end: whole.end, isEnd: true };
  const found = partOf(whole, clock, (span, of) => thirdOf(span, of, 'late'));
  return found && { ...found, isEnd: true };
};

/** `the rest of the month`, `lo que queda de año`. */
export const restOfAt: Read = (words, at, clock, read) => {
  const start = clock.words.restOf.at(words, at)?.end;
  const whole = start === undefined ? undefined : wholeAt(words, start, clock, read);
  const today = clock.now.startOf('day');
  if (!whole || whole.span[1] <= today) return undefined;
  return { span: [DateTime.max(today, whole.span[0]), whole.span[1]], end: whole.end };
};

/** `the first week of December`, `los últimos 10 días del trimestre`, `la segunda quincena de enero`. */
export const partAt: Read = (words, at, clock, read) => {
  const { ordinals, final, halves, units, plurals, of } = clock.words;
  const number = ordinals.at(words, at);
  const place = number ?? final.at(words, at);
  if (!place) return undefined;
  const count = countAt(words, place.end, clock);
  const start = count?.end ?? place.end;
  const half = count ? undefined : halves.at(words, start);
  const unit = units.at(words, start) ?? plurals.at(words, start);
  const end = half?.end ?? unit?.end;
  // `last week November` may be two things; `first week November` is one.
  if (end === undefined || (!number && skip(of, words, end) === end)) return undefined;
  const whole = wholeAt(words, end, clock, read);
  if (!whole) return undefined;
  return partOf(whole, clock, (span, wholeUnit) => {
    if (half?.value === 'fortnight' && wholeUnit !== 'month') return undefined;
    if (half) return halfOf(span, wholeUnit, number?.value);
    return unit && piecesOf(span, unit.value, count?.value ?? 1, number?.value);
  });
};

const presentUnit = ({ value, end }: { value: Unit; end: number }, { now }: Clock) =>
  value === 'hour' || value === 'day'
    ? undefined
    : { span: calendarSpan(now, value), end, unit: value };

/** A calendar unit longer than a day, after prepositions and articles. */
function wholeAt(
  words: readonly string[],
  at: number,
  clock: Clock,
  read: ReadPeriod,
): Whole | undefined {
  let index = at;
  for (let skipped = 0; skipped <= MAX_SKIPPED; skipped++) {
    const found = read(words, index, clock);
    if (found?.unit && found.unit !== 'day') return { ...found, unit: found.unit };
    const unit = found ? undefined : clock.words.units.at(words, index);
    if (unit) return presentUnit(unit, clock);
    const next = skip(clock.words.leading, words, index);
    if (next === index) return undefined;
    index = next;
  }
  return undefined;
}

/** The part of a whole; where the year was not typed, the nearest one in the direction of the clock. */
function partOf({ span, unit, end, isNearest }: Whole, clock: Clock, cut: Cut): Found | undefined {
  const part = cut(span, unit);
  if (!part) return undefined;
  const years =
    clock.ahead && part[1] <= clock.now ? 1 : !clock.ahead && part[0] > clock.now ? -1 : 0;
  if (isNearest !== true || years === 0) return { span: part, end };
  const nearer = cut([span[0].plus({ years }), span[1].plus({ years })], unit);
  return nearer && { span: nearer, end };
}

/** The ends of the first and second third, from the start. */
const THIRDS: Partial<Record<Unit, readonly [object, object]>> = {
  week: [{ days: 2 }, { days: 4 }],
  month: [{ days: 10 }, { days: 20 }],
  quarter: [{ months: 1 }, { months: 2 }],
  half: [{ months: 2 }, { months: 4 }],
  year: [{ months: 4 }, { months: 8 }],
};

function thirdOf([start, end]: Span, unit: Unit, third: Third): Span | undefined {
  const lengths = THIRDS[unit];
  if (!lengths) return undefined;
  const [first, second] = lengths.map((length) => start.plus(length)) as [DateTime, DateTime];
  const thirds: Record<Third, Span> = {
    early: [start, first],
    mid: [first, second],
    late: [second, end],
  };
  return thirds[third];
}

/** The end of the first half, from the start. */
const HALVES: Partial<Record<Unit, object>> = {
  week: { days: 3 },
  month: { days: 15 },
  quarter: { months: 1, days: 15 },
  half: { months: 3 },
  year: { months: 6 },
};

/** @param number 1 or 2; absent, the last one */
function halfOf([start, end]: Span, unit: Unit, number = 2): Span | undefined {
  const length = HALVES[unit];
  if (!length || number > 2) return undefined;
  const middle = start.plus(length);
  return number === 1 ? [start, middle] : [middle, end];
}

/**
 * Consecutive units within a span: its first two weeks.
 * @param number of the first one, from 1; absent, the last ones
 */
function piecesOf(
  [start, end]: Span,
  unit: Unit,
  count: number,
  number?: number,
): Span | undefined {
  if (unit === 'hour' || start.plus(amountOf(1, unit)) > end) return undefined;
  const length = amountOf(count, unit);
  if (number === undefined) return [DateTime.max(start, end.minus(length)), end];
  const first = start.plus(amountOf(count * (number - 1), unit));
  return first < end ? [first, DateTime.min(end, first.plus(length))] : undefined;
}
