import { en } from './en/index.js';
import { es } from './es/index.js';

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Text = typeof en;

export const texts: Record<Language, Text> = { en, es };

/** Returns the language of a locale such as `es-MX`, or `otherwise` if it is not supported. */
export function languageOf(locale: string | null | undefined, otherwise: Language): Language {
  const primary = locale?.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === primary) ?? otherwise;
}
