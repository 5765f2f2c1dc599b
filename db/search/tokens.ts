import { addIdTokens, ID_MARK, isIdNeedle, isSingleIdToken, tokensOfIdNeedle } from './idText.js';
import { DOMAIN_MARK, LINE_END, NAME_MARK, TAG_MARK, WORD_MARK } from './searchText.js';

/** Longest indexed piece of a word, in characters. */
const TRIGRAM = 3;
const MAX_TRIGRAMS_PER_WORD = 10;
const LETTER = /[\p{L}\p{M}\p{N}\p{So}]/u;
const DIGIT = /\p{N}/u;
const ASCII_LETTERS = /^[a-z0-9]*$/;
/** A needle that equals exactly one token: up to three ASCII letters or digits, or a whole tag of them. */
const ONE_TOKEN = new RegExp(`^(?:[a-z0-9]{1,${TRIGRAM}}|${TAG_MARK}[a-z0-9]+${LINE_END})$`);
const NO_TERM = /[^a-z0-9\u0080-\u{10ffff}]/gu;

/**
 * Tokens of a customer's search text: all pieces of one to three characters of each word, the letters on both
 * sides of a space (`_`), starts of names (`^`) and of their words (`<`), whole tags (`#`), the relationship (`=`),
 * punctuation (`!`), and those of the Microsoft ID (`_=`, `_<`). A match has all tokens of the needle; their order is then checked in the search text.
 */
export function tokensOfText(searchText: string, relationship: string): Set<string> {
  const tokens = new Set<string>([relationshipToken(relationship)]);
  for (const line of searchText.split(LINE_END)) {
    const mark = line.charAt(0);
    if (mark === WORD_MARK) {
      for (const word of line.slice(1).split(WORD_MARK)) addStarts(tokens, '<', word);
      continue;
    }
    if (mark === ID_MARK) {
      addIdTokens(tokens, line.slice(1));
      continue;
    }
    const text =
      mark === NAME_MARK || mark === TAG_MARK || mark === DOMAIN_MARK ? line.slice(1) : line;
    if (mark === NAME_MARK) addStarts(tokens, '^', text);
    if (mark === TAG_MARK) tokens.add(tagToken(text));
    const words = text.split(' ');
    for (const word of words) addPieces(tokens, word);
    addSeams(tokens, words);
  }
  return tokens;
}

/**
 * Token groups for alternative needles. Tokens that all needles share form a group of their own, so that they are
 * looked up once.
 */
export function tokensOfAny(needles: readonly string[]): string[][][] {
  const each = needles.map(tokensOfNeedle);
  const [first = [], ...others] = each;
  const shared = first.filter((token) => others.every((tokens) => tokens.includes(token)));
  const rests = each.map((tokens) => tokens.filter((token) => !shared.includes(token)));
  return [
    ...(shared.length > 0 ? [[shared]] : []),
    ...(rests.some((rest) => rest.length === 0) ? [] : [rests]),
  ];
}

/** A few selective tokens that any text containing `needle` has. */
export function tokensOfNeedle(needle: string): string[] {
  if (isIdNeedle(needle)) return tokensOfIdNeedle(needle);
  const mark = needle.charAt(0);
  const [text = ''] = (mark < ' ' ? needle.slice(1) : needle).split(LINE_END);
  if (mark === TAG_MARK) return [tagToken(text)];
  const tokens = new Set<string>();
  if (mark === NAME_MARK) tokens.add(start('^', text));
  if (mark === WORD_MARK) tokens.add(start('<', text));
  const words = text.split(' ');
  // Between other words, a single letter is covered by the pairs around it.
  for (const word of words) if (words.length === 1 || word.length > 1) addTrigrams(tokens, word);
  addSeams(tokens, words);
  return [...tokens];
}

/** Splits token groups into tokens that every match has and groups of alternatives, each token once. */
export function splitRequired(groups: readonly (readonly (readonly string[])[])[]): {
  always: string[];
  either: string[][][];
} {
  const always = new Set(groups.flatMap((group) => (group.length === 1 ? (group[0] ?? []) : [])));
  const either = groups
    .filter((group) => group.length !== 1)
    .map((group) => group.map((tokens) => tokens.filter((token) => !always.has(token))))
    .filter((group) => group.every((tokens) => tokens.length > 0));
  return { always: [...always], either };
}

