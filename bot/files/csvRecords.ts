import { parse } from 'csv-parse/sync';

/** A record of a CSV file: its cells, or its raw text if its quotes are broken. */
export type CsvRecord = {
  /** Line of the file on which it starts, from 1. */
  line: number;
} & ({ cells: string[] } | { broken: string });

interface Line {
  text: string;
  /** CRLF, LF, CR, or empty at the end of the file. */
  end: string;
}

/** The text of a record, which may span several lines inside quotes. */
interface Candidate {
  line: number;
  text: string;
}

/** Max size of a record. Beyond it, its quotes count as never closed. */
const MAX_LINES_IN_RECORD = 100;
const MAX_CHARACTERS_IN_RECORD = 65_536;
/** Max length of a line. A file with a longer one is not a CSV file. */
const MAX_CHARACTERS_IN_LINE = 1_048_576;

export class LineTooLong extends Error {
  constructor(readonly line: number) {
    super(`line ${line} is too long`);
  }
}

/**
 * Reads CSV (RFC 4180) with any line ends, in batches of records. A broken quote costs only its line: reading
 * continues with the next one, which a parser of the whole stream cannot do. Skips blank lines.
 * @param delimiterOf chooses the separator from the first record; undefined skips the record
 * @throws {LineTooLong} if a line has more than a million characters.
 */
export async function* csvRecords(
  text: AsyncIterable<string>,
  delimiterOf: (firstRecord: string) => string | undefined,
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
      let blank = own.trim() === '';
      if (!blank) {
        delimiter ??= delimiterOf(own);
        blank = delimiter === undefined;
      }
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

/** Yields lines as they arrive, then `end`. */
async function* inLines(text: AsyncIterable<string>): AsyncGenerator<Line[] | 'end'> {
  let rest = '';
  let count = 0;
  for await (const piece of text) {
    rest += piece;
    const lines: Line[] = [];
    let from = 0;
    // A CR at the end of a piece may be the first half of a CRLF.
    for (const { 0: end, index } of rest.matchAll(/\r\n|\n|\r(?=[^])/g)) {
      // Yields the lines before it first, so that the size of pieces makes no difference.
      if (index - from > MAX_CHARACTERS_IN_LINE) break;
      lines.push({ text: rest.slice(from, index), end });
      from = index + end.length;
    }
    rest = rest.slice(from);
    count += lines.length;
    if (lines.length > 0) yield lines;
    if (rest.length > MAX_CHARACTERS_IN_LINE) throw new LineTooLong(count + 1);
  }
  if (rest !== '') yield [{ text: rest.replace(/\r$/, ''), end: '' }];
  yield 'end';
}

/**
 * Counts the lines of the record that starts at `at`. Inside quotes, a line end is text, and the number of
 * quotes so far is odd. Returns 0 if they never close, and `more` if that is not known yet.
 */
function lengthOfRecord(lines: readonly Line[], at: number, ended: boolean): number | 'more' {
  let quotes = 0;
  let characters = 0;
  for (let length = 1; length <= MAX_LINES_IN_RECORD; length++) {
    const line = lines[at + length - 1];
    if (!line) return ended && length > 1 ? 0 : 'more';
    quotes += line.text.split('"').length - 1;
    if (quotes % 2 === 0) return length;
    characters += line.text.length;
    if (characters > MAX_CHARACTERS_IN_RECORD) return 0;
  }
  return 0;
}

/** Omits the end of the last line. */
const textOf = (lines: readonly Line[]): string =>
  lines.map(({ text, end }, index) => (index < lines.length - 1 ? text + end : text)).join('');

/** Parses all records at once, or one by one if any is broken. */
function cellsOf(candidates: readonly Candidate[], delimiter: string): CsvRecord[] {
  if (candidates.length === 0) return [];
  const rows = parsed(candidates.map(({ text }) => text).join('\n'), delimiter);
  return candidates.map(({ line, text }, index): CsvRecord => {
    const cells = rows ? rows[index] : parsed(text, delimiter)?.[0];
    return cells ? { line, cells } : { line, broken: text };
  });
}

/** Returns undefined if the quotes are broken. */
function parsed(text: string, delimiter: string): string[][] | undefined {
  try {
    return parse(text, { delimiter, record_delimiter: ['\n'], relax_column_count: true });
  } catch {
    return undefined;
  }
}
