import type { Language } from '../../../cards/text/index.js';
import { ENGLISH } from './english.js';
import { SPANISH } from './spanish.js';
import type { TimeWords } from './vocabulary.js';

const withStarts = (vocabulary: Omit<TimeWords, 'starts'>): TimeWords => ({
  ...vocabulary,
  starts: new Set(
    Object.values(vocabulary).flatMap((book) => (typeof book === 'object' ? book.firstWords : [])),
  ),
});

export const TIME_WORDS: Readonly<Record<Language, TimeWords>> = {
  en: withStarts(ENGLISH),
  es: withStarts(SPANISH),
};
