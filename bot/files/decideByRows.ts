import { csvRecords } from './csvRecords.js';
import type { FormatDecision } from './formatDecision.js';
import { asInvalidList } from './invalidList.js';

/** Max length of the text that a decision needs. */
const MAX_EVIDENCE_CHARACTERS = 20;

/**
 * Lets a decision see the rows of a file. Most files have only dates with one reading, and to find that takes less
 * time than to read their cells.
 * @param open starts reading the file's text
 */
export async function decideByRows(
  { evidence, see }: Pick<FormatDecision, 'evidence' | 'see'>,
  open: () => AsyncIterable<string>,
  separatorOf: (line: string) => string | undefined,
): Promise<void> {
  if (!evidence || !(await contains(open(), evidence))) return;
  try {
    for await (const records of csvRecords(open(), separatorOf)) {
      for (const record of records) if ('cells' in record) see(record.cells);
    }
  } catch (error) {
    asInvalidList(error);
  }
}

/** @param pattern of at most `MAX_EVIDENCE_CHARACTERS` */
async function contains(pieces: AsyncIterable<string>, pattern: RegExp): Promise<boolean> {
  let before = '';
  for await (const piece of pieces) {
    const text = before + piece;
    if (pattern.test(text)) return true;
    before = text.slice(-MAX_EVIDENCE_CHARACTERS);
  }
  return false;
}
