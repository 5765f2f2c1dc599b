/**
 * Letters that Unicode does not decompose, as people type them on another keyboard; the final sigma; and
 * apostrophes that are letters (Hawaiʻi). Documented in docs/searching.md.
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
/** Most text: only its case changes. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;
/**
 * Marks, invisible characters, and trademark signs, which would decompose into letters. They are removed
 * before normalization, which takes quadratic time for a run of marks.
 */
const IGNORED = /[\p{M}\p{Cf}™℠]+/gu;
/** Marks that normalization separated from their letters. */
const MARKS = /\p{M}+/gu;
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/**
 * Normalizes text for searching and sorting: removes case, accents, width, invisible characters and runs of
 * space. Both databases store and compare the result, so both find and sort the same.
 *
 * @example fold('  COMPAÑÍA   Straße ') // 'compania strasse'
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return clean(
    text
      .toWellFormed()
      .replace(IGNORED, '')
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      .replace(MARKS, '')
      .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter),
  );
}

/**
 * Embeddings, overrides and isolates: after one, `gnp.exe` is displayed as `exe.png`. The marks U+200E, U+200F
 * and U+061C, which Arabic and Hebrew names need, do not reorder text.
 */
const REORDERING = /[\u202A-\u202E\u2066-\u2069]+/g;
/** Maximum run of marks of Unicode's Stream-Safe Text Format (UAX #15), more than any language uses. */
const MARKS_IN_RUN = 30;
const SURPLUS_MARKS = new RegExp(`(?<=\\p{M}{${MARKS_IN_RUN}})\\p{M}+`, 'gu');

/**
 * A letter with its marks, and Korean letters in parts. Only these are composed: full normalization would also
 * replace characters that look alike, such as ideographs in names.
 */
const DECOMPOSED = /[^\p{M}]\p{M}+|[\uAC00-\uD7A3]?[\u1100-\u11FF]+/gu;
/** Space and invisible characters that come along when a value is copied. */
const AROUND = /[\s\u00AD\u200B-\u200F\uFEFF]/;
/** The same, except for the marks that order the ends of Arabic and Hebrew text. */
const AROUND_RIGHT_TO_LEFT = /[\s\u00AD\u200B-\u200D\uFEFF]/;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
const JOINER = /[\u200C\u200D]/;
const ENDS_IN_MARK = /\p{M}$/u;

/**
 * Cleans text for storage: removes control characters (PostgreSQL rejects NUL), lone surrogates, characters
 * that reorder text, surplus marks, and invisible characters around the text; composes letters with their
 * marks, as a Mac does not; trims the text, and replaces each run of white space with one space.
 */
export function clean(text: string): string {
  if (PLAIN.test(text)) return text;
  return withoutAround(
    text
      .toWellFormed()
      .replace(REORDERING, '')
      .replace(SURPLUS_MARKS, '')
      .replace(DECOMPOSED, (letter) => letter.normalize('NFC'))
      .replace(/[\p{Cc}\s]+/gu, ' '),
  );
}

function withoutAround(text: string): string {
  const around = RIGHT_TO_LEFT.test(text) ? AROUND_RIGHT_TO_LEFT : AROUND;
  let start = 0;
  let end = text.length;
  while (start < end && around.test(text.charAt(start))) start += 1;
  while (end > start && around.test(text.charAt(end - 1))) {
    // Older Malayalam and Sinhala text writes the last consonant of a word with a joiner after a mark.
    if (JOINER.test(text.charAt(end - 1)) && ENDS_IN_MARK.test(text.slice(start, end - 1))) break;
    end -= 1;
  }
  return text.slice(start, end);
}

/** Removes invisible characters everywhere, for codes such as a GUID, a domain or an email address. */
export const withoutInvisible = (text: string): string => text.replace(/\p{Cf}+/gu, '');
