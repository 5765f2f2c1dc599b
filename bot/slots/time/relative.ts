import { countAt, date, skip, type Clock, type Found } from './clock.js';
import {
  addDays,
  amountOf,
  calendarSpan,
  dayOf,
  rollingHours,
  rollingSpan,
  type Span,
} from './span.js';
import type { Relation, Unit } from './vocabulary.js';

/** `last week`, `the next 3 months`, `the coming days`, `semana pasada`, `próximo lunes`. */
export function relativeAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const { before, after, units, plurals, further, weekdays, months } = clock.words;
  const leading = before.at(words, at);
  const named = leading?.end ?? at;
  const amount = amountAt(words, named, clock) ?? severalAt(words, at, named, clock);
  if (amount) {
    // In Spanish the relation may follow: los 3 meses siguientes.
    const relation = leading ?? after.at(words, amount.end);
    if (!relation) return undefined;
    const end = leading ? amount.end : relation.end;
    return { span: rollingBy(relation.value, amount, clock), end };
  }
  const unit = units.at(words, named) ?? (leading && plurals.at(words, named));
  if (unit) {
    const offset = leading ? undefined : further.at(words, unit.end);
    if (offset && unit.value !== 'hour')
      return {
        span: calendarSpan(clock.now, unit.value, offset.value),
        end: offset.end,
        unit: unit.value,
      };
    const relation = leading ?? after.at(words, unit.end);
    if (!relation) return undefined;
    const end = leading ? unit.end : relation.end;
    return { ...relatedUnit(relation.value, unit.value, clock), end };
  }
  for (const [kind, book] of [
    ['weekday', weekdays],
    ['month', months],
  ] as const) {
    const name = book.at(words, named);
    const relation = name && (leading ?? after.at(words, name.end));
    if (name && relation) {
      const end = leading ? name.end : relation.end;
      const span = relatedName(kind, name.value, relation.value, clock);
      return { span, end, ...(kind === 'month' && { unit: kind }) };
    }
  }
  return undefined;
}

/** A number of units. */
interface Amount {
  value: readonly [count: number, unit: Unit];
  end: number;
}

/** `3 weeks`, `two months`, `half a year`. */
function amountAt(words: readonly string[], at: number, clock: Clock): Amount | undefined {
  const { amounts, units, plurals } = clock.words;
  const amount = amounts.at(words, at);
  if (amount) return amount;
  const count = countAt(words, at, clock);
  const unit = count && (units.at(words, count.end) ?? plurals.at(words, count.end));
  return unit && { value: [count.value, unit.value], end: unit.end };
}

/** Units that are a few: `days` is a week, `months` a quarter. */
const FEW: Readonly<Record<Unit, number>> = {
  hour: 3,
  day: 7,
  week: 4,
  month: 3,
  quarter: 2,
  half: 2,
  year: 2,
};

/** `days`, `few weeks`, `unos meses`. */
function fewAt(words: readonly string[], at: number, { words: book }: Clock): Amount | undefined {
  const unit = book.plurals.at(words, skip(book.few, words, at));
  return unit && { value: [FEW[unit.value], unit.value], end: unit.end };
}

/** `the coming days`, `next few weeks`, `meses siguientes`. */
function severalAt(
  words: readonly string[],
  at: number,
  named: number,
  clock: Clock,
): Amount | undefined {
  const { few, severalBefore } = clock.words;
  // The article may have been read as a preposition: `in the next weeks`.
  const several = severalBefore.at(words, at) ?? severalBefore.at(words, at - 1);
  const isSeveral = at === named || several?.end === named || skip(few, words, named) > named;
  return isSeveral ? fewAt(words, named, clock) : undefined;
}

function rollingBy(
  relation: Relation,
  { value: [count, unit] }: Amount,
  { now, instant }: Clock,
): Span {
  if (unit === 'hour') return rollingHours(instant, count, relation === 'next');
  return rollingSpan(now, unit, count, relation === 'next' || relation === 'this');
}

function relatedUnit(
  relation: Relation,
  unit: Unit,
  { now, instant }: Clock,
): Pick<Found, 'span' | 'unit'> {
  if (unit === 'hour') return { span: rollingHours(instant, 1, relation === 'next') };
  if (relation === 'past') return { span: rollingSpan(now, unit, 1, false) };
  const offset = { this: 0, last: -1, next: 1 }[relation];
  return { span: calendarSpan(now, unit, offset), unit };
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

/** `2 weeks`, `3 days ago`, `hace 3 días`, `in 30 days`, `in a few days`. */
export function countedAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const { now, ahead, words: vocabulary } = clock;
  const hasAgo = vocabulary.agoBefore.at(words, at);
  const within = vocabulary.within.at(words, at);
  const start = hasAgo?.end ?? within?.end ?? at;
  const few =
    within && skip(vocabulary.few, words, start) > start ? fewAt(words, start, clock) : undefined;
  const amount = amountAt(words, start, clock) ?? few;
  if (!amount) return undefined;
  const [count, unit] = amount.value;
  const ago = hasAgo ?? vocabulary.ago.at(words, amount.end);
  if (!ago && unit === 'hour')
    return { span: rollingHours(clock.instant, count, ahead), end: amount.end };
  if (!ago) return { span: rollingSpan(now, unit, count, ahead), end: amount.end };
  const end = hasAgo ? amount.end : ago.end;
  const moment = now.minus(amountOf(count, unit));
  const span = unit === 'hour' || unit === 'day' ? dayOf(moment) : calendarSpan(moment, unit);
  return { span, end };
}
