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
/** Invisible characters, and trademark signs, which would decompose into letters. */
const IGNORED = /[\p{Cf}\p{Variation_Selector}™℠]+/gu;
/** Voicing signs of half width, which decompose into marks. */
const HALF_WIDTH_SIGNS: Record<string, string> = { ﾞ: '\u3099', ﾟ: '\u309a' };
/**
 * Marks that readers leave out: accents, and the vowel signs of scripts that are usually written without. The
 * voicing of kana, the hamza and the vowel signs of all other scripts make another letter.
 */
const ACCENT =
  '(?![\\u3099\\u309a\\u0653-\\u0655])(?=\\p{M})' +
  `[${['Inherited', 'Latin', 'Greek', 'Cyrillic', 'Hebrew', 'Arabic', 'Syriac'].map((script) => `\\p{Script=${script}}`).join('')}]`;
const ACCENTS = new RegExp(`(\\p{Script=Cyrillic}?)((?:${ACCENT})+)`, 'gu');
/** An alef is written with or without its hamza. */
const HAMZAS_OF_ALEF = /(?<=\u0627)[\u0653-\u0655]+/g;
/** Cyrillic letters that are written without their accent. Others, such as й, are letters of their own. */
const CYRILLIC_ACCENTED = /[ёѐѝ]/;
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/**
 * Normalizes text for searching, sorting and comparing: removes case, accents, width, invisible characters and
 * runs of space, and keeps marks that make another letter. Both databases store and compare the result, so both
 * find and sort the same.
 *
 * @example fold('  COMPAÑÍA   Straße ') // 'compania strasse'
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return clean(
    decomposed(text.toWellFormed().replace(IGNORED, ''))
      .replace(ACCENTS, (_, base: string, marks: string) => withLetterMark(base, marks))
      .replace(HAMZAS_OF_ALEF, '')
      .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
      .normalize('NFC'),
  );
}

/** Decomposes text in lower case. Surplus marks are removed first, because ordering a run takes quadratic time. */
const decomposed = (text: string): string =>
  text
    .replace(/[ﾞﾟ]/g, (sign) => HALF_WIDTH_SIGNS[sign] ?? sign)
    .replace(SURPLUS_MARKS, '')
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(SURPLUS_MARKS, '');

/** Returns the Cyrillic letter that a base and its marks are, if it is one, else the base. */
function withLetterMark(base: string, marks: string): string {
  if (base === '') return '';
  const [letter = base] = (base + marks).normalize('NFC');
  return CYRILLIC_ACCENTED.test(letter) ? base : letter;
}

/**
 * Removes the marks that make a Cyrillic letter another one: people who search leave them out.
 * @example withoutLetterMarks('мой') // 'мои'
 */
export function withoutLetterMarks(folded: string): string {
  if (!/\p{Script=Cyrillic}/u.test(folded)) return folded;
  return folded.replace(/[\u0400-\u052f]/g, (letter) => letter.normalize('NFD').charAt(0));
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
