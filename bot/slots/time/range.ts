import { DateTime } from 'luxon';
import { keepRecent } from '../../../cards/keepRecent.js';
import { fold } from '../../../db/fold.js';
import type { Reading } from '../slot.js';
import { betweenAt } from './between.js';
import { skip, type Clock, type Found } from './clock.js';
import { withoutHyphens } from './hyphens.js';
import { periodAt } from './periods.js';
import { addDays, join, type Span } from './span.js';
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
  const found = withoutHyphens(words, at, vocabulary, (apart) => spanAt(apart, at, clock));
  const range = found && toRange(found.span, clock);
  return range && { value: range, end: found.end, isBareName: found.isBareName === true };
}

const spanAt = (words: readonly string[], at: number, clock: Clock): Found | undefined =>
  betweenAt(words, at, clock) ?? openAt(words, at, clock) ?? bareAt(words, at, clock);

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
  /^(?:\d|[hqst]\d)/.test(word) || vocabulary.starts.has(word.split('-', 1)[0] ?? word);

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

/** `since X`, `after X`, `from X on`, `until X`, `before X`. */
function openAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const { until, days } = clock.words;
  const { now, ahead } = clock;
  const today = now.startOf('day');
  if (days.at(words, at)) return undefined;
  const opened = openedAt(words, at, clock);
  if (opened) return opened;
  const untilWord = until.at(words, at);
  const found = untilWord && periodAt(words, untilWord.end, clock);
  if (!found) return undefined;
  const last = found.span[untilWord.value || found.isEnd === true ? 1 : 0];
  const isPast = !ahead || last <= today;
  return { span: [isPast ? today.minus({ years: OPEN_YEARS }) : today, last], end: found.end };
}

/** `since X`, `starting X`, `after X`, `from X on`. */
function openedAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const { since, between, leading, onwards } = clock.words;
  const { now, ahead } = clock;
  const opening = since.at(words, at);
  const preposition = between.at(words, at);
  const start = opening?.end ?? preposition?.end ?? skip(leading, words, at);
  const isSince = opening?.value === 'since';
  const found = periodAt(words, start, isSince ? { ...clock, ahead: false } : clock);
  if (!found) return undefined;
  const onward = onwards.at(words, found.end);
  const isOnward = onward !== undefined && (!onward.value || preposition !== undefined);
  if (!opening && !isOnward) return undefined;
  // `desde enero en adelante` begins in the next January.
  const meant = isSince && isOnward ? periodAt(words, start, clock) : found;
  const [first, last] = meant?.span ?? found.span;
  const isAfter = opening?.value === 'after';
  const from = isAfter ? last : found.isEnd === true ? addDays(last, -1) : first;
  const end = ahead
    ? now.startOf('day').plus({ years: OPEN_YEARS })
    : addDays(now.startOf('day'), 1);
  return { span: join([from, from], [end, end]), end: isOnward ? onward.end : found.end };
}

/** A period after any prepositions and articles. */
function bareAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  let index = at;
  for (let skipped = 0; skipped <= MAX_SKIPPED; skipped++) {
    const found = periodAt(words, index, clock);
    const isWhole = index === at || found?.isDayOfMonth === true;
    if (found) return { ...found, isBareName: found.isBareName === true && isWhole };
    const next = skip(clock.words.leading, words, index);
    if (next === index) return undefined;
    index = next;
  }
  return undefined;
}

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
