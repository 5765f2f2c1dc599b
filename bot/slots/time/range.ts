import { DateTime } from 'luxon';
import { keepRecent } from '../../../cards/keepRecent.js';
import { fold } from '../../../db/fold.js';
import type { Reading } from '../slot.js';
import { skip, type Clock, type Found } from './clock.js';
import { periodAt } from './periods.js';
import { addDays, dayOf, type Span } from './span.js';
import type { TimeWords } from './vocabulary.js';
import { TIME_WORDS } from './words.js';

/** UTC instants; `to` is exclusive. */
export interface Range {
  from: string;
  to: string;
}

/** Start of `until yesterday`, and end of `since tomorrow`, in years. */
const OPEN_YEARS = 10;
/** Prepositions and articles before a period. */
const MAX_SKIPPED = 3;
/** Words of a range with two numeric days. */
const MAX_RANGE_WORDS = 6;
const DAY_OF_MONTH = /^\d{1,2}$/;
const DAYS_OF_MONTH = /^(\d{1,2})[–—-](\d{1,2})$/;

/**
 * Reads a range of days that starts at a word: `yesterday`, `from 2026-11-01 to yesterday`, `since last
 * month`, `next 60 days`. Prepositions belong to it. Returns undefined if none starts there.
 * @param words folded, without punctuation around them
 * @param ahead true if an open range lies in the future: `December` is the next one, `2 months` are to come
 */
export function rangeAt(
  words: readonly string[],
  at: number,
  { language, now, timeZone }: Reading,
  ahead: boolean,
): { value: Range; end: number; isBareName: boolean } | undefined {
  const vocabulary = TIME_WORDS[language];
  if (!mayStart(words[at], vocabulary)) return undefined;
  const clock = clockOf(localTime(now, timeZone), dayOrder(words, at, vocabulary), ahead);
  const found = betweenAt(words, at, clock) ?? openAt(words, at, clock) ?? bareAt(words, at, clock);
  const range = found && toRange(found.span, clock);
  return range && { value: range, end: found.end, isBareName: found.isBareName === true };
}

/** A moment in a zone, and its local time as if that were UTC. */
interface LocalTime {
  instant: DateTime;
  now: DateTime;
}

let latest: (LocalTime & { millis: number; timeZone: string }) | undefined;

/** The time in a zone, or in UTC if the zone is unknown. The last result is kept: a text asks for it often. */
function localTime(now: Date, timeZone: string): LocalTime {
  const millis = now.getTime();
  if (latest?.millis !== millis || latest.timeZone !== timeZone) {
    const here = DateTime.fromMillis(millis, { zone: timeZone });
    const instant = here.isValid ? here : DateTime.fromMillis(millis, { zone: 'utc' });
    const local = instant.setZone('utc', { keepLocalTime: true });
    latest = { millis, timeZone, instant, now: local };
  }
  return latest;
}

/** Tells if a range can start with a word: nearly all words can be ruled out without looking further. */
const mayStart = (word = '', vocabulary: TimeWords): boolean =>
  /^[\dqt]/.test(word) || vocabulary.starts.has(word);

/** Reads a whole text as a range. */
export function readRange(typed: string, reading: Reading, ahead = false): Range | undefined {
  const words = timeWords(typed);
  const found = rangeAt(words, 0, reading, ahead);
  return found?.end === words.length ? found.value : undefined;
}

