import { LANGUAGES } from '../../../cards/text/index.js';
import type { Phrasebook } from './phrasebook.js';
import { timeWords } from './range.js';
import { TIME_WORDS } from './words.js';

/** Words of a text like “last fortnight”. */
const MAX_SHORT = 2;
const DATE = /^\d{1,4}([/.-]\d{1,2}){1,2}([/.-]\d{2,4})?$/;

/** Tells if a text is about days, though it is no range that can be read: `11/12/2026`, `last fortnight`. */
export function looksLikeDays(text: string): boolean {
  const words = timeWords(text);
  if (words.some((word) => DATE.test(word))) return true;
  const hasDigits = words.some((word) => /^\d+$/.test(word));
  return LANGUAGES.some((language) => {
    const { units, months, weekdays, before, numbers, days } = TIME_WORDS[language];
    const has = (book: Phrasebook<unknown>) => words.some((_, index) => book.at(words, index));
    if (has(days)) return true;
    const isCounted = hasDigits || has(before) || has(numbers);
    if (isCounted && (has(units) || has(months) || has(weekdays))) return true;
    return has(before) && words.length <= MAX_SHORT;
  });
}
