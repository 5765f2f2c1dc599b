import { LANGUAGES, type Language } from '../../cards/text/index.js';
import { nameFieldOf, slotOf, type Reading, type Slot } from '../slots/slot.js';
import type { AnyVerb } from '../verb.js';
import { wordsOfCue, type Cue } from './cues.js';
import { fillerPhrases, fillers } from './fillers.js';
import { trimEnd } from './phrase.js';
import type { Typed } from './typed.js';

/** Longer texts are read as commands only, in words. */
export const MAX_SENTENCE = 40;

export interface SentenceReading {
  verb: AnyVerb;
  language: Language;
  input: Record<string, unknown>;
  explained: number;
  /** The search without fillers among its words, if there are some: `gold from madrid` is `gold madrid`. */
  plain?: Record<string, unknown>;
  /** The name with the fillers around it: `the phone company`, of which only `phone` is none. */
  wide?: Record<string, unknown>;
  /** True if it names a customer or a search. */
  hasName: boolean;
}

const LETTER = /[\p{L}\p{N}]/u;

/** Meaning of a word in a sentence: the cue, a slot's value, a filler, or part of a name. */
type Role = 'cue' | 'value' | 'filler' | 'name';

/**
 * Reads a sentence that is no exact phrase: the cue tells the verb, typed slots and fillers explain words,
 * and the words that remain are the name of a customer or a search. Returns undefined if they are not in one
 * piece, or the verb has no place for them.
 */
export function readSentence(
  cue: Cue,
  typed: Typed,
  reading: Reading,
): SentenceReading | undefined {
  const cueWords = wordsOfCue(cue, typed);
  if (!cueWords) return undefined;
  const { verb, language } = cue;
  const roles = rolesOf(typed, language);
  for (const index of cueWords) roles[index] = 'cue';
  const input: Record<string, unknown> = {};
  for (const [field, schema] of Object.entries(verb.input.shape)) {
    const slot = slotOf(schema);
    if (slot?.kind === 'typed' && slot.readAt) takeValue(field, slot, typed, roles, input, reading);
  }
  const pieces = namePieces(roles);
  let plain: Record<string, unknown> | undefined;
  let wide: Record<string, unknown> | undefined;
  if (pieces.length > 0) {
    const field = nameFieldOf(verb.input.shape);
    const slot = field === undefined ? undefined : slotOf(verb.input.shape[field]);
    if (field === undefined || (pieces.length > 1 && slot?.mayHaveGaps !== true)) return undefined;
    // Quotes around a part of a search keep its words together.
    const clean = slot?.mayHaveGaps === true ? searchOf : nameOf;
    input[field] = pieces
      .map(([from, to]) => asCountry(clean(typed.textOf(from, to)), language))
      .join(' ');
    const names = roles.flatMap((role, at) => {
      const isKept = role === 'name' || (role === 'filler' && OPERATORS.has(typed.words[at] ?? ''));
      return isKept && isWithin(at, pieces)
        ? [asCountry(nameOf(typed.textOf(at, at + 1)), language)]
        : [];
    });
    const [only, ...others] = pieces;
    const around = only && others.length === 0 ? widened(only, roles) : undefined;
    if (around) wide = { ...input, [field]: nameOf(typed.textOf(...around)) };
    if (slot?.mayHaveGaps === true && names.length < lengthOf(pieces))
      plain = { ...input, [field]: names.join(' ') };
  }
  if (cue.required.some((field) => !(field in input))) return undefined;
  const explained = roles.length - lengthOf(pieces);
  const hasName = pieces.length > 0;
  return {
    verb,
    language,
    input,
    explained,
    hasName,
    ...(plain && { plain }),
    ...(wide && { wide }),
  };
}

/** A run of name words with the fillers on both sides; undefined if there are none. */
function widened(
  [first, last]: readonly [number, number],
  roles: readonly Role[],
): [number, number] | undefined {
  let [from, to] = [first, last];
  while (roles[from - 1] === 'filler') from--;
  while (roles[to] === 'filler') to++;
  return from < first || to > last ? [from, to] : undefined;
}

/** Fillers that may be meant in a search: it has no operators. */
const OPERATORS = new Set(['and', 'or', 'y', 'o', 'e', 'u']);

