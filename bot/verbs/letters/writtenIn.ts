import { choice } from '../../slots/index.js';

/** The language of a letter, as it is typed at the end: `notice Contoso in Spanish`. */
export const writtenIn = choice(
  {
    en: { en: ['in english'], es: ['en inglés'] },
    es: { en: ['in spanish'], es: ['en español'] },
  },
  { en: 'in Spanish', es: 'en inglés' },
);
