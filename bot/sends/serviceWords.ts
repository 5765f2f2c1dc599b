/** Longest text and code of Microsoft that are stored, in UTF-16 code units. */
const WORDS_LENGTH = 500;
const CODE_LENGTH = 50;

/** Cuts Microsoft's words to a length that can be stored and shown. */
export const storedWords = (words: string): string => words.slice(0, WORDS_LENGTH).toWellFormed();

/** Cuts Microsoft's code, which may be a number. */
export const storedCode = (code: string | number): string =>
  String(code).slice(0, CODE_LENGTH).toWellFormed();
