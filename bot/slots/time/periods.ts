import { date, dayInYear, nearest, skip, yearAfter, type Clock, type Found } from './clock.js';
import { dayOfMonthAt } from './dayOfMonth.js';
import { endOfAt, partAt, restOfAt, thirdAt, weekOfAt } from './parts.js';
import { countedAt, relativeAt } from './relative.js';
import { addDays, calendarSpan, dayOf } from './span.js';
import { fortnightAt, weekendAt } from './weekends.js';

const ISO_DAY = /^(20\d\d)-(\d{1,2})-(\d{1,2})$/;
const ISO_MONTH = /^(20\d\d)-(\d{1,2})$/;
const NUMERIC_DAY = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](20\d\d|\d\d))?$/;
/** `Q1`, `T1`, `1T`; `H1`, `S1`, `1S`. */
const PARTS_OF_YEAR = [
  { unit: 'quarter', months: 3, name: /^(?:[qt]([1-4])|([1-4])[qt])$/ },
  { unit: 'half', months: 6, name: /^(?:[hs]([12])|([12])[hs])$/ },
] as const;
const DAY_OF_MONTH = /^(\d{1,2})(?:st|nd|rd|th|o|º)?$/;

/** Reads a period at a word: a day, a week, a month, "the last 7 days". Undefined if none starts there. */
export function periodAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  for (const read of [
    numericAt,
    namedDayAt,
    holidayAt,
    weekendAt,
    fortnightAt,
    weekOfAt,
    endOfAt,
    restOfAt,
    thirdAt,
    partAt,
    relativeAt,
    countedAt,
    partOfYearAt,
    monthDayAt,
    dayMonthAt,
    weekdayAt,
    yearAt,
    dayOfMonthAt,
  ]) {
    const found = read(words, at, clock, periodAt);
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
    if (day === undefined) return { span: calendarSpan(start, 'month'), end, unit: 'month' };
    return { span: dayOf(start), end };
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

/** `Q1`, `first quarter`, `T1 2027`; `H1`, `primer semestre`. */
function partOfYearAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const { ordinals, units } = clock.words;
  const ordinal = ordinals.at(words, at);
  const named = ordinal && units.at(words, ordinal.end);
  for (const { unit, months, name } of PARTS_OF_YEAR) {
    const isNamed = named?.value === unit;
    const [, letterFirst, digitFirst] = name.exec(words[at] ?? '') ?? [];
    const number = isNamed ? ordinal?.value : Number(letterFirst ?? digitFirst ?? 0);
    if (!number || number * months > 12) continue;
    const end = isNamed ? named.end : at + 1;
    const year = yearAfter(words, end, clock);
    const start = (inYear: number) => date(inYear, months * (number - 1) + 1);
    if (year) return { span: calendarSpan(start(year.value), unit), end: year.end, unit };
    // `2h` may be two hours.
    if (unit === 'half' && digitFirst !== undefined) return undefined;
    const isBareName = unit === 'half' && !isNamed;
    return { span: nearest(clock, start, unit), end, unit, isBareName, isNearest: true };
  }
  return undefined;
}

/** `November`, `November 2026`, `November 1, 2026`, `noviembre de 2026`. */
function monthDayAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const month = clock.words.months.at(words, at);
  if (!month) return undefined;
  const day = Number(DAY_OF_MONTH.exec(words[month.end] ?? '')?.[1] ?? 0);
  if (day > 0) return dayInYear(clock, month.value, day, month.end + 1, words);
  const year = yearAfter(words, month.end, clock);
  const unit = 'month';
  if (year) return { span: calendarSpan(date(year.value, month.value), unit), end: year.end, unit };
  const start = (inYear: number) => date(inYear, month.value);
  const span = nearest(clock, start, unit);
  return { span, end: month.end, unit, isBareName: true, isNearest: true };
}

/** `1 November`, `1st of November 2026`, `first of November`, `el 1 de noviembre`. */
function dayMonthAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const { beforeDay, months, of, ordinals } = clock.words;
  const start = beforeDay.at(words, at)?.end ?? at;
  const ordinal = ordinals.at(words, start);
  const day = ordinal?.value ?? Number(DAY_OF_MONTH.exec(words[start] ?? '')?.[1] ?? 0);
  const next = skip(of, words, ordinal?.end ?? start + 1);
  // Of words, only `first of May` is a day.
  if (day === 0 || next === ordinal?.end) return undefined;
  const month = months.at(words, next);
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
  return year && { span: calendarSpan(date(year.value, 1), 'year'), end: year.end, unit: 'year' };
}
