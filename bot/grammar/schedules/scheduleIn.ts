import { LANGUAGES, type Language } from '../../../cards/text/index.js';
import { fold } from '../../../db/fold.js';
import type { DigestDays } from '../../../db/digests/digest.js';
import type { Typed } from '../typed.js';
import {
  hourOf,
  NAMED_TIMES,
  SCHEDULE_WORDS,
  type DaysPhrase,
  type FoundDays,
  type ScheduleWords,
} from './vocabulary.js';

/** A longer text is a list or a letter, in words. */
const MAX_WORDS = 40;

/** A schedule in a text, and the text without it. */
export interface ScheduleInText {
  language: Language;
  /** Undefined for a rhythm that a digest cannot have, such as every hour. */
  days: DigestDays | undefined;
  /** In 24 hours, such as `09:00`; undefined if none was typed. */
  time: string | undefined;
  /** Words that were typed as a time and are none, such as `25:00`. */
  wrongTime?: string;
  /** The schedule as it was typed. */
  typed: string;
  /** The chat that was named. */
  to: 'here' | 'personal' | undefined;
  /** The other words. */
  rest: string;
  /** False if the words may mean something else, such as a part of a name. */
  isCertain: boolean;
}

interface Compiled {
  phrase: DaysPhrase;
  pattern: RegExp;
}

/** Makes patterns see whole words only. */
const whole = (pattern: string): RegExp => new RegExp(`(?<![^ ])(?:${pattern})(?![^ ])`);
const atEnds = (pattern: string): RegExp =>
  new RegExp(`^(?:${pattern})(?= |$)|(?<=^| )(?:${pattern})$`);

const PATTERNS = Object.fromEntries(
  LANGUAGES.map((language) => {
    const { days, at, time, here, personal, opening, dangling } = SCHEDULE_WORDS[language];
    // Before the days, a number needs a word or minutes to be a time: “renewals 30 every monday”.
    const before = `${at}${time} `;
    const sharp = `${time.replace('(?:[:.h](?<minute>\\d{2}))?', '[:.h](?<minute>\\d{2})')} `;
    return [
      language,
      {
        days: days.flatMap((phrase): Compiled[] => [
          { phrase, pattern: whole(`(?:${phrase.pattern}) (?:${at})?${time}`) },
          { phrase, pattern: whole(`${before}(?:${phrase.pattern})`) },
          { phrase, pattern: whole(`${sharp}(?:${phrase.pattern})`) },
          { phrase, pattern: whole(phrase.pattern) },
        ]),
        here: atEnds(here),
        personal: atEnds(personal),
        opening: new RegExp(`^(?:${opening})(?= |$)`),
        dangling: new RegExp(`(?:^| )(?:${dangling})$`),
      },
    ];
  }),
) as Record<
  Language,
  { days: Compiled[]; here: RegExp; personal: RegExp; opening: RegExp; dangling: RegExp }
>;

/** Finds the schedule in a text: days, with or without a time, at the start, the end or in the middle. */
export function scheduleIn(typed: Typed, readers: Language): ScheduleInText | undefined {
  if (typed.words.length > MAX_WORDS) return undefined;
  const languages = [...LANGUAGES].sort(
    (one, other) => Number(other === readers) - Number(one === readers),
  );
  for (const language of languages) {
    const words = SCHEDULE_WORDS[language];
    if (![...typed.wordSet].some((word) => words.triggers.has(word))) continue;
    const found = findIn(typed, language, words);
    if (found) return found;
  }
  return undefined;
}

function findIn(
  typed: Typed,
  language: Language,
  vocabulary: ScheduleWords,
): ScheduleInText | undefined {
  const text = joined(typed.words);
  for (const { phrase, pattern } of PATTERNS[language].days) {
    const match = pattern.exec(text);
    if (!match) continue;
    const groups = match.groups ?? {};
    const time = timeOf(groups, vocabulary);
    const from = spacesIn(text.slice(0, match.index));
    const to = from + spacesIn(match[0]) + 1;
    const { rest, destination, opening, isAtEdge } = restOf(typed, from, to, language);
    const isAsked = opening?.['schedule'] !== undefined;
    if (phrase.needsTime && time === undefined && opening?.['send'] === undefined && !isAsked)
      continue;
    // Without a time, words inside a text belong to the others.
    if (time === undefined && !isAtEdge) continue;
    return {
      language,
      days: phrase.days(daysOf(groups, vocabulary)),
      time: time === 'wrong' ? undefined : time,
      ...(time === 'wrong' && { wrongTime: typed.textOf(from, to) }),
      typed: typed.textOf(from, to),
      to: destination,
      rest,
      isCertain: time !== undefined || isAsked,
    };
  }
  return undefined;
}

/** Words in quotes stay together, and are not looked into. */
const joined = (words: readonly string[]): string =>
  words.map((word) => (word.includes(' ') ? '"' : word)).join(' ');
const spacesIn = (text: string): number => text.split(' ').length - 1;

type Groups = Readonly<Record<string, string | undefined>>;

function daysOf(groups: Groups, { weekdays }: ScheduleWords): FoundDays {
  const named = (groups['weekdays'] ?? '').split(' ').flatMap((word) => weekdays.get(word) ?? []);
  return {
    weekdays: [...new Set(named)].sort(),
    dayOfMonth: Number(groups['day'] ?? groups['otherDay'] ?? 0),
  };
}

/** Reads a time of day; `wrong` if there is none of that name, undefined if none was typed. */
function timeOf(groups: Groups, { afternoon }: ScheduleWords): string | undefined {
  const { named, hour: typed, minute: minutes, fraction, part, half } = groups;
  if (named !== undefined) return NAMED_TIMES[named];
  if (typed === undefined) return undefined;
  const halfOfDay = part ?? half;
  const given = hourOf(typed);
  const minute = fraction === 'media' ? 30 : fraction === 'cuarto' ? 15 : Number(minutes ?? 0);
  if (given > 23 || minute > 59 || (part !== undefined && (given < 1 || given > 12)))
    return 'wrong';
  const isAfternoon = halfOfDay !== undefined && afternoon.test(halfOfDay);
  const hour =
    halfOfDay === undefined || given > 12 ? given : (given % 12) + (isAfternoon ? 12 : 0);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Returns the words around a schedule without those for the chat that receives it. */
function restOf(typed: Typed, from: number, to: number, language: Language) {
  const patterns = PATTERNS[language];
  let destination: ScheduleInText['to'];
  let opening: Groups | undefined;
  /** Cuts the words for a chat off one side of the schedule. */
  function cut(first: number, last: number, isBefore: boolean): string {
    let [start, end] = [first, last];
    const words = () => joined(typed.words.slice(start, end));
    const opened = isBefore ? patterns.opening.exec(words()) : null;
    if (opened) {
      opening = opened.groups ?? {};
      start += spacesIn(opened[0]) + 1;
    }
    for (const name of ['here', 'personal'] as const) {
      const match = patterns[name].exec(words());
      if (!match) continue;
      destination = name;
      const length = spacesIn(match[0]) + 1;
      if (match.index === 0) start += length;
      else end -= length;
    }
    return start < end ? typed.textOf(start, end) : '';
  }
  const before = cut(0, from, true);
  const after = cut(to, typed.words.length, false);
  const rest = [before, after].filter((part) => part !== '').join(' ');
  return {
    rest: rest.replace(/^[\s:,;–—-]+|[\s:,;–—-]+$/g, ''),
    destination,
    opening,
    isAtEdge: (before === '' || after === '') && !patterns.dangling.test(fold(before)),
  };
}
