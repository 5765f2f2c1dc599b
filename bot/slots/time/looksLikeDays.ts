import { LANGUAGES } from '../../../cards/text/index.js';
import type { Phrasebook } from './phrasebook.js';
import { timeWords } from './range.js';
import { TIME_WORDS } from './words.js';

/** Words of a text like “last sprint”. */
const MAX_SHORT = 2;
const DATE = /^\d{1,4}([/.-]\d{1,2}){1,2}([/.-]\d{2,4})?$/;

/** Tells if a text is about days, though it is no range that can be read: `11/12/2026`, `last sprint`. */
export function looksLikeDays(text: string): boolean {
  const words = timeWords(text);
  if (words.some((word) => DATE.test(word))) return true;
  return LANGUAGES.some((language) => {
    const { units, plurals, months, weekdays, before, numbers, days } = TIME_WORDS[language];
    const starts = (book: Phrasebook<unknown>, index: number) => book.at(words, index);
    return words.some((word, index) => {
      if (starts(days, index)) return true;
      const relation = starts(before, index);
      const count = starts(numbers, index) ?? (/^\d+$/.test(word) ? { end: index + 1 } : undefined);
      const next = (relation ?? count)?.end;
      if (next === undefined) return false;
      const isPeriod = [units, plurals, months, weekdays].some((book) => starts(book, next));
      return (
        isPeriod ||
        (relation !== undefined && (/^\d+$/.test(words[next] ?? '') || words.length <= MAX_SHORT))
      );
    });
  });
}
