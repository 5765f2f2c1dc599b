import Big from 'big.js';

/** An amount of money: whole minor units, such as cents, of an ISO 4217 currency. Never a fraction. */
export interface Amount {
  minor: number;
  currency: string;
}

/** Beyond this an amount would no longer be exact as a number. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** How many digits stand behind the point in a currency: 2 for EUR, none for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** Whether this is a currency that `Intl` can write. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code);

/** An exact decimal as a price list writes it: digits, and perhaps a point with more of them. */
export const isUnitPrice = (text: string): boolean => /^\d{1,12}(\.\d{1,12})?$/.test(text);

/**
 * What so many of a unit cost: the only place where money is rounded, half up, to the minor unit.
 * @param unitPrice an exact decimal, as the price list writes it
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
  if (minor.gt(LARGEST)) throw new RangeError('an amount that is too large to be exact');
  return { minor: minor.toNumber(), currency };
}

/** Whether an amount is so small that a hundred like it still add up exactly: an order's total does then. */
export function addsUp(unitPrice: string, quantity: number, currency: string): boolean {
  const minor = new Big(unitPrice).times(quantity).times(new Big(10).pow(minorDigits(currency)));
  return minor.lt(LARGEST / 100);
}

/**
 * An amount in equal parts that add up to it exactly: where it cannot be shared out evenly, the first
 * parts have one minor unit more.
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

/** The sum for each currency, in the order in which they first occur. */
export function totals(amounts: readonly Amount[]): Amount[] {
  const sums = new Map<string, number>();
  for (const { minor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  return [...sums].map(([currency, minor]) => ({ minor, currency }));
}
