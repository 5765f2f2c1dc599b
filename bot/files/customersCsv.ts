import { stringify } from 'csv-stringify/sync';
import { relationshipName } from '../../cards/customers/words.js';
import { LANGUAGES, texts, type Language } from '../../cards/text/index.js';
import type { Customer } from '../../db/customers.js';
import { fold } from '../../db/fold.js';
import type { FileRecord } from '../../db/import/rows.js';
import { RELATIONSHIPS } from '../../db/relationships.js';
import { guard } from './formula.js';

export type ColumnKey = 'microsoftId' | 'name' | 'domain' | 'relationship' | 'tags';

interface Column {
  key: ColumnKey;
  /** Whether a file without it is no such list. */
  required: boolean;
  write: (customer: Customer, language: Language) => string;
  read: (cell: string, record: FileRecord) => void;
}

/** The columns of Customers.csv, in their order; their headings are in `cards/text`. */
export const COLUMNS: readonly Column[] = [
  {
    key: 'microsoftId',
    required: true,
    write: (customer) => customer.microsoftId,
    read: (cell, record) => (record.microsoftId = cell),
  },
  {
    key: 'name',
    required: true,
    write: (customer) => customer.name,
    read: (cell, record) => (record.name = cell),
  },
  {
    key: 'domain',
    required: true,
    write: (customer) => customer.domain,
    read: (cell, record) => (record.domain = cell),
  },
  {
    key: 'relationship',
    required: true,
    write: ({ relationship }, language) => relationshipName(relationship, language),
    read: (cell, record) => (record.relationship = codes.get(fold(cell)) ?? cell),
  },
  {
    key: 'tags',
    required: false,
    write: (customer) => customer.tags.join(';'),
    read: (cell, record) => (record.tags = cell.split(/[;,]/)),
  },
];

/** Known relationships by the words of every language, and by the code itself. */
const codes = new Map<string, string>(
  RELATIONSHIPS.flatMap((code) =>
    [code, ...LANGUAGES.map((language) => texts[language].customers.relationships[code])].map(
      (word): [string, string] => [fold(word), code],
    ),
  ),
);

/** The column that a heading means, in any language and case, with or without accents. */
export function columnOf(heading: string): Column | undefined {
  const folded = fold(heading);
  return COLUMNS.find(({ key }) =>
    LANGUAGES.some((language) => fold(texts[language].customers.columns[key]) === folded),
  );
}

/**
 * Customers.csv in the reader's language, piece by piece: UTF-8 with BOM and CRLF, so that Excel opens
 * accents right; known relationships in words, tags joined by `;`, no cell that runs as a formula.
 * Read back by `readCustomersCsv` it says exactly what it was written from.
 * @param batches the customers in the order of the file, a few hundred at a time
 */
export async function* customersCsv(
  language: Language,
  batches: AsyncIterable<readonly Customer[]>,
): AsyncGenerator<string, void, undefined> {
  const { columns } = texts[language].customers;
  yield firstLine(COLUMNS.map(({ key }) => columns[key]));
  for await (const customers of batches) {
    yield csv(customers.map((customer) => COLUMNS.map(({ write }) => write(customer, language))));
  }
}

/** The heading of a CSV file, after the BOM. */
export const firstLine = (headings: readonly string[]): string => `\uFEFF${csv([headings])}`;

/** Rows of a CSV file, each closed by CRLF. */
export const csv = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((cells) => cells.map(guard)),
    // Any line end is quoted, not only the file's own: readers take each for the end of the row.
    { record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  );
