import { LANGUAGES } from '../../../cards/text/index.js';
import { timeWords } from './range.js';
import { TIME_WORDS } from './words.js';

const DATE = /^\d{1,4}([/.-]\d{1,2}){1,2}([/.-]\d{2,4})?$/;

/** Tells if a text is about days, though it is no range that can be read: `11/12/2026`, `last fortnight`. */
export function looksLikeDays(text: string): boolean {
  const words = timeWords(text);
  if (words.some((word) => DATE.test(word))) return true;
  return LANGUAGES.some((language) => {
    const { units, months, before, days } = TIME_WORDS[language];
    const has = (book: { at: (words: readonly string[], index: number) => unknown }) =>
      words.some((_, index) => book.at(words, index) !== undefined);
    return (
      has(days) ||
      has(units) ||
      (has(before) && words.length < 4) ||
      (has(months) && words.some((word) => /^\d+$/.test(word)))
    );
  });
}
