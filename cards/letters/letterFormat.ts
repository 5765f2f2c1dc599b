import type { Amount } from '../../db/orders/money.js';
import type { TermCost } from '../../db/subscriptions/termCost.js';
import { money } from '../format.js';
import { planWord, termName } from '../codes.js';
import { keepRecent } from '../keepRecent.js';
import { present } from '../present.js';
import { texts, type Language } from '../text/index.js';
import { oneLine } from './oneLine.js';

/** The language of a letter, and the country whose formats it uses. */
export interface Written {
  language: Language;
  /** ISO 3166, as in MX; undefined if it is not known. */
  country: string | undefined;
}

const localeOf = ({ language, country }: Written): string =>
  country === undefined ? language : `${language}-${country}`;

/**
 * `Intl` groups numbers one way and amounts another for a language that is foreign to the country, such as en-ES:
 * 1.300 and €1,300.00. The language alone is used then.
 */
const numberLocales = keepRecent((language: string, country: string) => {
  const locale = `${language}-${country}`;
  const separators = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options)
      .formatToParts(1_234_567.89)
      .flatMap(({ type, value }) => (type === 'group' || type === 'decimal' ? [value] : []))
      .join(' ');
  const ofAmounts = separators({ style: 'currency', currency: 'EUR' });
  return separators({ minimumFractionDigits: 2 }) === ofAmounts ? locale : language;
});

const numberLocaleOf = ({ language, country }: Written): string =>
  country === undefined ? language : numberLocales(language, country);

const days = keepRecent(
  (locale: string, calendar: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC', calendar }),
);
const numbers = keepRecent(
  (locale: string, numberingSystem: string) =>
    new Intl.NumberFormat(locale, { useGrouping: 'always', numberingSystem }),
);

/**
 * `December 4, 2026`, `4 December 2026` or `4 de diciembre de 2026`
 * @param day as in 2026-12-04
 */
export const letterDay = (day: string, written: Written): string =>
  days(localeOf(written), 'gregory').format(new Date(`${day}T00:00:00Z`));

export const letterCount = (n: number, written: Written): string =>
  numbers(numberLocaleOf(written), 'latn').format(n);

/** Amounts in several currencies: `€10.00 + $12.00`. */
export const letterSum = (amounts: readonly Amount[], written: Written): string =>
  amounts.map((amount) => money(amount, numberLocaleOf(written))).join(' + ');

/** `€691.20 (€57.60 per month)`; says for whom, if the customer's segment is not known. */
export function letterCost(
  { amount, perMonth, isSegmentAssumed }: TermCost,
  written: Written,
): string {
  const { letters, orders } = texts[written.language];
  const whole = letterSum([amount], written);
  const monthly = perMonth && orders.perMonth(letterSum([perMonth], written));
  const price = monthly === undefined ? whole : `${whole} (${monthly})`;
  return isSegmentAssumed ? letters.commercial(price) : price;
}

const PRODUCT_LENGTH = 120;

/** A product as a customer holds it or ordered it. */
interface Held {
  product: string;
  /** Null when billed by usage. */
  quantity: number | null;
  term: string;
  billingPlan: string;
}

/** `- Microsoft 365 E3, 300 licenses, 1 year, billed monthly`, with further lines indented below it. */
export function letterItem(
  { product, quantity, term, billingPlan }: Held,
  written: Written,
  below: readonly string[],
): string {
  const { language } = written;
  const { licenseCount } = texts[language].services;
  const what = present(
    oneLine(product, PRODUCT_LENGTH),
    quantity !== null && licenseCount(letterCount(quantity, written), quantity),
    oneLine(termName(term, language), PRODUCT_LENGTH),
    oneLine(planWord(billingPlan, language), PRODUCT_LENGTH),
  ).join(', ');
  return [`- ${what}`, ...below.map((line) => `  ${line}`)].join('\n');
}
