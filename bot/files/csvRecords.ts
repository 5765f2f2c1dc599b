import { parse } from 'csv-parse/sync';

/** One record of a CSV file: its cells, or its raw text where the quotes in it are broken. */
export type CsvRecord = {
  /** The line of the file on which it starts, counted from 1. */
  line: number;
} & ({ cells: string[] } | { broken: string });

interface Line {
  text: string;
  /** What ended it: CRLF, LF, CR, or nothing at the end of the file. */
  end: string;
}

/** The text of one record, which may run over several lines inside quotes. */
interface Candidate {
  line: number;
  text: string;
}

/** How far a record is looked for before its quotes count as never closed. */
const LINES_IN_RECORD = 100;
const CHARACTERS_IN_RECORD = 65_536;
/** A text file with such a line is no list of anything. */
const CHARACTERS_IN_LINE = 1_048_576;

/** A line that is too long to be one of a CSV file. */
export class LineTooLong extends Error {
  constructor(readonly line: number) {
    super(`line ${line} is too long`);
  }
}

/**
 * Reads CSV as RFC 4180 has it, with any line ends. A broken quote costs the line it stands on, not
 * the file: reading goes on with the next line, which no parser of a whole stream can do.
 * Blank lines are passed over. Yields records in batches, in the order of the file.
 * @param delimiterOf chooses the cells' separator from the first record of the file
 * @throws {LineTooLong} when a line has more than a million characters.
 */
export async function* csvRecords(
  text: AsyncIterable<string>,
  delimiterOf: (firstRecord: string) => string,
): AsyncGenerator<CsvRecord[], void, undefined> {
  let waiting: Line[] = [];
  let line = 1;
  let delimiter: string | undefined;
  for await (const lines of inLines(text)) {
    const ended = lines === 'end';
    if (!ended) waiting = waiting.concat(lines);
    const records: CsvRecord[] = [];
    let good: Candidate[] = [];
    let at = 0;
    for (;;) {
      const length = lengthOfRecord(waiting, at, ended);
      const first = waiting[at];
      if (length === 'more' || !first) break;
      const own = textOf(waiting.slice(at, at + Math.max(length, 1)));
      const blank = own.trim() === '';
      if (!blank) delimiter ??= delimiterOf(own);
      if (blank || length === 1 || (length > 1 && parsed(own, delimiter ?? ',') !== undefined)) {
        if (!blank) good.push({ line, text: own });
        at += length;
        line += length;
      } else {
        records.push(...cellsOf(good, delimiter ?? ','), { line, broken: first.text });
        good = [];
        at += 1;
        line += 1;
      }
    }
    records.push(...cellsOf(good, delimiter ?? ','));
    waiting = waiting.slice(at);
    if (records.length > 0) yield records;
  }
}

/** Lines as they come, then `end`. */
async function* inLines(text: AsyncIterable<string>): AsyncGenerator<Line[] | 'end'> {
  let rest = '';
  let count = 0;
  for await (const piece of text) {
    rest += piece;
    const lines: Line[] = [];
    let from = 0;
    // A CR at the very end may be the first half of a CRLF.
    for (const { 0: end, index } of rest.matchAll(/\r\n|\n|\r(?=[^])/g)) {
      // Text before it is given out first, so that pieces of any size read the same.
      if (index - from > CHARACTERS_IN_LINE) break;
      lines.push({ text: rest.slice(from, index), end });
      from = index + end.length;
    }
    rest = rest.slice(from);
    count += lines.length;
    if (lines.length > 0) yield lines;
    if (rest.length > CHARACTERS_IN_LINE) throw new LineTooLong(count + 1);
  }
  if (rest !== '') yield [{ text: rest.replace(/\r$/, ''), end: '' }];
  yield 'end';
}

/**
 * How many lines the record has that starts at `at`: inside quotes a line's end is text, and the
 * number of quotes so far is odd. 0 where they never close, `more` where that is not known yet.
 */
function lengthOfRecord(lines: readonly Line[], at: number, ended: boolean): number | 'more' {
  let quotes = 0;
  let characters = 0;
  for (let length = 1; length <= LINES_IN_RECORD; length++) {
    const line = lines[at + length - 1];
    if (!line) return ended && length > 1 ? 0 : 'more';
    quotes += line.text.split('"').length - 1;
    if (quotes % 2 === 0) return length;
    characters += line.text.length;
    if (characters > CHARACTERS_IN_RECORD) return 0;
  }
  return 0;
}

/** Without the end of the last line. */
const textOf = (lines: readonly Line[]): string =>
  lines.map(({ text, end }, index) => (index < lines.length - 1 ? text + end : text)).join('');

/** Parses all at once; only where one of them is broken, one by one. */
function cellsOf(candidates: readonly Candidate[], delimiter: string): CsvRecord[] {
  if (candidates.length === 0) return [];
  const rows = parsed(candidates.map(({ text }) => text).join('\n'), delimiter);
  return candidates.map(({ line, text }, index): CsvRecord => {
    const cells = rows ? rows[index] : parsed(text, delimiter)?.[0];
    return cells ? { line, cells } : { line, broken: text };
  });
}

/** The cells of each record in `text`, or nothing where its quotes are broken. */
function parsed(text: string, delimiter: string): string[][] | undefined {
  try {
    return parse(text, { delimiter, record_delimiter: ['\n'], relax_column_count: true });
  } catch {
    return undefined;
  }
}
