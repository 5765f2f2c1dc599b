import { date, dayInYear, nearest, skip, yearAfter, type Clock, type Found } from './clock.js';
import { addDays, calendarSpan, dayOf, rollingHours, rollingSpan, type Span } from './span.js';
import type { Relation, Unit } from './vocabulary.js';
import { fortnightAt, weekendAt } from './weekends.js';

const ISO_DAY = /^(20\d\d)-(\d{1,2})-(\d{1,2})$/;
const ISO_MONTH = /^(20\d\d)-(\d{1,2})$/;
const NUMERIC_DAY = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](20\d\d|\d\d))?$/;
const QUARTER = /^(?:[qt]([1-4])|([1-4])[qt])$/;
const DAY_OF_MONTH = /^(\d{1,2})(?:st|nd|rd|th|o|º)?$/;
const COUNT = /^\d{1,4}$/;

/** Reads a period at a word: a day, a week, a month, "the last 7 days". Undefined if none starts there. */
export function periodAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  for (const read of [
    numericAt,
    namedDayAt,
    holidayAt,
    weekendAt,
    fortnightAt,
    endOfAt,
    relativeAt,
    countedAt,
    quarterAt,
    monthDayAt,
    dayMonthAt,
    weekdayAt,
    yearAt,
  ]) {
    const found = read(words, at, clock);
    if (found)
      return found.span[0].isValid
        ? { ...found, end: skip(clock.words.partOfDay, words, found.end) }
        : undefined;
  }
  return undefined;
}

function numericAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const word = words[at] ?? '';
  const end = at + 1;
  const [, year, month, day] = ISO_DAY.exec(word) ?? ISO_MONTH.exec(word) ?? [];
  if (year !== undefined) {
    const start = date(Number(year), Number(month), Number(day ?? 1));
    return { span: day === undefined ? calendarSpan(start, 'month') : dayOf(start), end };
  }
  const [, first, second, shortYear] = NUMERIC_DAY.exec(word) ?? [];
  if (first === undefined) return undefined;
  const [a, b] = [Number(first), Number(second)];
  const isDayFirst = clock.words.dayFirst ?? (a > 12 ? true : b > 12 ? false : undefined);
  if (isDayFirst === undefined) return undefined;
  const [dayNumber, monthNumber] = isDayFirst ? [a, b] : [b, a];
  if (shortYear === undefined) return dayInYear(clock, monthNumber, dayNumber, end);
  const start = date(Number(shortYear.padStart(4, '20')), monthNumber, dayNumber);
  return { span: dayOf(start), end };
}

function namedDayAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const found = clock.words.days.at(words, at);
  return found && { span: dayOf(addDays(clock.now.startOf('day'), found.value)), end: found.end };
}

/** `Christmas`, `Navidad`. */
function holidayAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const found = clock.words.holidays.at(words, at);
  if (!found) return undefined;
  const [month, day] = found.value;
  return dayInYear(clock, month, day, found.end, words);
}

/** `end of the month`, `fin de año`, and of a month by name. */
function endOfAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const { now, ahead } = clock;
  const start = clock.words.endOf.at(words, at)?.end;
  if (start === undefined) return undefined;
  const unit = clock.words.units.at(words, start);
  const period = unit
    ? { span: calendarSpan(now, unit.value), end: unit.end }
    : (relativeAt(words, start, clock) ?? monthDayAt(words, start, clock));
  if (!period) return undefined;
  const { span, end } = period;
  const days = ahead ? ([now.startOf('day'), span[1]] as const) : dayOf(addDays(span[1], -1));
  return { span: days, end, isEnd: true };
}

/** `last week`, `the next 3 months`, `semana pasada`, `próximo lunes`. */
function relativeAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const { before, after, units, weekdays, months } = clock.words;
  const leading = before.at(words, at);
  const count = countAt(words, leading?.end ?? at, clock);
  const named = leading?.end ?? at;
  const unit = units.at(words, count?.end ?? named);
  if (unit) {
    // In Spanish the relation may follow: los 3 meses siguientes.
    const relation = leading ?? after.at(words, unit.end);
    if (!relation) return undefined;
    const end = leading ? unit.end : relation.end;
    return { span: relatedSpan(relation.value, unit.value, count?.value, clock), end };
  }
  if (count) return undefined;
  for (const [kind, book] of [
    ['weekday', weekdays],
    ['month', months],
  ] as const) {
    const name = book.at(words, named);
    const relation = name && (leading ?? after.at(words, name.end));
    if (name && relation) {
      const end = leading ? name.end : relation.end;
      return { span: relatedName(kind, name.value, relation.value, clock), end };
    }
  }
  return undefined;
}

function relatedSpan(
  relation: Relation,
  unit: Unit,
  count: number | undefined,
  { now, instant }: Clock,
): Span {
  if (unit === 'hour') return rollingHours(instant, count ?? 1, relation === 'next');
  if (relation === 'this')
    return count === undefined ? calendarSpan(now, unit) : rollingSpan(now, unit, count, true);
  const isAhead = relation === 'next';
  const isCalendar = count === undefined && relation !== 'past';
  if (isCalendar && unit !== 'day') return calendarSpan(now, unit, isAhead ? 1 : -1);
  if (isCalendar) return dayOf(addDays(now.startOf('day'), isAhead ? 1 : -1));
  return rollingSpan(now, unit, count ?? 1, isAhead);
}

