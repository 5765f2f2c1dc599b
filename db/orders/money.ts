import Big from 'big.js';
import { data as currencies } from 'currency-codes';
import { monthsOf } from '../offers/term.js';

/** An amount of money: whole minor units, such as cents, of an ISO 4217 currency. Never a fraction. */
export interface Amount {
  minor: number;
  currency: string;
}

/** The largest amount that is exact as a number. */
const MAX_MINOR = Number.MAX_SAFE_INTEGER;

/**
 * Returns the decimal digits of a currency by ISO 4217: 2 for EUR and HUF, 0 for JPY, 3 for KWD. `Intl` has other
 * digits for some thirty currencies, and they change with the version of Node.js.
 */
export const minorDigits = (currency: string): number => DIGITS.get(currency) ?? 2;

/** Currencies of ISO 4217 that the library's list of June 2024 lacks. */
const ADDED = ['XCG', 'XAD'];

/** Metals, bond units and codes for tests belong to no country; the library gives them one that starts with ZZ. */
const isMoney = ({ countries }: { countries: string[] }): boolean =>
  !countries.some((country) => /^zz/i.test(country));

const DIGITS = new Map([
  ...currencies.filter(isMoney).map(({ code, digits }) => [code, digits] as const),
  ...ADDED.map((code) => [code, 2] as const),
]);

/** Tells if this is a currency of ISO 4217. */
export const isCurrency = (code: string): boolean => DIGITS.has(code);

/** Tells if text is an exact decimal, as price lists write it. */
export const isUnitPrice = (text: string): boolean => /^\d{1,12}(\.\d{1,12})?$/.test(text);

/**
 * Writes an exact decimal in one way, so that 57.60 and 57.6 are the same text.
 *
 * @example canonicalPrice('057.60') // '57.6'
 */
export const canonicalPrice = (unitPrice: string): string => new Big(unitPrice).toFixed();

/** Tells if two unit prices are the same number; null is a price by usage. */
export const samePrice = (one: string | null, other: string | null): boolean =>
  one === null || other === null ? one === other : new Big(one).eq(other);

/** Writes a unit price with at least the digits of its currency: `57.60` for 57.6 and EUR. */
export function paddedPrice(unitPrice: string, currency: string): string {
  const price = new Big(unitPrice);
  const [, fraction = ''] = price.toFixed().split('.');
  return price.toFixed(Math.max(fraction.length, minorDigits(currency)));
}

/**
 * Computes the price of a line. Only here is money rounded: half up, to the minor unit.
 * @param unitPrice an exact decimal
 * @param quantity a whole number from 1
 * @throws {RangeError} when the amount is too large to be exact.
 *
 * @example lineAmount('12.345', 3, 'EUR') // { minor: 3704, currency: 'EUR' }
 */
export function lineAmount(unitPrice: string, quantity: number, currency: string): Amount {
  const minor = new Big(unitPrice)
    .times(quantity)
    .times(new Big(10).pow(minorDigits(currency)))
    .round(0, Big.roundHalfUp);
  if (minor.gt(MAX_MINOR)) throw new RangeError('the amount is too large to be exact');
  return { minor: minor.toNumber(), currency };
}

/** Digits of a unit price after the point, at most: see `isUnitPrice`. */
const PRICE_DIGITS = 12;

/** Returns the unit price at which this quantity costs this amount. */
export const unitPriceOf = ({ minor, currency }: Amount, quantity: number): string =>
  new Big(minor)
    .div(new Big(10).pow(minorDigits(currency)))
    .div(quantity)
    .round(PRICE_DIGITS, Big.roundHalfUp)
    .toFixed();

/**
 * Returns the part of a unit price that falls on a month of its term, rounded half up, to compare terms with.
 * Undefined without a term in months, and for less than a minor unit.
 * @param unitPrice an exact decimal for the whole term
 */
export function perMonth(unitPrice: string, term: string, currency: string): Amount | undefined {
  const months = monthsOf(term);
  if (months === undefined) return undefined;
  const minor = new Big(unitPrice)
    .times(new Big(10).pow(minorDigits(currency)))
    .div(months)
    .round(0, Big.roundHalfUp);
  return minor.lt(1) || minor.gt(MAX_MINOR) ? undefined : { minor: minor.toNumber(), currency };
}

/** Tells if a hundred such amounts still add up exactly, so that an order's total is exact. */
export function addsUp(unitPrice: string, quantity: number, currency: string): boolean {
  const minor = new Big(unitPrice).times(quantity).times(new Big(10).pow(minorDigits(currency)));
  return minor.lt(MAX_MINOR / 100);
}

/**
 * Splits an amount into parts that add up to it exactly. If it does not divide evenly, the first parts have
 * one minor unit more.
 * @param count a whole number from 1
 */
export function inParts({ minor, currency }: Amount, count: number): Amount[] {
  const part = Math.floor(minor / count);
  const larger = minor - part * count;
  return Array.from({ length: count }, (_, i) => ({
    minor: i < larger ? part + 1 : part,
    currency,
  }));
}

/** Returns a sum for each currency, in order of first occurrence. */
export function totals(amounts: readonly Amount[]): Amount[] {
  const sums = new Map<string, number>();
  for (const { minor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  return [...sums].map(([currency, minor]) => ({ minor, currency }));
}
