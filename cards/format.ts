import type { Language } from './text/index.js';

const numbers: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en'),
  es: new Intl.NumberFormat('es', { useGrouping: 'always' }),
};

/** A count as the language writes it: 1,000 or 1.000. */
export const count = (n: number, language: Language): string => numbers[language].format(n);
