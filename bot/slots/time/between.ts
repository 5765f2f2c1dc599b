import { skip, type Clock, type Found } from './clock.js';
import { periodAt } from './periods.js';
import { calendarSpan, dayOf, join, type Span } from './span.js';

const DAY_OF_MONTH = /^(\d{1,2})(?:st|nd|rd|th|o|º)?$/;
const DAYS_OF_MONTH = /^(\d{1,2})[–—-](\d{1,2})$/;

/** `from X to Y`, `X to Y`; a day may take its month from the other end: `1 to 15 November`. */
export function betweenAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const { between, to, leading } = clock.words;
  const start = between.at(words, at)?.end ?? skip(leading, words, at);
  const days = daysOfMonthAt(words, start, clock);
  if (days) return days;
  const first = periodAt(words, start, clock);
  const day = first?.isDayOfMonth === true ? first.span[0].day : dayAlone(words[start]);
  const connector = to.at(words, first?.end ?? start + 1);
  if (!connector) return undefined;
  if (!first || first.isDayOfMonth === true) {
    const second = day === undefined ? undefined : periodAt(words, connector.end, clock);
    return second && fromDay(day, second);
  }
  const second =
    followingAt(words, connector.end, first, clock) ??
    inMonthOf(first.span, words, connector.end, clock) ??
    periodAt(words, connector.end, clock) ??
    relationAt(words, connector.end, first, clock);
  if (!second) return undefined;
  const isCertain = first.unit !== undefined && first.isNearest !== true;
  const begun = isCertain ? first.span : yearBefore(first.span, second.span);
  return { span: join(begun, second.span), end: second.end };
}

/** `1-15 November`. */
function daysOfMonthAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const [, first, last] = DAYS_OF_MONTH.exec(words[at] ?? '') ?? [];
  if (first === undefined || last === undefined) return undefined;
  const found = periodAt([last, ...words.slice(at + 1)], 0, clock);
  return found && found.end > 1
    ? fromDay(Number(first), { ...found, end: at + found.end })
    : undefined;
}

function dayAlone(word = ''): number | undefined {
  const day = DAY_OF_MONTH.exec(word)?.[1];
  return day === undefined ? undefined : Number(day);
}

/** The range from a day of the month in which another day is, or of the month before: `28 to 3 December`. */
function fromDay(day: number | undefined, { span, end }: Found): Found | undefined {
  for (const months of [0, 1]) {
    const start = span[0]
      .startOf('month')
      .minus({ months })
      .set({ day: day ?? 0 });
    if (start.day === day && start <= span[0]) return { span: [start, span[1]], end };
  }
  return undefined;
}

/** `November 1 to 15`: the second day is in the month of the first, or in the next. */
function inMonthOf(
  [first]: Span,
  words: readonly string[],
  at: number,
  clock: Clock,
): Found | undefined {
  const found = periodAt(words, at, clock);
  if (found && found.isDayOfMonth !== true) return undefined;
  const day = found?.span[0].day ?? dayAlone(words[at]);
  const date = first.startOf('month').set({ day: day ?? 0 });
  if (day === undefined || date.day !== day) return undefined;
  return { span: dayOf(date < first ? date.plus({ months: 1 }) : date), end: found?.end ?? at + 1 };
}

/** `next week and the one after`: the next unit after the first period. */
function followingAt(
  words: readonly string[],
  at: number,
  { unit, span: [first] }: Found,
  { words: { following, units } }: Clock,
): Found | undefined {
  const next = following.at(words, at);
  if (!unit || !next) return undefined;
  const named = units.at(words, next.end);
  if (named && named.value !== unit) return undefined;
  return { span: calendarSpan(first, unit, 1), end: named?.end ?? next.end };
}

/** `this week and the next`, `esta semana y la pasada`: the unit is that of the first period. */
function relationAt(
  words: readonly string[],
  at: number,
  { unit, span: [first] }: Found,
  { words: { before, after }, now }: Clock,
): Found | undefined {
  const relation = before.at(words, at) ?? after.at(words, at);
  if (!unit || !relation) return undefined;
  const { value, end } = relation;
  if (value === 'next') return { span: calendarSpan(first, unit, 1), end };
  return { span: calendarSpan(now, unit, value === 'this' ? 0 : -1), end };
}

/** A first end without a year precedes the second one: `from November to January`. */
const yearBefore = (first: Span, second: Span): Span =>
  first[0] > second[0] && first[0].minus({ years: 1 }) <= second[0]
    ? [first[0].minus({ years: 1 }), first[1].minus({ years: 1 })]
    : first;
