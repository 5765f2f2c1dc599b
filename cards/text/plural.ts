/** Picks the singular for exactly 1, as English and Spanish do. */
export const plural = (count: number, one: string, other: string): string =>
  count === 1 ? one : other;
