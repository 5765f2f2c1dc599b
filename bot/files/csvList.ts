import { parse } from 'csv-parse/sync';
import { LANGUAGES, texts, type Language } from '../../cards/text/index.js';
import { fold } from '../../db/fold.js';
import type { FileRow } from '../../db/import/fileRow.js';
import { csvRecords, LineTooLong, type CsvRecord } from './csvRecords.js';
import { unescapeFormula } from './escapeFormula.js';

/** The headings of a list. */
export interface ListHeadings {
  columns: readonly { key: string; required: boolean }[];
  /** By the keys of the columns. */
  headings(language: Language): Readonly<{ [key: string]: string }>;
}

/**
 * A list that is read from CSV: the headings of its columns and how each cell sets a record.
 *
 * @example
 * const phones: CsvList<{ name: string; phone: string }> = {
 *   headings: (language) => texts[language].phones.columns,
 *   columns: [
 *     { key: 'name', required: true, read: (cell, record) => (record.name = cell) },
 *     { key: 'phone', required: false, read: (cell, record) => (record.phone = cell) },
 *   ],
 *   empty: () => ({ name: '', phone: '' }),
 * };
 */
export interface CsvList<R> extends ListHeadings {
  columns: readonly ListColumn<R>[];
  /** A record before any cell is read. */
  empty(): R;
}

export interface ListColumn<R> {
  key: string;
  /** A file without the column is refused. */
  required: boolean;
  /** @param language of the file's headings, which also decides the order of day and month */
  read: (cell: string, record: R, language: Language) => void;
}

/** A known column of a file. */
export interface FileColumn {
  key: string;
  heading: string;
  index: number;
}

export interface ListFile<R> {
  /** The known columns, in the file's order. */
  columns: readonly FileColumn[];
  /** The file is the errors file of an import, so a record that it lacks is not missing. */
  fromErrorsFile: boolean;
  /**
   * The rows after the heading, to be read once. A row's `cells` are those of `columns`, followed by those
   * beyond the last heading, all without formula guards.
   */
  rows: AsyncIterable<FileRow<R>>;
}

/** Reason why a file is not the list that is expected. */
export type InvalidListProblem =
  | { reason: 'empty' }
  | { reason: 'encoding' }
  | { reason: 'line-length'; line: number }
  | { reason: 'columns-missing'; columns: string[] }
  | { reason: 'column-twice'; column: string };

/** The file is not the list that is expected. Rows may precede the error; they are not valid either. */
export class InvalidList extends Error {
  readonly code = 'INVALID_LIST';
  constructor(readonly problem: InvalidListProblem) {
    super(`not the expected list: ${problem.reason}`);
  }
}

/**
 * Reads a list: columns by heading, in any order, case and language, separated by commas or semicolons, in
 * UTF-8 with or without BOM. Unknown columns are skipped. Memory stays flat.
 * @throws {InvalidList} here for the heading, and from `rows` for the rest of the file.
 */
export async function readList<R>(
  list: CsvList<R>,
  file: AsyncIterable<Uint8Array>,
): Promise<ListFile<R>> {
  const keyOf = headingKeys(list);
  const records = flat(csvRecords(decoded(file), (headings) => delimiterOf(headings, keyOf)));
  const first = await records.next().catch(asInvalidList);
  try {
    if (first.done) throw new InvalidList({ reason: 'empty' });
    const headings = 'cells' in first.value ? first.value.cells : [];
    const columns = columnsOf(list, headings, keyOf);
    return {
      columns,
      fromErrorsFile: isErrorsFile(headings),
      rows: rowsOf(records, columns, headings.length, recordReader(list, columns)),
    };
  } catch (error) {
    await records.return(undefined);
    throw error;
  }
}

type KeyOf = (heading: string) => string | undefined;

