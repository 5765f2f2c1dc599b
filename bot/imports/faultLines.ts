import { count } from '../../cards/format.js';
import { texts, type Language } from '../../cards/text/index.js';
import { hasNoValidRow, ImportStopped } from '../../db/import/errors.js';
import { InvalidList } from '../files/invalidList.js';
import { invalidListSentence } from '../files/invalidListSentence.js';
import { DownloadFault } from './download.js';
import { DROPPED_LIMITS, MAX_DROPPED_BYTES, MAX_DROPPED_ROWS, RowLimit } from './droppedLimits.js';
import { DROPPED_LISTS, ListFault, UnknownList } from './recognizeList.js';

/**
 * Explains in sentences why a file cannot be imported.
 * @returns undefined for an error that is not the file's fault
 */
export function faultLines(
  error: unknown,
  file: string,
  language: Language,
): readonly [string, ...string[]] | undefined {
  const { droppedFiles: text, imports } = texts[language];
  if (error instanceof DownloadFault)
    return [text.faults[error.reason](file, binarySize(DROPPED_LIMITS.bytes))];
  if (error instanceof RowLimit) return [text.faults.rows(file, count(MAX_DROPPED_ROWS, language))];
  if (error instanceof UnknownList) return [text.unknown(file), ...knownLists(language)];
  if (error instanceof ImportStopped)
    return hasNoValidRow(error) ? [imports.stopped[error.reason]] : undefined;
  if (!(error instanceof InvalidList || error instanceof ListFault)) return undefined;
  if (error.problem.reason === 'archive-size')
    return [text.faults.unpacked(file, binarySize(MAX_DROPPED_BYTES))];
  const list = error instanceof ListFault ? error.list : DROPPED_LISTS.customers;
  return [invalidListSentence(file, error.problem, list, language)];
}

/** A line for each list that can be imported, with the headings that it must have. */
const knownLists = (language: Language): string[] =>
  Object.values(DROPPED_LISTS).map(({ name, csv }) => {
    const { lists } = texts[language].droppedFiles;
    const headings = csv.headings(language);
    const required = csv.columns.filter((column) => column.required);
    return `${lists[name]}: ${required.map(({ key }) => headings[key] ?? key).join(', ')}`;
  });

/** `512 MB` or `2 GB`, in powers of 1,024 as file managers count; a limit is a whole number of them. */
const binarySize = (bytes: number): string =>
  bytes >= 1_024 ** 3 ? `${bytes / 1_024 ** 3} GB` : `${bytes / 1_024 ** 2} MB`;
