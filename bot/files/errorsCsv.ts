import type { Text } from '../../cards/text/index.js';
import type { LeftOutRow } from '../../db/import/fileRow.js';
import { csv, firstLine } from './csv.js';
import type { ListFile } from './csvList.js';

/** The list whose rows are left out. Its separator stays, because it tells a decimal comma. */
type OfList = Pick<ListFile<never>, 'columns' | 'delimiter'>;

/** Heading of the errors file: the list's own columns, line and reason. */
export const errorsHeading = ({ columns, delimiter }: OfList, text: Text['imports']): string =>
  firstLine([...columns.map(({ heading }) => heading), text.line, text.reason], delimiter);

/**
 * A row that was left out, with its cells as in the list, so that it can be corrected and imported. Cells
 * beyond the list's last heading follow the reason, so that nothing is lost.
 */
export function errorsRow(
  { line, cells, fault, value }: LeftOutRow,
  { columns, delimiter }: OfList,
  text: Text['imports'],
): string {
  const own = columns.map((_, index) => cells[index] ?? '');
  const beyond = cells.slice(columns.length);
  return csv([[...own, String(line), text.faults[fault](value), ...beyond]], delimiter);
}
