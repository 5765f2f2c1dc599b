import type { Amount } from '../db/orders/money.js';
import type { Language } from './text/index.js';

const numbers: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en'),
  es: new Intl.NumberFormat('es', { useGrouping: 'always' }),
};
const days: Record<Language, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }),
  es: new Intl.DateTimeFormat('es', { dateStyle: 'medium', timeZone: 'UTC' }),
};

/** A count as the language writes it: 1,000 or 1.000. */
export const count = (n: number, language: Language): string => numbers[language].format(n);

/**
 * A day as the language writes it: Nov 25, 2026 or 25 nov 2026.
 * @param date as in 2026-11-25
 */
export const day = (date: string, language: Language): string =>
  days[language].format(new Date(`${date}T00:00:00Z`));

/**
 * An instant as the language writes it, where the reader is: Nov 25, 2026, 2:05 PM.
 * @param instant ISO 8601, in UTC
 * @param timeZone an IANA name
 */
export const moment = (instant: string, language: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  }).format(new Date(instant));

/** An amount as a plain decimal, for a file or for `Intl`: `1234.50`. */
export function decimalOf({ minor, currency }: Amount): string {
  const digits = currencyFormat('en', currency).resolvedOptions().maximumFractionDigits ?? 2;
  const text = String(minor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** An amount as the language writes it: €1,234.50 or 1.234,50 €. */
export const money = (amount: Amount, language: Language): string =>
  currencyFormat(language, amount.currency).format(exactly(decimalOf(amount)));

/**
 * A unit price with all the digits that it has: €0.0125.
 * @param price an exact decimal
 */
export const unitPrice = (price: string, currency: string, language: Language): string =>
  currencyFormat(language, currency, 12).format(exactly(price));

const currencyFormat = (language: Language, currency: string, digits?: number) =>
  new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    useGrouping: 'always',
    ...(digits !== undefined && { maximumFractionDigits: digits }),
  });

/** `Intl` writes decimal text exactly, where a number would be rounded first; its types know no other. */
const exactly = (decimal: string): Intl.StringNumericLiteral =>
  decimal as Intl.StringNumericLiteral;

/** A country by its name. @param code ISO 3166, as in ES */
export const countryName = (code: string, language: Language): string =>
  new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(code) ?? code;
/**
 * The day of an instant where the reader is: Nov 25, 2026.
 * @param instant ISO 8601, in UTC
 * @param timeZone an IANA name
 */
export const dayAt = (instant: string, language: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone }).format(new Date(instant));