const isWithin = (at: number, pieces: readonly (readonly [number, number])[]): boolean =>
  pieces.some(([from, to]) => at >= from && at < to);

/** A search knows the country by its capitals, as it does not take every `us` for one. */
const asCountry = (name: string, language: Language): string =>
  language === 'en' ? name.replace(/\bus\b/g, 'US') : name;

const lengthOf = (pieces: readonly (readonly [number, number])[]): number =>
  pieces.reduce((sum, [from, to]) => sum + to - from, 0);

/** Returns the runs of words that are names, with the fillers inside them; other words separate runs. */
function namePieces(roles: readonly Role[]): [from: number, to: number][] {
  const pieces: [number, number][] = [];
  let isOpen = false;
  roles.forEach((role, index) => {
    const piece = pieces.at(-1);
    if (role === 'name' && isOpen && piece) piece[1] = index + 1;
    else if (role === 'name') pieces.push([index, index + 1]);
    isOpen = role === 'name' || (isOpen && role === 'filler');
  });
  return pieces;
}

/** Tells the country from the pronoun: `in the US`. */
const isCountry = (words: readonly string[], at: number, written = ''): boolean =>
  written.startsWith('US') || words[at - 1] === 'the' || words[at - 1] === 'in';

function rolesOf({ words, tokens }: Typed, language: Language): Role[] {
  const roles = words.map((word, index): Role => {
    const isSign = word === '' && !LETTER.test(tokens[index]?.text ?? '');
    if (word === 'us' && isCountry(words, index, tokens[index]?.text)) return 'name';
    return isSign || fillers[language].has(word) ? 'filler' : 'name';
  });
  words.forEach((_, index) => {
    const phrase = fillerPhrases[language].at(words, index);
    if (phrase) roles.fill('filler', index, phrase.end);
  });
  return roles;
}

/** Takes the longest value of a slot in the sentence, unless it may be part of a name. */
function takeValue(
  field: string,
  slot: Slot,
  typed: Typed,
  roles: Role[],
  input: Record<string, unknown>,
  reading: Reading,
): void {
  for (let at = 0; at < typed.words.length; at++) {
    if (roles[at] === 'value') continue;
    const found = typed.valueAt(slot, at, reading);
    if (!found) continue;
    const isInName =
      roles[found.end] === 'name' || (slot.mayFollowName !== true && roles[at - 1] === 'name');
    // A word that also asks for the verb is no part of a name: `drafts contoso`.
    const isCue = roles[at] === 'cue';
    if (isInName && !isCue && found.isCertain !== true) continue;
    input[field] = found.value;
    roles.fill('value', at, found.end);
    return;
  }
}

/** A name without possessive, quotes and punctuation around it: `contoso's` is contoso. */
function nameOf(text: string): string {
  const inQuotes = /^["“«](?<inside>[^"“”«»]+)["”»][?!.,;:]*$/u.exec(text)?.groups?.['inside'];
  if (inQuotes !== undefined) return inQuotes;
  return withoutEnding(text);
}

/** A search without possessives, unless a part is quoted: `contoso’s exchange` is contoso exchange. */
const searchOf = (text: string): string =>
  withoutEnding(/["“”«»]/.test(text) ? text : text.replace(/(?<=\p{L})['’]s(?=\s)/giu, ''));

/** A text without possessive and punctuation at its end. */
const withoutEnding = (text: string): string =>
  trimEnd(text, '?!,;:').replace(/(?<=\p{L})['’]s?$/iu, '') || text;

/** Returns the text without fillers at both ends; '' if nothing else is left. */
export function withoutFillers(typed: Typed, language: Language): string {
  const roles = rolesOf(typed, language);
  const first = roles.indexOf('name');
  return first < 0 ? '' : nameOf(typed.textOf(first, roles.lastIndexOf('name') + 1));
}

/** Returns the language with most fillers in a text, else the reader's. */
export function languageOf(typed: Typed, readers: Language): Language {
  if (typed.words.length > MAX_SENTENCE) return readers;
  const fillersIn = (language: Language) =>
    rolesOf(typed, language).filter((role) => role === 'filler').length;
  return LANGUAGES.reduce(
    (best, language) => (fillersIn(language) > fillersIn(best) ? language : best),
    readers,
  );
}
