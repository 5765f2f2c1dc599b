import type { TermUnit } from '../db/codes.js';
import { texts, type Language } from './text/index.js';

/** The word for a code, or the code itself as a list wrote it: a list may write `constructor`. */
export const wordFor = (words: Readonly<Record<string, string>>, code: string): string =>
  (Object.hasOwn(words, code) ? words[code] : undefined) ?? code;

export const planName = (plan: string, language: Language): string =>
  wordFor(texts[language].codes.plans, plan);

export const statusName = (status: string, language: Language): string =>
  wordFor(texts[language].codes.statuses, status);

export const relationshipName = (relationship: string, language: Language): string =>
  wordFor(texts[language].customers.relationships, relationship);

/** `1 year` for `P1Y`. */
export function termName(term: string, language: Language): string {
  const [, length, unit] = /^P(\d+)([MY])$/.exec(term) ?? [];
  return unit === undefined ? term : texts[language].codes.terms[unit as TermUnit](Number(length));
}
