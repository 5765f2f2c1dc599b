import type { Clock, Found } from './clock.js';
import { dayOf } from './span.js';

const WITH_ENDING = /^(\d{1,2})(?:st|nd|rd|th)$/;
const NUMBER = /^\d{1,2}$/;
/** No two months in a row are short, so a day of the month is in one of three. */
const MONTHS_TRIED = 3;

/** `the 15th`, `el día 15`: of the nearest month in the direction of the clock. */
export function dayOfMonthAt(
  words: readonly string[],
  at: number,
  { words: { beforeDay, units, plurals, since, until, to }, now, ahead }: Clock,
): Found | undefined {
  // The word before may have been read as a preposition with its article: `hasta el 15`.
  const article = beforeDay.at(words, at) ?? beforeDay.at(words, at - 1);
  const index = Math.max(at, article?.end ?? at);
  const word = words[index] ?? '';
  const next = index + 1;
  const isCount = (units.at(words, next) ?? plurals.at(words, next)) !== undefined;
  const isNumber =
    article?.end === index &&
    (article.value || next === words.length) &&
    NUMBER.test(word) &&
    !isCount;
  // A name may begin with such a word: `5th Avenue`.
  const isAfterWord =
    article?.end === index ||
    [since, until, to].some((book) => book.at(words, index - 1)?.end === index);
  const named = isAfterWord ? WITH_ENDING.exec(word)?.[1] : undefined;
  const day = Number(named ?? (isNumber ? word : 0));
  const today = now.startOf('day');
  for (let months = 0; months < MONTHS_TRIED; months++) {
    const start = today
      .startOf('month')
      .plus({ months: ahead ? months : -months })
      .set({ day });
    const isRight = start.day === day && (ahead ? start >= today : start <= today);
    if (isRight) return { span: dayOf(start), end: next, isBareName: true, isDayOfMonth: true };
  }
  return undefined;
}
