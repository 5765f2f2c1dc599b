import type { FileRow } from '../../db/import/fileRow.js';
import { Unreadable, type CellFormat } from './cellFormat.js';
import { csvRecords, type CsvRecord } from './csvRecords.js';
import { decideByRows } from './decideByRows.js';
import { decoded } from './decoded.js';
import { unescapeFormula } from './escapeFormula.js';
import { createFormatDecision, type FormattedKind } from './formatDecision.js';
import { asInvalidList, InvalidList } from './invalidList.js';
import {
  columnsOf,
  headingKeys,
  isErrorsFile,
  languageOf,
  separatorFinder,
  type FileColumn,
  type ListHeadings,
} from './listHeadings.js';

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
  /** A row may end before this column although it is required, because its cell may be empty. */
  mayBeEmpty?: boolean;
  /** Dates and numbers, whose format the file decides. */
  formatted?: {
    kind: FormattedKind;
    parse: (cell: string, format: CellFormat) => string | Unreadable;
  };
  /** @param cell the result of `parse` if the column is formatted, and otherwise as in the file */
  read: (cell: string, record: R) => void;
}

/** Opens a file from its start. A list with dates or numbers is opened several times. */
export type ListSource = () => AsyncIterable<Uint8Array>;

export interface ListFile<R> {
  /** The known columns, in the file's order. */
  columns: readonly FileColumn[];
  /** Separates the cells. */
  delimiter: string;
  /** The file is the errors file of an import, so a record that it lacks is not missing. */
  fromErrorsFile: boolean;
  /**
   * The rows after the heading, to be read once. A row's `cells` are those of `columns`, followed by those
   * beyond the last heading, all without formula guards.
   */
  rows: AsyncIterable<FileRow<R>>;
}

/**
 * Reads a list: columns by heading, in any order, case and language, separated by commas, semicolons or tabs,
 * in UTF-8 or in UTF-16 with a byte order mark. Unknown columns are skipped. Memory stays flat.
 * @throws {InvalidList} here for the heading, and here or from `rows` for the rest of the file.
 */
export async function readList<R>(list: CsvList<R>, source: ListSource): Promise<ListFile<R>> {
  const { columns, delimiter, headings, records } = await openList(list, source);
  const formatted = columns.flatMap(({ key, index }) => {
    const kind = list.columns.find((column) => column.key === key)?.formatted?.kind;
    return kind ? [{ index, kind }] : [];
  });
  const language = languageOf(list, columns);
  const decision = createFormatDecision(formatted, { delimiter, language });
  let rows = records;
  if (decision.evidence) {
    await records.return(undefined);
    const separatorOf = separatorFinder(headingKeys(list));
    await decideByRows(decision, () => decoded(source()), separatorOf);
    rows = (await openList(list, source)).records;
  }
  const read = recordReader(list, columns, (index) => decision.formatOf(index));
  return {
    columns,
    delimiter,
    fromErrorsFile: isErrorsFile(headings),
    rows: rowsOf(rows, {
      width: headings.length,
      needed: neededIn(list, columns),
      read,
    }),
  };
}

/**
 * Reads only the heading of a list.
 * @throws {InvalidList} if it is not the heading of this list.
 */
export async function readHeading(
  list: ListHeadings,
  source: ListSource,
): Promise<readonly FileColumn[]> {
  const { columns, records } = await openList(list, source);
  await records.return(undefined);
  return columns;
}

/** Reads the heading. */
async function openList(list: ListHeadings, source: ListSource) {
  const keyOf = headingKeys(list);
  const separatorOf = separatorFinder(keyOf);
  let delimiter = ',';
  const found = (line: string) => {
    const separator = separatorOf(line);
    delimiter = separator ?? delimiter;
    return separator;
  };
  const records = flat(csvRecords(decoded(source()), found));
  const first = await records.next().catch(asInvalidList);
  try {
    if (first.done) throw new InvalidList({ reason: 'empty' });
    const headings = 'cells' in first.value ? first.value.cells : [];
    return { columns: columnsOf(list, headings, keyOf), delimiter, headings, records };
  } catch (error) {
    await records.return(undefined);
    throw error;
  }
}

/** Returns the number of cells that a row must have. */
const neededIn = <R>(list: CsvList<R>, columns: readonly FileColumn[]): number =>
  Math.max(
    ...columns.map(({ key, index }) => {
      const column = list.columns.find((one) => one.key === key);
      return column?.required === true && column.mayBeEmpty !== true ? index + 1 : 0;
    }),
  );

const YEAR_FIRST = /^\s*\d{4}-/;

interface ReadRow<R> {
  record: R;
  /** Cells of the known columns, for the errors file. */
  cells: string[];
  unreadable: Unreadable | undefined;
}

/** Returns a function that reads the cells of a row. */
function recordReader<R>(
  list: CsvList<R>,
  columns: readonly FileColumn[],
  formatOf: (index: number) => CellFormat,
): (cells: readonly string[]) => ReadRow<R> {
  const readers = columns.flatMap(({ key, index }) => {
    const column = list.columns.find((one) => one.key === key);
    return column ? [{ index, format: formatOf(index), ...column }] : [];
  });
  return (all) => {
    const record = list.empty();
    let unreadable: Unreadable | undefined;
    const cells = readers.map(({ index, format, formatted, read }) => {
      const cell = all[index] ?? '';
      const value = formatted ? formatted.parse(cell, format) : cell;
      if (value instanceof Unreadable) {
        unreadable ??= value;
        read(cell, record);
        return cell;
      }
      read(value, record);
      // The errors file alone may not tell day and month apart.
      return formatted?.kind === 'day' && !YEAR_FIRST.test(cell) ? value : cell;
    });
    return { record, cells, unreadable };
  };
}

interface RowRules<R> {
  /** Number of headings. */
  width: number;
  /** Number of cells that a row must have. Excel may leave out empty ones at the end. */
  needed: number;
  read: (cells: readonly string[]) => ReadRow<R>;
}

async function* rowsOf<R>(
  records: AsyncGenerator<CsvRecord>,
  { width, needed, read }: RowRules<R>,
): AsyncGenerator<FileRow<R>, void, undefined> {
  try {
    for await (const found of records) {
      const { line } = found;
      if ('broken' in found) {
        yield { line, cells: [found.broken], fault: 'quotes', value: found.broken };
        continue;
      }
      const all = found.cells.map(unescapeFormula);
      if (all.every((cell) => cell.trim() === '')) continue;
      const beyond = all.slice(width);
      const tooMany = beyond.some((cell) => cell.trim() !== '');
      if (tooMany || all.length < needed) {
        const cells = [...read(all).cells, ...beyond];
        yield {
          line,
          cells,
          fault: tooMany ? 'cells' : 'cells-missing',
          value: String(all.length),
        };
        continue;
      }
      const { record, cells, unreadable } = read(all);
      yield unreadable
        ? { line, cells, record, fault: unreadable.fault, value: unreadable.value }
        : { line, cells, record };
    }
  } catch (error) {
    asInvalidList(error);
  }
}

async function* flat<T>(batches: AsyncGenerator<T[]>): AsyncGenerator<T, void, undefined> {
  for await (const batch of batches) yield* batch;
}
