import type { Found } from './clock.js';
import type { TimeWords } from './vocabulary.js';

const HYPHENATED = /^(\p{L}+|[hqst]\d)[–—-](\p{L}+|[hqst]\d)$/u;
const PART_OF_YEAR = /^[hqst]\d$/;
/** Words of a range that are looked at. */
const MAX_WORDS = 10;

/** Reads words with those apart that a hyphen joins: `dec-jan` is `dec - jan`, `mid-december` is `mid december`. */
export function withoutHyphens(
  words: readonly string[],
  at: number,
  vocabulary: TimeWords,
  read: (words: readonly string[]) => Found | undefined,
): Found | undefined {
  const near = words.slice(at, at + MAX_WORDS);
  if (!near.some((word) => HYPHENATED.test(word))) return read(words);
  const pieces = near.map((word) => apart(word, vocabulary));
  const found = read([...words.slice(0, at), ...pieces.flat(), ...words.slice(at + MAX_WORDS)]);
  if (!found) return undefined;
  // A range that ends within a joined word is none.
  let end = at;
  for (const [index, piece] of pieces.entries()) {
    if (end === found.end) return { ...found, end: at + index };
    end += piece.length;
  }
  const isLater = found.end >= end;
  return isLater ? { ...found, end: found.end - (end - at - near.length) } : undefined;
}

function apart(word: string, { months, weekdays, thirds }: TimeWords): readonly string[] {
  const [, first, second] = HYPHENATED.exec(word) ?? [];
  if (first === undefined || second === undefined) return [word];
  const isName = (name: string) =>
    PART_OF_YEAR.test(name) || (months.at([name], 0) ?? weekdays.at([name], 0)) !== undefined;
  if (!isName(second)) return [word];
  if (isName(first)) return [first, '-', second];
  return thirds.at([first], 0) ? [first, second] : [word];
}
