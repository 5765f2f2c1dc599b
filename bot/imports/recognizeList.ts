import type { ImportOptions } from '../../db/import/importList.js';
import type { ImportReport } from '../../db/import/report.js';
import type { FileRow } from '../../db/import/fileRow.js';
import type { Database } from '../../db/index.js';
import type { ListName } from '../../db/droppedFiles/droppedFile.js';
import type { Catalog } from '../../db/offers/offer.js';
import { readHeading, readList, type ListFile, type ListSource } from '../files/csvList.js';
import { InvalidList, type InvalidListProblem } from '../files/invalidList.js';
import type { ListTexts } from '../files/invalidListSentence.js';
import {
  BILLING_LIST,
  CUSTOMER_LIST,
  PRICE_LIST,
  SUBSCRIPTION_LIST,
  type ImportableList,
} from './lists.js';

/** Heading of a list that is imported, for its errors file. */
export type ReadHeading = Pick<ListFile<never>, 'columns' | 'delimiter'>;

export interface DroppedImport extends Omit<ImportOptions, 'removeMissing' | 'needsValidRow'> {
  /** Of a price list. */
  catalog: Catalog | null;
  /** Runs for each row; throws to stop. */
  onRow: () => void | Promise<void>;
  onHeading?: ((heading: ReadHeading) => void) | undefined;
}

/** A list that can be dropped into the chat. */
export interface DroppedList extends ListTexts {
  name: ListName;
  /**
   * Imports the list. Records that the file lacks stay, except for prices: a price list replaces the earlier one.
   * @see importList
   */
  run: (database: Database, source: ListSource, options: DroppedImport) => Promise<ImportReport>;
}

function droppedList<R, Variant extends string>(list: ImportableList<R, Variant>): DroppedList {
  return {
    name: list.name,
    csv: list.csv,
    async run(database, source, { catalog, onRow, onHeading, ...options }) {
      const { rows, fromErrorsFile, ...heading } = await readList(list.csv, source);
      onHeading?.(heading);
      return list.importList(database, each(rows, onRow), {
        ...options,
        variant: catalog as Variant,
        needsValidRow: true,
        removeMissing: list.removes === 'always' && !fromErrorsFile,
      });
    },
  };
}

async function* each<R>(
  rows: AsyncIterable<FileRow<R>>,
  onRow: () => void | Promise<void>,
): AsyncGenerator<FileRow<R>> {
  for await (const row of rows) {
    await onRow();
    yield row;
  }
}

export const DROPPED_LISTS: Readonly<Record<ListName, DroppedList>> = {
  customers: droppedList(CUSTOMER_LIST),
  billing: droppedList(BILLING_LIST),
  subscriptions: droppedList(SUBSCRIPTION_LIST),
  catalog: droppedList(PRICE_LIST),
};

/** A file that is none of the lists. */
export class UnknownList extends Error {}

/** A file that resembles a list, and the reason why it cannot be read as one. */
export class ListFault extends Error {
  constructor(
    readonly list: DroppedList,
    readonly problem: InvalidListProblem,
  ) {
    super(`not a list: ${problem.reason}`);
  }
}

/**
 * Recognizes a list by its headings, in any language.
 * @throws {ListFault} if the file cannot be read, or lacks fewer than half of a list's required columns.
 * @throws {UnknownList} if it resembles none of the lists.
 */
export async function recognizeList(source: ListSource): Promise<DroppedList> {
  const tried: Tried[] = [];
  for (const list of Object.values(DROPPED_LISTS)) tried.push(await tryList(list, source));
  const known = tried.filter(({ problem }) => problem === undefined);
  const best = known.reduce<Tried | undefined>(
    (most, one) => (most && most.columns >= one.columns ? most : one),
    undefined,
  );
  if (best) return best.list;
  const faulty = tried.find(({ problem }) => problem?.reason !== 'columns-missing');
  if (faulty?.problem) throw new ListFault(faulty.list, faulty.problem);
  const [nearest] = tried.toSorted((one, other) => one.lacking - other.lacking);
  if (nearest?.problem && nearest.lacking < 0.5) throw new ListFault(nearest.list, nearest.problem);
  throw new UnknownList();
}

interface Tried {
  list: DroppedList;
  problem?: InvalidListProblem;
  /** Number of known columns. */
  columns: number;
  /** Share of the required columns that are missing. */
  lacking: number;
}

async function tryList(list: DroppedList, source: ListSource): Promise<Tried> {
  try {
    const columns = await readHeading(list.csv, source);
    return { list, columns: columns.length, lacking: 0 };
  } catch (error) {
    if (!(error instanceof InvalidList)) throw error;
    const { problem } = error;
    const required = list.csv.columns.filter((column) => column.required).length;
    const lacking = problem.reason === 'columns-missing' ? problem.columns.length / required : 1;
    return { list, problem, columns: 0, lacking };
  }
}