/** True if the needle is equivalent to a single token. */
export const isSingleToken = (needle: string): boolean =>
  isIdNeedle(needle) ? isSingleIdToken(needle) : ONE_TOKEN.test(needle);

export const relationshipToken = (relationship: string): string => `=${tokenText(relationship)}`;

/** Hashes a token to a 16-bit number (FNV-1a, folded). Tokens may collide. */
export function tokenNumber(token: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < token.length; i++) hash = Math.imul(hash ^ token.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 16)) << 16) >> 16;
}

const tagToken = (folded: string): string => `#${tokenText(folded)}`;
export const tokenText = (text: string): string => text.toLowerCase().replace(NO_TERM, '_');

function addStarts(tokens: Set<string>, mark: string, text: string): void {
  const letters = lettersOf(text);
  for (let length = 1; length <= Math.min(TRIGRAM, letters.length); length++)
    tokens.add(mark + tokenText(piece(letters, 0, length)));
}

const start = (mark: string, text: string): string =>
  mark + tokenText(piece(lettersOf(text), 0, TRIGRAM));

/** Adds the last letter of each word with the first of the next, which distinguish a phrase from its words. */
function addSeams(tokens: Set<string>, words: readonly string[]): void {
  for (const [i, word] of words.slice(1).entries()) {
    const before = lettersOf(words[i] ?? '').at(-1);
    const after = lettersOf(word).at(0);
    if (before !== undefined && after !== undefined) tokens.add(`_${tokenText(before + after)}`);
  }
}

function addPieces(tokens: Set<string>, word: string): void {
  for (const run of runsOf(word, tokens)) {
    const letters = lettersOf(run);
    for (let from = 0; from < letters.length; from++)
      for (let length = 1; length <= TRIGRAM && from + length <= letters.length; length++)
        tokens.add(piece(letters, from, length));
  }
}

/**
 * Adds overlapping trigrams: with disjoint ones a nonexistent word could consist of common trigrams only. Samples
 * long words, which is as selective and cheaper. Uses only trigrams with digits if there are enough: they are rare.
 */
function addTrigrams(tokens: Set<string>, word: string): void {
  for (const run of runsOf(word, tokens)) {
    const pieces = piecesOf(run);
    const withDigits = pieces.filter((piece) => DIGIT.test(piece));
    for (const one of sampleEvenly(
      withDigits.length >= TRIGRAM ? withDigits : withoutHosted(pieces),
      MAX_TRIGRAMS_PER_WORD,
    ))
      tokens.add(one);
  }
}

/** Samples a list evenly, including its first and last element. */
function sampleEvenly<T>(list: readonly T[], some: number): T[] {
  const step = (list.length - 1) / (some - 1);
  const kept = new Set(Array.from({ length: some }, (_, i) => Math.floor(i * step)));
  return list.filter((_, i) => kept.has(i));
}

/** All trigrams of a run of letters; the run itself if it is shorter. */
function piecesOf(run: string): string[] {
  const letters = lettersOf(run);
  const last = Math.max(0, letters.length - TRIGRAM);
  return Array.from({ length: last + 1 }, (_, from) => piece(letters, from, TRIGRAM));
}

/** Trigrams of every domain hosted by Microsoft. Two in five customers have one, so one trigram suffices. */
const HOSTED = new Set(piecesOf('onmicrosoftcom'));

/** Keeps only the first trigram of the hosted domain's ending. */
function withoutHosted(pieces: readonly string[]): string[] {
  const hosted = pieces.find((one) => HOSTED.has(one));
  return pieces.filter((one) => one === hosted || !HOSTED.has(one));
}

/** Returns the runs of letters in a word and adds a token for each punctuation mark between them. */
function runsOf(word: string, tokens: Set<string>): string[] {
  if (word === '') return [];
  if (ASCII_LETTERS.test(word)) return [word];
  const runs = [''];
  for (const letter of word) {
    if (LETTER.test(letter)) runs.push((runs.pop() ?? '') + letter);
    else {
      tokens.add(`!${letter.codePointAt(0)?.toString(16) ?? ''}`);
      runs.push('');
    }
  }
  return runs.filter((run) => run !== '');
}

/** Characters of a text. Without surrogate pairs the string itself will do, and is much faster. */
function lettersOf(text: string): string | string[] {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
}

function piece(letters: string | string[], from: number, length: number): string {
  return typeof letters === 'string'
    ? letters.slice(from, from + length)
    : letters.slice(from, from + length).join('');
}
