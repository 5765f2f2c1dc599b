/*
 * A Microsoft ID in a search text. Its digits are control characters, which cannot be typed: a short word such as
 * E3 would occur in the IDs of half of all customers.
 */

/** First character of the line. */
export const ID_MARK = '\u0007';
const HEX = '0123456789abcdef';
const FIRST_DIGIT = 0x0e;
/** Stands for whatever is no digit. */
const NO_DIGIT = '\u001e';
/** Typed words are pieces of an ID from this many digits on, and its start from fewer. */
const MIN_PIECE = 8;
const MIN_START = 5;
const ID_DIGITS = 32;
const HEX_WORD = new RegExp(`^[${HEX}]{${MIN_START},${ID_DIGITS}}$`);

/** Punctuation that people write in or around an ID. */
const SEPARATORS = /[^\p{L}\p{N}]/gu;

const TRIGRAM = 3;
const START = 4;
const MAX_TRIGRAMS = 10;

/** Writes an ID or a piece of one in its digits. */
export const idForm = (id: string): string =>
  Array.from(id.toLowerCase().replace(SEPARATORS, ''), (letter) => {
    const digit = HEX.indexOf(letter);
    return digit < 0 ? NO_DIGIT : String.fromCharCode(FIRST_DIGIT + digit);
  }).join('');

/** The needles of a typed word that is long enough for a piece of an ID. */
export function idNeedles(word: string): string[] {
  const letters = word.replace(SEPARATORS, '');
  if (!HEX_WORD.test(letters)) return [];
  return [letters.length < MIN_PIECE ? ID_MARK + idForm(letters) : idForm(letters)];
}

/** True if the needle is an ID or a piece of one. */
export const isIdNeedle = (needle: string): boolean =>
  needle.startsWith(ID_MARK) ||
  (needle.charCodeAt(0) >= FIRST_DIGIT && needle.charAt(0) <= NO_DIGIT);

/** True if the needle is equivalent to a single token. */
export const isSingleIdToken = (needle: string): boolean =>
  needle.startsWith(ID_MARK) ? needle.length - 1 === START : needle.length <= TRIGRAM;

/** Tokens of an ID's line without its mark: all pieces of one to three digits, and its start. */
export function addIdTokens(tokens: Set<string>, form: string): void {
  const digits = digitsOf(form);
  tokens.add(startToken(digits));
  for (let from = 0; from < digits.length; from++)
    for (let length = 1; length <= TRIGRAM && from + length <= digits.length; length++)
      tokens.add(pieceToken(digits.slice(from, from + length)));
}

/** Tokens that every ID with this needle has. */
export function tokensOfIdNeedle(needle: string): string[] {
  const isStart = needle.startsWith(ID_MARK);
  const digits = digitsOf(isStart ? needle.slice(1) : needle);
  const last = Math.max(0, digits.length - TRIGRAM);
  const pieces = Array.from({ length: Math.min(last + 1, MAX_TRIGRAMS) }, (_, i) =>
    pieceToken(digits.slice(i, i + TRIGRAM)),
  );
  return isStart ? [startToken(digits), ...pieces.slice(2)] : pieces;
}

const digitsOf = (form: string): string =>
  Array.from(form, (char) => HEX.charAt(char.charCodeAt(0) - FIRST_DIGIT) || 'z').join('');

const startToken = (digits: string): string => `_<${digits.slice(0, START)}`;
const pieceToken = (digits: string): string => `_=${digits}`;
