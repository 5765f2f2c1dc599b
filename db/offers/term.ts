/**
 * Returns the months of a term as ISO 8601 writes it: 6 for `P6M`, 36 for `P3Y`. Undefined without a term, and for
 * one in other units.
 */
export function monthsOf(term: string): number | undefined {
  const [, length, unit] = /^P(\d{1,2})([MY])$/.exec(term) ?? [];
  return length === undefined || Number(length) === 0
    ? undefined
    : Number(length) * (unit === 'Y' ? 12 : 1);
}
