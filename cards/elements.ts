import type { Customer } from '../db/customers/customer.js';
import type { Ask } from './asks.js';
import { relationshipName } from './codes.js';
import { literal } from './literal.js';
import { present } from './present.js';
import { texts, type Language } from './text/index.js';

/*
 * Data for the parts that layouts share.
 */

export interface TextRun {
  type: 'TextRun';
  text: string;
  isSubtle?: boolean;
  size?: 'Small';
  weight?: 'Bolder';
  color?: 'Default' | 'Accent' | 'Attention' | 'Good' | 'Warning';
  fontType?: 'Monospace';
  selectAction?: object;
}

/** @param text a literal text */
export const textRun = (text: string, look: Omit<TextRun, 'type' | 'text'> = {}): TextRun => ({
  type: 'TextRun',
  text,
  ...look,
});

/** Joins groups of runs to one line: `● Active · Quantity 10`. */
export const joinRuns = (groups: readonly (readonly TextRun[])[]): TextRun[] =>
  groups.flatMap((runs, at) => (at === 0 ? runs : [textRun(' · ', { isSubtle: true }), ...runs]));

/** A labeled value. @param value a literal text, or a TextRun */
export const fact = (label: string, value: string | object) => ({ label, value });

/** A row of the part `labeled`. */
export const labeled = (label: string, ...lines: readonly (readonly TextRun[])[]) => ({
  label,
  lines: lines.filter(({ length }) => length > 0).map((inlines) => ({ inlines })),
});

/** An id that fits beside its label. */
export const smallMonospace = (text: string) =>
  textRun(text, { fontType: 'Monospace', size: 'Small' });

export const monospace = (text: string) => textRun(text, { fontType: 'Monospace' });

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

/** The language of requests that do not carry it: see `rowActions`. */
export const hiddenLanguage = (language: Language) =>
  hiddenInput('lang', texts[language].agents.language, language);

/** A choice for each code that has a word. */
export const codeChoices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, title]) => ({ title, value }));
