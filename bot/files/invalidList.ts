import { LineTooLong } from './csvRecords.js';

/** Reason why a file is not the list that is expected. */
export type InvalidListProblem =
  | { reason: 'empty' }
  | { reason: 'encoding' }
  /** A workbook, such as .xlsx, .xls or .ods. */
  | { reason: 'workbook' }
  /** An archive that is damaged, encrypted, or does not hold exactly one list. */
  | { reason: 'archive' }
  /** An archive that would unpack to more than the limit. */
  | { reason: 'archive-size' }
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

/** Throws the error, as `InvalidList` if it says that a line is too long. */
export function asInvalidList(error: unknown): never {
  if (error instanceof LineTooLong)
    throw new InvalidList({ reason: 'line-length', line: error.line });
  throw error;
}
