import { stringify } from 'csv-stringify/sync';
import { escapeFormula } from './escapeFormula.js';

/** Writes the heading line, after a byte order mark: without it Excel misreads accented characters. */
export const firstLine = (headings: readonly string[], delimiter = ','): string =>
  `\uFEFF${csv([headings], delimiter)}`;

/** Writes CSV rows, each ending in CRLF, with formulas escaped. */
export const csv = (rows: readonly (readonly string[])[], delimiter = ','): string =>
  stringify(
    rows.map((cells) => cells.map(escapeFormula)),
    // Quotes cells with any line break, not just CRLF: readers take each for the end of a row.
    { delimiter, record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  );
