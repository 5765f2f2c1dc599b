import { DOMAIN_MARK, LINE_END, NAME_MARK, TAG_MARK, WORD_MARK } from './searchText.js';

/** How long the pieces are that a text is indexed by, in characters, at most. */
const TRIGRAM = 3;
/** So many pieces of a word are looked up at most. */
const MAX_TRIGRAMS_PER_WORD = 10;
const LETTER = /[\p{L}\p{N}\p{So}]/u;
const DIGIT = /\p{N}/u;
const ASCII_LETTERS = /^[a-z0-9]*$/;
/** A short piece of a word, or a whole tag, in letters that tokens keep as they are. */
const ONE_TOKEN = new RegExp(`^(?:[a-z0-9]{1,${TRIGRAM}}|${TAG_MARK}[a-z0-9]+${LINE_END})$`);
const NO_TERM = /[^a-z0-9\u0080-\u{10ffff}]/gu;

/**
 * What the search index keeps of a customer: every piece of one to three characters of each word of
 * the search text, the seams between words (`_`), how names (`^`) and words of names (`<`) begin, whole
 * tags (`#`), the relationship (`=`) and signs (`!`). A query is answered by those who have all tokens of what it looks for; whether
 * they stand there in that order is then seen in the search text.
 */
export function tokensOfText(searchText: string, relationship: string): Set<string> {
  const tokens = new Set<string>([relationshipToken(relationship)]);
  for (const line of searchText.split(LINE_END)) {
    const mark = line.charAt(0);
    if (mark === WORD_MARK) {
      for (const word of line.slice(1).split(WORD_MARK)) addStarts(tokens, '<', word);
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
 * Tokens of which every answer to a group of needles, of which one must occur, has all of one in each
 * group: those that the needles share stand alone, so that they are looked up once.
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

/** Tokens without which `needle`, a piece of a search text, cannot occur: few, and telling ones. */
export function tokensOfNeedle(needle: string): string[] {
  const mark = needle.charAt(0);
  const [text = ''] = (mark < ' ' ? needle.slice(1) : needle).split(LINE_END);
  if (mark === TAG_MARK) return [tagToken(text)];
  const tokens = new Set<string>();
  if (mark === NAME_MARK) tokens.add(start('^', text));
  if (mark === WORD_MARK) tokens.add(start('<', text));
  const words = text.split(' ');
  // The seam of a word of one letter says that letter too, which nearly all have.
  for (const word of words) if (words.length === 1 || word.length > 1) addTrigrams(tokens, word);
  addSeams(tokens, words);
  return [...tokens];
}

/** Groups of tokens, each token once: what all have, and alternatives of which one must be there. */
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

/** Whether a needle is one token, and that token stands for nothing else. */
export const isSingleToken = (needle: string): boolean => ONE_TOKEN.test(needle);

export const relationshipToken = (relationship: string): string => `=${tokenText(relationship)}`;

/** A token as a small number, for an index of numbers; some tokens share one. */
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

/** How one word ends and the next begins: what tells a phrase from its words. */
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
 * Pieces that lie over each other, for of those side by side a word that nobody has may have common ones alone;
 * of a long word some from all over it, which tell it apart as well and cost less. Where a number is in it,
 * the pieces with figures will do: few have them, and to hold these few against common pieces is dear.
 */
function addTrigrams(tokens: Set<string>, word: string): void {
  for (const run of runsOf(word, tokens)) {
    const pieces = piecesOf(run);
    const figures = pieces.filter((one) => DIGIT.test(one));
    for (const one of sampleEvenly(
      figures.length >= TRIGRAM ? figures : withoutHosted(pieces),
      MAX_TRIGRAMS_PER_WORD,
    ))
      tokens.add(one);
  }
}

/** Some of a list, the first and the last among them. */
function sampleEvenly<T>(list: readonly T[], some: number): T[] {
  const step = (list.length - 1) / (some - 1);
  const kept = new Set(Array.from({ length: some }, (_, i) => Math.floor(i * step)));
  return list.filter((_, i) => kept.has(i));
}

/** The longest pieces of a run of letters, from its beginning to its end. */
function piecesOf(run: string): string[] {
  const letters = lettersOf(run);
  const last = Math.max(0, letters.length - TRIGRAM);
  return Array.from({ length: last + 1 }, (_, from) => piece(letters, from, TRIGRAM));
}

/**
 * Whoever has a domain that Microsoft hosts, as two in five do, has all of these: one of them tells as much
 * as all, and each is dear to look up.
 */
const HOSTED = new Set(piecesOf('onmicrosoftcom'));

/** Of the pieces of a hosted domain's ending the first alone. */
function withoutHosted(pieces: readonly string[]): string[] {
  const hosted = pieces.find((one) => HOSTED.has(one));
  return pieces.filter((one) => one === hosted || !HOSTED.has(one));
}

/** The runs of letters in a word; the signs between them become tokens at once. */
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

/** Whole characters; a string serves where each is one code unit, and is much quicker. */
function lettersOf(text: string): string | string[] {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
}

function piece(letters: string | string[], from: number, length: number): string {
  return typeof letters === 'string'
    ? letters.slice(from, from + length)
    : letters.slice(from, from + length).join('');
}
