import type { TermUnit } from '../db/codes.js';
import { texts, type Language } from './text/index.js';

/** The word for a code, or the code itself as a list wrote it: a list may write `constructor`. */
export const wordFor = (words: Readonly<Record<string, string>>, code: string): string =>
  (Object.hasOwn(words, code) ? words[code] : undefined) ?? code;

/** `billed annually`, or the plan as a list wrote it, for a column of a file. */
export const planWord = (plan: string, language: Language): string =>
  wordFor(texts[language].codes.plans, plan);

/** `billed annually`; a plan without a meaning here is named as such, since nothing else on the card tells. */
export function planName(plan: string, language: Language): string {
  const { plans, unknownPlan } = texts[language].codes;
  return plan === '' || Object.hasOwn(plans, plan) ? wordFor(plans, plan) : unknownPlan(plan);
}

export const statusName = (status: string, language: Language): string =>
  wordFor(texts[language].codes.statuses, status);

export const relationshipName = (relationship: string, language: Language): string =>
  wordFor(texts[language].customers.relationships, relationship);

/** `1 year` for `P1Y`, `term P90D` for a term in other units, nothing for none. */
export function termName(term: string, language: Language): string {
  const { terms, unknownTerm } = texts[language].codes;
  const [, length, unit] = /^P(\d+)([MY])$/.exec(term) ?? [];
  if (unit !== undefined) return terms[unit as TermUnit](Number(length));
  return term === '' ? '' : unknownTerm(term);
}
