import { parse } from 'csv-parse/sync';
import { LANGUAGES, texts, type Language } from '../../cards/text/index.js';
import { fold } from '../../db/fold.js';
import { InvalidList } from './invalidList.js';

/** The headings of a list. */
export interface ListHeadings {
  columns: readonly { key: string; required: boolean }[];
  /** By the keys of the columns. */
  headings(language: Language): Readonly<{ [key: string]: string }>;
}

/** A known column of a file. */
export interface FileColumn {
  key: string;
  heading: string;
  index: number;
}

export type KeyOf = (heading: string) => string | undefined;

/** Headings that columns had in earlier versions; lists with them are still read. */
const FORMER: Readonly<Record<string, string>> = { term: 'Plazo' };

/** Maps a heading to its column, in any language and case, with or without accents. */
export function headingKeys(list: ListHeadings): KeyOf {
  const former = list.columns.flatMap(({ key }) => {
    const heading = FORMER[key];
    return heading === undefined ? [] : [[fold(heading), key] as const];
  });
  const keys = new Map<string, string>(former);
  for (const language of LANGUAGES) {
    const headings = list.headings(language);
    for (const { key } of list.columns) keys.set(fold(headings[key] ?? key), key);
  }
  return (heading) => keys.get(fold(heading));
}

/** Excel's own line, such as `sep=;`, which it also writes in quotes or with empty cells after it. */
const SEPARATOR_LINE = /^"?sep=([^"\r\nA-Za-z0-9])"?[,;\t]*$/i;
/** The line that PowerShell's Export-Csv begins with. */
const TYPE_LINE = /^"?#TYPE /;

/**
 * Creates a function that returns the separator of a heading line: of those in use, the one that yields the most
 * known headings. It returns undefined for the lines that programs write before the headings.
 */
export function separatorFinder(keyOf: KeyOf): (line: string) => string | undefined {
  let candidates = [',', ';', '\t'];
  return (line) => {
    const [, stated] = SEPARATOR_LINE.exec(line.trimEnd()) ?? SEPARATOR_LINE.exec(line) ?? [];
    if (stated !== undefined) {
      candidates = [stated, ...candidates];
      return undefined;
    }
    if (TYPE_LINE.test(line)) return undefined;
    const known = candidates.map((one) => headingsIn(line, one).filter(keyOf).length);
    return candidates[known.indexOf(Math.max(...known))];
  };
}

/** Returns nothing if a quote is never closed. */
function headingsIn(text: string, delimiter: string): string[] {
  try {
    return parse(text, { delimiter, relax_quotes: true, to: 1 })[0] ?? [];
  } catch {
    return [];
  }
}

/** @throws {InvalidList} if a required column is missing, or one is there twice. */
export function columnsOf(
  list: ListHeadings,
  headings: readonly string[],
  keyOf: KeyOf,
): FileColumn[] {
  const columns = headings.flatMap((heading, index): FileColumn[] => {
    const key = keyOf(heading);
    return key === undefined ? [] : [{ key, heading, index }];
  });
  const keys = columns.map(({ key }) => key);
  const missing = list.columns.filter(({ key, required }) => required && !keys.includes(key));
  if (missing.length > 0) {
    throw new InvalidList({ reason: 'columns-missing', columns: missing.map(({ key }) => key) });
  }
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new InvalidList({ reason: 'column-twice', column: twice });
  return columns;
}

/** Returns the language of most headings. */
export function languageOf(list: ListHeadings, columns: readonly FileColumn[]): Language {
  const matches = (language: Language) => {
    const headings = new Set(Object.values(list.headings(language)).map(fold));
    return columns.filter(({ heading }) => headings.has(fold(heading))).length;
  };
  return LANGUAGES.reduce((best, language) =>
    matches(language) > matches(best) ? language : best,
  );
}

export function isErrorsFile(headings: readonly string[]): boolean {
  const folded = headings.map(fold);
  return LANGUAGES.map((language) => texts[language].imports).some(({ line, reason }) =>
    [line, reason].every((word) => folded.includes(fold(word))),
  );
}