/** Maps a heading to its column, in any language and case, with or without accents. */
function headingKeys(list: ListHeadings): KeyOf {
  const keys = new Map<string, string>();
  for (const language of LANGUAGES) {
    const headings = list.headings(language);
    for (const { key } of list.columns) keys.set(fold(headings[key] ?? key), key);
  }
  return (heading) => keys.get(fold(heading));
}

/** Returns the separator that yields the most known headings. */
function delimiterOf(headings: string, keyOf: KeyOf): string {
  const [comma = 0, semicolon = 0] = [',', ';'].map(
    (delimiter) => headingsIn(headings, delimiter).filter(keyOf).length,
  );
  return semicolon > comma ? ';' : ',';
}

/** Returns nothing if a quote is never closed. */
function headingsIn(text: string, delimiter: string): string[] {
  try {
    return parse(text, { delimiter, relax_quotes: true, to: 1 })[0] ?? [];
  } catch {
    return [];
  }
}

function columnsOf(list: ListHeadings, headings: readonly string[], keyOf: KeyOf): FileColumn[] {
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

function recordReader<R>(
  list: CsvList<R>,
  columns: readonly FileColumn[],
): (cells: readonly string[]) => R {
  const language = languageOf(list, columns);
  const readers = columns.map(({ key, index }) => ({
    index,
    read: list.columns.find((column) => column.key === key)?.read,
  }));
  return (cells) => {
    const record = list.empty();
    for (const { read, index } of readers) read?.(cells[index] ?? '', record, language);
    return record;
  };
}

/** Returns the language of most headings. */
function languageOf(list: ListHeadings, columns: readonly FileColumn[]): Language {
  const matches = (language: Language) => {
    const headings = new Set(Object.values(list.headings(language)).map(fold));
    return columns.filter(({ heading }) => headings.has(fold(heading))).length;
  };
  return LANGUAGES.reduce((best, language) =>
    matches(language) > matches(best) ? language : best,
  );
}

function isErrorsFile(headings: readonly string[]): boolean {
  const folded = headings.map(fold);
  return LANGUAGES.map((language) => texts[language].imports).some(({ line, reason }) =>
    [line, reason].every((word) => folded.includes(fold(word))),
  );
}

async function* rowsOf<R>(
  records: AsyncGenerator<CsvRecord>,
  columns: readonly FileColumn[],
  width: number,
  recordOf: (cells: readonly string[]) => R,
): AsyncGenerator<FileRow<R>, void, undefined> {
  try {
    for await (const record of records) {
      if ('broken' in record) {
        const { line, broken } = record;
        yield { line, cells: [broken], fault: 'quotes', value: broken };
        continue;
      }
      const { line } = record;
      const all = record.cells.map(unescapeFormula);
      if (all.every((cell) => cell.trim() === '')) continue;
      const beyond = all.slice(width);
      const cells = columns.map(({ index }) => all[index] ?? '');
      const fits = all.length >= width && beyond.every((cell) => cell.trim() === '');
      if (fits) yield { line, cells, record: recordOf(all) };
      else yield { line, cells: [...cells, ...beyond], fault: 'cells', value: String(all.length) };
    }
  } catch (error) {
    asInvalidList(error);
  }
}

/**
 * Decodes UTF-8 without its BOM. Refuses other encodings, because a wrong guess would garble every accented
 * name. UTF-16 of plain Latin letters is valid UTF-8 except for its NULs.
 */
async function* decoded(file: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const orRefused = (bytes?: Uint8Array): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new InvalidList({ reason: 'encoding' });
    }
  };
  for await (const bytes of file) {
    if (bytes.includes(0)) throw new InvalidList({ reason: 'encoding' });
    yield orRefused(bytes);
  }
  yield orRefused();
}

async function* flat<T>(batches: AsyncGenerator<T[]>): AsyncGenerator<T, void, undefined> {
  for await (const batch of batches) yield* batch;
}

function asInvalidList(error: unknown): never {
  if (error instanceof LineTooLong)
    throw new InvalidList({ reason: 'line-length', line: error.line });
  throw error;
}
