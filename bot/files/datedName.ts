import { texts, type Language } from '../../cards/text/index.js';

/** Longest file name that Windows and OneDrive handle in any folder, in UTF-16 code units. */
const MAX_LENGTH = 100;

/** A minus before a filter, which a file name cannot show. */
const LACKING = /(?<!\S)[-−–—](?=\p{L}{2,}:)/gu;

/** A search as the name of a file says it: `without tag:gold` for `-tag:gold`. */
export const inName = (query: string, language: Language): string =>
  query.replace(LACKING, `${texts[language].files.names.without} `);

/**
 * Names a file after what it holds and its days, safe on every system.
 * @example datedName(['Customers', 'tag:gold city:madrid'], '2026-11-28') // 'Customers tag-gold city-madrid 2026-11-28.csv'
 */
export function datedName(parts: readonly string[], days: string): string {
  const end = ` ${days}.csv`;
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
