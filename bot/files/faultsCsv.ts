import type { Text } from '../../cards/text/index.js';
import type { LeftOut } from '../../db/import/rows.js';
import { csv, firstLine } from './csv.js';
import type { FileColumn } from './csvList.js';

/** The heading of the file of rows that were left out: the list's own columns, line and reason. */
export const faultsHeading = (columns: readonly FileColumn[], words: Text['imports']): string =>
  firstLine([...columns.map(({ heading }) => heading), words.line, words.reason]);

/**
 * One row that was left out, with the cells as the list has them, so that it can be mended here and
 * imported. What stood beyond the list's last heading follows the reason: nothing is lost.
 */
export function faultRow(
  { line, cells, fault, value }: LeftOut,
  columns: readonly FileColumn[],
  words: Text['imports'],
): string {
  const own = columns.map((_, index) => cells[index] ?? '');
  const beyond = cells.slice(columns.length);
  return csv([[...own, String(line), words.faults[fault](value), ...beyond]]);
}
