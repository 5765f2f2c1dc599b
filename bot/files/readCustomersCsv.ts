import { parse } from 'csv-parse/sync';
import { LANGUAGES, texts } from '../../cards/text/index.js';
import { fold } from '../../db/fold.js';
import type { FileRecord, FileRow } from '../../db/import/rows.js';
import { csvRecords, LineTooLong, type CsvRecord } from './csvRecords.js';
import { columnOf, COLUMNS, type ColumnKey } from './customersCsv.js';
import { unguard } from './formula.js';

/** A column of the file at hand: what it means, how the file heads it, and where it stands. */
export interface FileColumn {
  key: ColumnKey;
  heading: string;
  index: number;
}

export interface CustomersFile {
  /** The columns that mean something here, in the file's order. */
  columns: readonly FileColumn[];
  /** It holds rows that an import left out, so what it lacks is not missing. */
  leftOver: boolean;
  /**
   * What follows the heading, to be read once. A row's `cells` are those of `columns`, then what
   * stands beyond the last heading; formula guards are taken off.
   */
  rows: AsyncIterable<FileRow>;
}

/** Why a file is no customer list, with what a sentence about it needs. */
export type Unreadable =
  | { reason: 'empty' }
  | { reason: 'encoding' }
  | { reason: 'line-length'; line: number }
  | { reason: 'columns-missing'; columns: ColumnKey[] }
  | { reason: 'column-twice'; column: ColumnKey };

/** The file is no customer list. It may show in its middle: then nothing before it counts either. */
export class NotAList extends Error {
  readonly code = 'NOT_A_LIST';
  constructor(readonly why: Unreadable) {
    super(`not a customer list: ${why.reason}`);
  }
}

/**
 * Reads Partner Center's Customers.csv, and our own: columns by heading, in any order, case and
 * language; comma or semicolon separated; UTF-8 with or without BOM. Columns that mean nothing here
 * are passed over. Memory stays flat however long the file is.
 * @throws {NotAList} here when the heading is none, from `rows` when the text turns out to be none.
 */
export async function readCustomersCsv(file: AsyncIterable<Uint8Array>): Promise<CustomersFile> {
  const records = flat(csvRecords(decoded(file), delimiterOf));
  const first = await records.next().catch(asNotAList);
  try {
    if (first.done) throw new NotAList({ reason: 'empty' });
    const headings = 'cells' in first.value ? first.value.cells : [];
    const columns = columnsOf(headings);
    return {
      columns,
      leftOver: isLeftOver(headings),
      rows: rowsOf(records, columns, headings.length),
    };
  } catch (error) {
    await records.return(undefined);
    throw error;
  }
}

/** The separator under which the heading names the most columns. */
function delimiterOf(headings: string): string {
  const [comma = 0, semicolon = 0] = [',', ';'].map((delimiter) => {
    const [cells = []] = parse(headings, { delimiter, relax_quotes: true, to_line: 1 });
    return cells.filter(columnOf).length;
  });
  return semicolon > comma ? ';' : ',';
}

function columnsOf(headings: readonly string[]): FileColumn[] {
  const columns = headings.flatMap((heading, index): FileColumn[] => {
    const column = columnOf(heading);
    return column ? [{ key: column.key, heading, index }] : [];
  });
  const keys = columns.map(({ key }) => key);
  const missing = COLUMNS.filter(({ key, required }) => required && !keys.includes(key));
  if (missing.length > 0) {
    throw new NotAList({ reason: 'columns-missing', columns: missing.map(({ key }) => key) });
  }
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice) throw new NotAList({ reason: 'column-twice', column: twice });
  return columns;
}

function isLeftOver(headings: readonly string[]): boolean {
  const folded = headings.map(fold);
  return LANGUAGES.map((language) => texts[language].imports).some(({ line, reason }) =>
    [line, reason].every((word) => folded.includes(fold(word))),
  );
}

async function* rowsOf(
  records: AsyncGenerator<CsvRecord>,
  columns: readonly FileColumn[],
  width: number,
): AsyncGenerator<FileRow, void, undefined> {
  try {
    for await (const record of records) {
      if ('broken' in record) {
        const { line, broken } = record;
        yield { line, cells: [broken], fault: 'quotes', value: broken };
        continue;
      }
      const { line } = record;
      const all = record.cells.map(unguard);
      if (all.every((cell) => cell.trim() === '')) continue;
      const beyond = all.slice(width);
      const cells = columns.map(({ index }) => all[index] ?? '');
      const fits = all.length >= width && beyond.every((cell) => cell.trim() === '');
      if (fits) yield { line, cells, record: recordOf(all, columns) };
      else yield { line, cells: [...cells, ...beyond], fault: 'cells', value: String(all.length) };
    }
  } catch (error) {
    asNotAList(error);
  }
}

function recordOf(cells: readonly string[], columns: readonly FileColumn[]): FileRecord {
  const record: FileRecord = { microsoftId: '', name: '', domain: '', relationship: '' };
  for (const { key, index } of columns) {
    COLUMNS.find((column) => column.key === key)?.read(cells[index] ?? '', record);
  }
  return record;
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
