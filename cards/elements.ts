import type { Customer } from '../db/customers/customer.js';
import type { Ask } from './asks.js';
import { relationshipName } from './codes.js';
import { literal } from './literal.js';
import { present } from './present.js';
import { texts, type Language } from './text/index.js';

/*
 * Data for the parts that layouts share.
 */

/** A labeled value. @param value a literal text, or a TextRun */
export const fact = (label: string, value: string | object) => ({ label, value });

export const monospace = (text: string) => ({ type: 'TextRun', text, fontType: 'Monospace' });

/** An input that a client sends along unseen with every press. */
export const hiddenInput = (id: string, label: string, value: unknown) => ({
  id,
  label,
  value: typeof value === 'string' ? value : JSON.stringify(value),
});

/** The hidden way back: once for all buttons, because it would be most of the card. */
export const hiddenBack = (back: Ask | undefined, language: Language) =>
  back === undefined ? [] : [hiddenInput('back', texts[language].customers.backLabel, back)];

/** Tells customers of one name apart: `Cloud Reseller · contoso.com`. */
export const customerDetail = (
  { relationship, domain }: Pick<Customer, 'relationship' | 'domain'>,
  language: Language,
  max?: number,
): string => literal(present(relationshipName(relationship, language), domain).join(' · '), max);

/** A choice for each code that has a word. */
export const codeChoices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, title]) => ({ title, value }));
