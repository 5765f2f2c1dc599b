import { stringify } from 'csv-stringify/sync';
import { guard } from './escapeFormula.js';

/** The heading of a CSV file, after the BOM: UTF-8, so that Excel opens accents right. */
export const firstLine = (headings: readonly string[]): string => `\uFEFF${csv([headings])}`;

/** Rows of a CSV file, each closed by CRLF, no cell that runs as a formula. */
export const csv = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((cells) => cells.map(guard)),
    // Any line end is quoted, not only the file's own: readers take each for the end of the row.
    { record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  );
