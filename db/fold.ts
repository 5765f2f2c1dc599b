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
/**
 * Marks, what is not seen, and trade marks, which would come apart into letters that nobody says. They go
 * before the text is normalized: putting a run of marks in order takes time by the square of its length.
 */
const UNSAID = /[\p{M}\p{Cf}™℠]+/gu;
/** Marks that came off their letters. */
const MARKS = /\p{M}+/gu;
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
      .toWellFormed()
      .replace(UNSAID, '')
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      .replace(MARKS, '')
      .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter),
  );
}

/**
 * Embeddings, overrides and isolates: behind one, `gnp.exe` reads `exe.png`. The marks U+200E, U+200F and
 * U+061C, which Arabic and Hebrew names need, turn nothing around.
 */
const TURNING = /[\u202A-\u202E\u2066-\u2069]+/g;
/** No letter of any language has as many: Unicode's Stream-Safe Text Format (UAX #15) ends a run of marks here. */
const MARKS_IN_RUN = 30;
const SURPLUS_MARKS = new RegExp(`(?<=\\p{M}{${MARKS_IN_RUN}})\\p{M}+`, 'gu');

/**
 * Text as it is kept: no control characters (PostgreSQL refuses NUL), no half surrogates, nothing that
 * turns the direction of reading around, no endless runs of marks, white space of any kind as single
 * spaces, none at the ends.
 */
export function clean(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .toWellFormed()
    .replace(TURNING, '')
    .replace(SURPLUS_MARKS, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
