import Big from 'big.js';

/** An amount of money: whole minor units, such as cents, of an ISO 4217 currency. Never a fraction. */
export interface Amount {
  minor: number;
  currency: string;
}

/** The largest amount that is exact as a number. */
const MAX_MINOR = Number.MAX_SAFE_INTEGER;

/** Returns the decimal digits of a currency: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** Tells if `Intl` can format this currency. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code);

/** Tells if text is an exact decimal, as price lists write it. */
export const isUnitPrice = (text: string): boolean => /^\d{1,12}(\.\d{1,12})?$/.test(text);

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