/** Splits text into words as ranges spell them: `Sept. 1, 2026` is `sept 1 2026`. */
export const timeWords = (text: string): string[] =>
  fold(text)
    .split(/\s+/)
    .map((word) => (/^[–—]$/.test(word) ? '-' : word.replace(/^[¿¡("]+|[?!.,;:)"]+$/g, '')))
    .filter((word) => word !== '');

/** `from X to Y`, `X to Y`; a day may take its month from the other end: `1 to 15 November`. */
function betweenAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const { between, to, leading } = clock.words;
  const start = between.at(words, at)?.end ?? skip(leading, words, at);
  const days = daysOfMonthAt(words, start, clock);
  if (days) return days;
  const first = periodAt(words, start, clock);
  const day = dayAlone(words[start]);
  if (first) {
    const connector = to.at(words, first.end);
    const second =
      connector &&
      (periodAt(words, connector.end, clock) ?? inMonthOf(first.span, words, connector.end));
    return (
      second && { span: join(yearBefore(first.span, second.span), second.span), end: second.end }
    );
  }
  const connector = day === undefined ? undefined : to.at(words, start + 1);
  const second = connector && periodAt(words, connector.end, clock);
  return second && fromDay(day, second);
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

const dayAlone = (word: string | undefined): number | undefined =>
  word !== undefined && DAY_OF_MONTH.test(word) ? Number(word) : undefined;

/** The range from a day of the month in which another day is. */
function fromDay(day: number | undefined, { span, end }: Found): Found | undefined {
  const start = span[0].set({ day: day ?? 0 }).startOf('day');
  return start.day === day && start <= span[0] ? { span: [start, span[1]], end } : undefined;
}

/** `November 1 to 15`: the second day is in the month of the first. */
function inMonthOf([start]: Span, words: readonly string[], at: number): Found | undefined {
  const day = dayAlone(words[at]);
  const date = day === undefined ? undefined : start.set({ day }).startOf('day');
  return date?.day === day && date ? { span: dayOf(date), end: at + 1 } : undefined;
}

/** A first end without a year precedes the second one: `from November to January`. */
const yearBefore = (first: Span, second: Span): Span =>
  first[0] > second[0] && first[0].minus({ years: 1 }) <= second[0]
    ? [first[0].minus({ years: 1 }), first[1].minus({ years: 1 })]
    : first;

/** `since X`, `until X`, `before X`. */
function openAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const { since, until } = clock.words;
  const { now, ahead } = clock;
  const today = now.startOf('day');
  if (clock.words.days.at(words, at)) return undefined;
  const sinceWord = since.at(words, at);
  if (sinceWord) {
    const found = periodAt(words, sinceWord.end, { ...clock, ahead: ahead && !sinceWord.value });
    const end = ahead ? today.plus({ years: OPEN_YEARS }) : addDays(today, 1);
    return found && { span: join([found.span[0], found.span[0]], [end, end]), end: found.end };
  }
  const untilWord = until.at(words, at);
  const found = untilWord && periodAt(words, untilWord.end, clock);
  if (!found) return undefined;
  const last = found.span[untilWord.value || found.isEnd === true ? 1 : 0];
  const isPast = !ahead || last <= today;
  return { span: [isPast ? today.minus({ years: OPEN_YEARS }) : today, last], end: found.end };
}

/** A period after any prepositions and articles. */
function bareAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  let index = at;
  for (let skipped = 0; skipped <= MAX_SKIPPED; skipped++) {
    const found = periodAt(words, index, clock);
    if (found) return { ...found, isBareName: found.isBareName === true && index === at };
    const next = skip(clock.words.leading, words, index);
    if (next === index) return undefined;
    index = next;
  }
  return undefined;
}

const join = (one: Span, other: Span): Span => [
  DateTime.min(one[0], other[0]),
  DateTime.max(one[1], other[1]),
];

const NUMERIC_DAYS = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-]\d{2,4})?$/;

/** Of `1/11 to 15/11`, the second day tells that the first one has the day first, too. */
function dayOrder(words: readonly string[], at: number, vocabulary: TimeWords): TimeWords {
  if (vocabulary.dayFirst !== undefined) return vocabulary;
  const dates = words.slice(at, at + MAX_RANGE_WORDS).flatMap((word) => {
    const [, first, second] = NUMERIC_DAYS.exec(word) ?? [];
    return first === undefined ? [] : [[Number(first), Number(second)] as const];
  });
  if (dates.length < 2) return vocabulary;
  const isDayFirst = dates.some(([first]) => first > 12);
  const isMonthFirst = dates.some(([, second]) => second > 12);
  return isDayFirst === isMonthFirst ? vocabulary : { ...vocabulary, dayFirst: isDayFirst };
}

/** Days are counted in UTC, which is much faster than in a time zone; only the ends are moved to it. */
const clockOf = ({ instant, now }: LocalTime, words: TimeWords, ahead: boolean): Clock => ({
  words,
  ahead,
  instant,
  now,
});

function toRange([start, end]: Span, { instant }: Clock): Range | undefined {
  const [from, to] = [start, end].map((moment) =>
    moment.zone.equals(instant.zone)
      ? (moment.toUTC().toISO() ?? '')
      : instantOf(instant.zoneName ?? 'utc', String(moment.toMillis())),
  );
  return from && to && from < to ? { from, to } : undefined;
}

/** The instant of a local time in a zone: of two midnights, when clocks go back, the first. */
const instantOf = keepRecent((zone: string, localMillis: string): string => {
  const local = DateTime.fromMillis(Number(localMillis), { zone: 'utc' });
  const there = local.setZone(zone, { keepLocalTime: true });
  return (DateTime.min(...there.getPossibleOffsets()) ?? there).toUTC().toISO() ?? '';
});
