import { parse } from 'csv-parse/sync';
import { LANGUAGES, texts, type Language } from '../../cards/text/index.js';
import { fold } from '../../db/fold.js';
import type { FileRow } from '../../db/import/rows.js';
import { csvRecords, LineTooLong, type CsvRecord } from './csvRecords.js';
import { unescapeFormula } from './escapeFormula.js';

/** How a list is headed. */
export interface Headed {
  columns: readonly { key: string; required: boolean }[];
  /** By the keys of the columns. */
  headings(language: Language): Readonly<{ [key: string]: string }>;
}

/**
 * A list that is read from CSV, declared once: what its columns are called and what each says of a
 * record.
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
export interface CsvList<R> extends Headed {
  columns: readonly ListColumn<R>[];
  /** A record of which nothing was read. */
  empty(): R;
}

export interface ListColumn<R> {
  key: string;
  /** Whether a file without it is no such list. */
  required: boolean;
  /** @param language that of the file's headings, by which days are written too */
  read: (cell: string, record: R, language: Language) => void;
}

/** A column of the file at hand: what it means, how the file heads it, and where it stands. */
export interface FileColumn {
  key: string;
  heading: string;
  index: number;
}

export interface ListFile<R> {
  /** The columns that mean something here, in the file's order. */
  columns: readonly FileColumn[];
  /** It holds rows that an import left out, so what it lacks is not missing. */
  leftOver: boolean;
  /**
   * What follows the heading, to be read once. A row's `cells` are those of `columns`, then what
   * stands beyond the last heading; formula guards are taken off.
   */
  rows: AsyncIterable<FileRow<R>>;
}

/** Why a file is no such list, with what a sentence about it needs. */
export type Unreadable =
  | { reason: 'empty' }
  | { reason: 'encoding' }
  | { reason: 'line-length'; line: number }
  | { reason: 'columns-missing'; columns: string[] }
  | { reason: 'column-twice'; column: string };

/** The file is no such list. It may show in its middle: then nothing before it counts either. */
export class NotAList extends Error {
  readonly code = 'NOT_A_LIST';
  constructor(readonly why: Unreadable) {
    super(`not such a list: ${why.reason}`);
  }
}

/**
 * Reads a list: columns by heading, in any order, case and language; comma or semicolon separated;
 * UTF-8 with or without BOM. Columns that mean nothing here are passed over. Memory stays flat however
 * long the file is.
 * @throws {NotAList} here when the heading is none, from `rows` when the text turns out to be none.
 */
export async function readList<R>(
  list: CsvList<R>,
  file: AsyncIterable<Uint8Array>,
): Promise<ListFile<R>> {
  const keyOf = headingKeys(list);
  const records = flat(csvRecords(decoded(file), (headings) => delimiterOf(headings, keyOf)));
  const first = await records.next().catch(asNotAList);
  try {
    if (first.done) throw new NotAList({ reason: 'empty' });
    const headings = 'cells' in first.value ? first.value.cells : [];
    const columns = columnsOf(list, headings, keyOf);
    return {
      columns,
      leftOver: isLeftOver(headings),
      rows: rowsOf(records, columns, headings.length, reader(list, columns)),
    };
  } catch (error) {
    await records.return(undefined);
    throw error;
  }
}

type KeyOf = (heading: string) => string | undefined;

/** The column that a heading means, in any language and case, with or without accents. */
function headingKeys(list: Headed): KeyOf {
  const keys = new Map<string, string>();
  for (const language of LANGUAGES) {
    const headings = list.headings(language);
    for (const { key } of list.columns) keys.set(fold(headings[key] ?? key), key);
  }
  return (heading) => keys.get(fold(heading));
}

/** The separator under which the heading names the most columns. */
function delimiterOf(headings: string, keyOf: KeyOf): string {
  const [comma = 0, semicolon = 0] = [',', ';'].map(
    (delimiter) => headingsIn(headings, delimiter).filter(keyOf).length,
  );
  return semicolon > comma ? ';' : ',';
}

/** None where a quote is never closed. */
function headingsIn(text: string, delimiter: string): string[] {
  try {
    return parse(text, { delimiter, relax_quotes: true, to: 1 })[0] ?? [];
  } catch {
    return [];
  }
}

function columnsOf(list: Headed, headings: readonly string[], keyOf: KeyOf): FileColumn[] {
  const columns = headings.flatMap((heading, index): FileColumn[] => {
    const key = keyOf(heading);
    return key === undefined ? [] : [{ key, heading, index }];
  });
  const keys = columns.map(({ key }) => key);
  const missing = list.columns.filter(({ key, required }) => required && !keys.includes(key));
  if (missing.length > 0) {
    throw new NotAList({ reason: 'columns-missing', columns: missing.map(({ key }) => key) });
  }
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new NotAList({ reason: 'column-twice', column: twice });
  return columns;
}

/** What reads a row's cells into a record. */
function reader<R>(
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

/** The language that most of the file's headings are in. */
function languageOf(list: Headed, columns: readonly FileColumn[]): Language {
  const inIt = (language: Language) => {
    const headings = new Set(Object.values(list.headings(language)).map(fold));
    return columns.filter(({ heading }) => headings.has(fold(heading))).length;
  };
  return LANGUAGES.reduce((best, language) => (inIt(language) > inIt(best) ? language : best));
}

function isLeftOver(headings: readonly string[]): boolean {
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
    asNotAList(error);
  }
}

/**
 * UTF-8 as text, without its BOM. Anything else is refused rather than guessed: a wrong guess would
 * come into every name with an accent. UTF-16 of plain Latin letters is sound UTF-8 but for its NULs.
 */
async function* decoded(file: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const orRefused = (bytes?: Uint8Array): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new NotAList({ reason: 'encoding' });
    }
  };
  for await (const bytes of file) {
    if (bytes.includes(0)) throw new NotAList({ reason: 'encoding' });
    yield orRefused(bytes);
  }
  yield orRefused();
}

async function* flat<T>(batches: AsyncGenerator<T[]>): AsyncGenerator<T, void, undefined> {
  for await (const batch of batches) yield* batch;
}

function asNotAList(error: unknown): never {
  if (error instanceof LineTooLong) throw new NotAList({ reason: 'line-length', line: error.line });
  throw error;
}
