/**
 * Letters that Unicode does not take apart, written as people type them without the special key; the
 * sigma that ends a word; and the apostrophes that count as letters (Hawaiʻi). Told to readers in docs/searching.md.
 */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ĸ: 'k',
  ŧ: 't',
  ə: 'e',
  ς: 'σ',
  ʻ: "'",
  ʼ: "'",
};
/** Most text is this, and has nothing but case to lose. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;
/** They would come apart into letters that nobody says. */
const TRADE_MARKS = /[™℠]/g;
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/**
 * Makes text alike for searching and sorting: case, accents, width, what is not seen and runs of space
 * are gone.
 * Both databases store and compare what this returns, so both answer and sort the same.
 *
 * @example fold('  COMPAÑÍA   Straße ') // 'compania strasse'
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return clean(
    text
      .replace(TRADE_MARKS, '')
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}]+/gu, '')
      .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter),
  );
}

/**
 * Text as it is kept: no control characters (PostgreSQL refuses NUL), no half surrogates,
 * white space of any kind as single spaces, none at the ends.
 */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
