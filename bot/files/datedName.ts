/** Longest file name that Windows and OneDrive handle in any folder, in UTF-16 code units. */
const MAX_LENGTH = 100;

/**
 * Names a file after what it holds and its day, safe on every system.
 * @example datedName(['Customers', 'tag:gold city:madrid'], '2026-11-28') // 'Customers tag-gold city-madrid 2026-11-28.csv'
 */
export function datedName(parts: readonly string[], day: string): string {
  const end = ` ${day}.csv`;
  const words = parts
    .join(' ')
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N} ]+/gu, '-')
    .replace(/-*(?:^| +|$)-*/g, ' ')
    .trim();
  return (
    words
      .slice(0, MAX_LENGTH - end.length)
      .toWellFormed()
      .trim() + end
  );
}