/** `last monday` is in the past, `next december` starts after today. */
function relatedName(
  kind: 'weekday' | 'month',
  value: number,
  relation: Relation,
  clock: Clock,
): Span {
  const { now } = clock;
  if (kind === 'weekday') {
    if (relation === 'this') return dayOf(addDays(now.startOf('week'), value - 1));
    const ahead = (value - now.weekday + 7) % 7 || 7;
    return dayOf(addDays(now.startOf('day'), relation === 'next' ? ahead : ahead - 7 || -7));
  }
  const thisYear = date(now.year, value);
  if (relation === 'this') return calendarSpan(thisYear, 'month');
  const isRight = relation === 'next' ? thisYear > now : thisYear.endOf('month') < now;
  return calendarSpan(
    isRight ? thisYear : thisYear.plus({ years: relation === 'next' ? 1 : -1 }),
    'month',
  );
}

/** `2 weeks`, `3 days ago`, `hace 3 días`, `in 30 days`. */
function countedAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const { now, ahead, words: vocabulary } = clock;
  const hasAgo = vocabulary.agoBefore.at(words, at);
  const within = vocabulary.within.at(words, at);
  const count = countAt(words, hasAgo?.end ?? within?.end ?? at, clock);
  const unit = count && vocabulary.units.at(words, count.end);
  if (!unit) return undefined;
  const ago = hasAgo ?? vocabulary.ago.at(words, unit.end);
  if (!ago && unit.value === 'hour')
    return { span: rollingHours(clock.instant, count.value, ahead), end: unit.end };
  if (!ago) return { span: rollingSpan(now, unit.value, count.value, ahead), end: unit.end };
  const end = hasAgo ? unit.end : ago.end;
  const moment = now.minus({ [unit.value]: count.value });
  const span =
    unit.value === 'hour' || unit.value === 'day'
      ? dayOf(moment)
      : calendarSpan(moment, unit.value);
  return { span, end };
}

function countAt(
  words: readonly string[],
  at: number,
  { words: { numbers } }: Clock,
): { value: number; end: number } | undefined {
  const word = words[at] ?? '';
  if (COUNT.test(word)) return Number(word) > 0 ? { value: Number(word), end: at + 1 } : undefined;
  return numbers.at(words, at);
}

/** `Q1`, `first quarter of 2027`, `T1 2027`. */
function quarterAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const { ordinals, units } = clock.words;
  const [, before, after] = QUARTER.exec(words[at] ?? '') ?? [];
  const ordinal = ordinals.at(words, at);
  const unit = ordinal && units.at(words, ordinal.end);
  const isNamed = unit?.value === 'quarter';
  const number = isNamed ? ordinal?.value : Number(before ?? after ?? 0);
  if (!number) return undefined;
  const end = isNamed ? unit.end : at + 1;
  const year = yearAfter(words, end, clock);
  const start = (inYear: number) => date(inYear, 3 * number - 2);
  if (year) return { span: calendarSpan(start(year.value), 'quarter'), end: year.end };
  return { span: nearest(clock, start, 'quarter'), end };
}

/** `November`, `November 2026`, `November 1, 2026`, `noviembre de 2026`. */
function monthDayAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const month = clock.words.months.at(words, at);
  if (!month) return undefined;
  const day = Number(DAY_OF_MONTH.exec(words[month.end] ?? '')?.[1] ?? 0);
  if (day > 0) return dayInYear(clock, month.value, day, month.end + 1, words);
  const year = yearAfter(words, month.end, clock);
  if (year) return { span: calendarSpan(date(year.value, month.value), 'month'), end: year.end };
  const start = (inYear: number) => date(inYear, month.value);
  return { span: nearest(clock, start, 'month'), end: month.end, isBareName: true };
}

/** `1 November`, `1st of November 2026`, `el 1 de noviembre`. */
function dayMonthAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const day = Number(DAY_OF_MONTH.exec(words[at] ?? '')?.[1] ?? 0);
  if (day === 0) return undefined;
  const month = clock.words.months.at(words, skip(clock.words.of, words, at + 1));
  return month && dayInYear(clock, month.value, day, month.end, words);
}

function weekdayAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const { now, ahead } = clock;
  const weekday = clock.words.weekdays.at(words, at);
  if (!weekday) return undefined;
  const offset = (weekday.value - now.weekday + 7) % 7;
  const days = ahead || offset === 0 ? offset : offset - 7;
  return { span: dayOf(addDays(now.startOf('day'), days)), end: weekday.end, isBareName: true };
}

function yearAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const unit = clock.words.units.at(words, at);
  const year = yearAfter(words, unit?.value === 'year' ? unit.end : at, clock);
  return year && { span: calendarSpan(date(year.value, 1), 'year'), end: year.end };
}
