import { data as currencies } from 'currency-codes';
import type { Amount } from '../db/orders/money.js';
import { keepRecent } from './keepRecent.js';
import { LANGUAGES, type Language } from './text/index.js';

/** Made once: a formatter costs far more to make than to use. */
const inEachLanguage = <Formatter>(make: (language: Language) => Formatter) =>
  Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as Record<
    Language,
    Formatter
  >;
const displayNames = (type: 'region' | 'language') =>
  inEachLanguage((language) => new Intl.DisplayNames(language, { type, fallback: 'none' }));

const numbers = inEachLanguage(
  (language) => new Intl.NumberFormat(language, { useGrouping: 'always' }),
);
const days = inEachLanguage(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }),
);
const spans = inEachLanguage(
  (language) => new Intl.RelativeTimeFormat(language, { numeric: 'always' }),
);
const countries = displayNames('region');
const languages = displayNames('language');

/** `1,000` or `1.000` */
export const count = (n: number, language: Language): string => numbers[language].format(n);

/**
 * `Nov 25, 2026` or `25 nov 2026`
 * @param date as in 2026-11-25
 */
export const day = (date: string, language: Language): string =>
  days[language].format(new Date(`${date}T00:00:00Z`));

/** Units of elapsed time, each up to the length of the next. */
const UNITS = [
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
] as const;

/** `3 hours ago` or `hace 3 horas`, rounded down. */
export function ago(elapsedMs: number, language: Language): string {
  const [unit, lengthMs] = UNITS.findLast(([, length]) => elapsedMs >= length) ?? UNITS[0];
  return spans[language].format(-Math.floor(elapsedMs / lengthMs), unit);
}

/**
 * The day of an instant in a time zone: `Nov 25, 2026`.
 * @param instant ISO 8601, in UTC
 * @param timeZone an IANA name
 */
export const dayAt = (instant: string, language: Language, timeZone: string): string =>
  daysIn(language, timeZone).format(new Date(instant));

/**
 * The first and last day of a range that ends before an instant: `Nov 21, 2026 – Nov 28, 2026`.
 * @param range ISO 8601, in UTC
 * @param timeZone an IANA name
 */
export function daysWithin(
  { from, to }: { from: string; to: string },
  language: Language,
  timeZone: string,
): string {
  const first = dayAt(from, language, timeZone);
  const last = dayAt(new Date(Date.parse(to) - 1).toISOString(), language, timeZone);
  return first === last ? first : `${first} – ${last}`;
}

/**
 * An instant in a time zone: `Nov 25, 2026, 2:05 PM`.
 * @param instant ISO 8601, in UTC
 * @param timeZone an IANA name
 */
export const moment = (instant: string, language: Language, timeZone: string): string =>
  momentsIn(language, timeZone).format(new Date(instant));

/**
 * The time of an instant in a time zone: `2:05 PM`.
 * @param instant ISO 8601, in UTC
 * @param timeZone an IANA name
 */
export const timeAt = (instant: string, language: Language, timeZone: string): string =>
  timesIn(language, timeZone).format(new Date(instant));

/**
 * The day of an instant in a time zone, as in 2026-11-25.
 * @param instant ISO 8601, in UTC
 * @param timeZone an IANA name
 */
export const dateAt = (instant: string, timeZone: string): string =>
  datesIn('en', timeZone).format(new Date(instant));

const timesIn = keepRecent(
  (language: Language, timeZone: string) =>
    new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone }),
);
const datesIn = keepRecent(
  // Swedish writes days as ISO 8601 does.
  (_language: Language, timeZone: string) =>
    new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeZone }),
);
const daysIn = keepRecent(
  (language: Language, timeZone: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone }),
);
const momentsIn = keepRecent(
  (language: Language, timeZone: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
);

/** Digits by ISO 4217, as in `db/orders/money.ts`: `Intl` has its own for some thirty currencies. */
const DIGITS = new Map(currencies.map(({ code, digits }) => [code, digits]));
const minorDigits = (currency: string): number => DIGITS.get(currency) ?? 2;

/** An amount as a plain decimal, for a file or for `Intl`: `1234.50`. */
export function decimalOf({ minor, currency }: Amount): string {
  const digits = minorDigits(currency);
  const text = String(minor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * `€1,234.50` or `1.234,50 €`
 * @param locale a language, with a country if the customer's is meant: `es-MX`
 */
export const money = (amount: Amount, locale: string): string =>
  amountsIn(locale, amount.currency).format(exactly(decimalOf(amount)));

/**
 * A unit price with all its digits: `€0.0125`.
 * @param price an exact decimal
 */
export const unitPrice = (price: string, currency: string, language: Language): string =>
  pricesIn(language, currency).format(exactly(price));

/** Digits of a unit price, at most. */
const MAX_PRICE_DIGITS = 12;

const amountsIn = keepRecent((locale: string, currency: string) =>
  currencyFormat(locale, currency, minorDigits(currency)),
);
const pricesIn = keepRecent((language: Language, currency: string) =>
  currencyFormat(language, currency, MAX_PRICE_DIGITS),
);

const currencyFormat = (locale: string, currency: string, maximumFractionDigits: number) =>
  new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    useGrouping: 'always',
    minimumFractionDigits: minorDigits(currency),
    maximumFractionDigits,
  });

/** `Intl` formats decimal text exactly but rounds a number first; its types name only literals. */
const exactly = (decimal: string): Intl.StringNumericLiteral =>
  decimal as Intl.StringNumericLiteral;

/** @param code ISO 3166, as in ES; any other text is returned as it is. */
export const countryName = (code: string, language: Language): string =>
  nameIn(countries[language], code);

/** @param code BCP 47, as in es; any other text is returned as it is. */
export const languageName = (code: string, language: Language): string =>
  nameIn(languages[language], code);

function nameIn(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
