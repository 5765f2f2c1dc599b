import { relationshipName } from '../../cards/codes.js';
import { texts, type Language } from '../../cards/text/index.js';
import type { Customer } from '../../db/customers/customer.js';
import type { CustomerRecord } from '../../db/import/customers/customerRecord.js';
import { parseRelationship } from './cells.js';
import { csv, firstLine } from './csv.js';
import { csvStyleOf, type CsvStyle } from './csvStyle.js';
import {
  readList,
  type CsvList,
  type ListColumn,
  type ListFile,
  type ListSource,
} from './csvList.js';

type ColumnKey = 'microsoftId' | 'name' | 'domain' | 'relationship' | 'tags';

interface Column extends ListColumn<CustomerRecord> {
  key: ColumnKey;
  write: (customer: Customer, language: Language) => string;
}

/** Columns of Customers.csv, in order. Their headings are in `cards/text`. */
const COLUMNS: readonly Column[] = [
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
    mayBeEmpty: true,
    write: (customer) => customer.domain,
    read: (cell, record) => (record.domain = cell),
  },
  {
    key: 'relationship',
    required: true,
    write: ({ relationship }, language) => relationshipName(relationship, language),
    read: (cell, record) => (record.relationship = parseRelationship(cell)),
  },
  {
    key: 'tags',
    required: false,
    write: (customer) => customer.tags.join(';'),
    read: (cell, record) => (record.tags = cell.split(/[;,]/)),
  },
];

/** Partner Center's list of customers, and our export. */
export const CUSTOMERS_CSV: CsvList<CustomerRecord> = {
  columns: COLUMNS,
  headings: (language) => texts[language].customers.columns,
  empty: () => ({ microsoftId: '', name: '', domain: '', relationship: '' }),
};

/** @see readList */
export const readCustomersCsv = (source: ListSource): Promise<ListFile<CustomerRecord>> =>
  readList(CUSTOMERS_CSV, source);

/**
 * Writes Customers.csv in the reader's language, in pieces: UTF-8 with BOM and CRLF for Excel, known
 * relationships in words, tags joined by `;` in one cell, and no cell that a spreadsheet would run as a formula.
 * Reading it back gives the same customers.
 * @param batches customers in the file's order, a few hundred at a time
 */
export async function* customersCsv(
  language: Language,
  batches: AsyncIterable<readonly Customer[]>,
  { delimiter }: Pick<CsvStyle, 'delimiter'> = csvStyleOf('en'),
): AsyncGenerator<string, void, undefined> {
  const { columns } = texts[language].customers;
  yield firstLine(
    COLUMNS.map(({ key }) => columns[key]),
    delimiter,
  );
  for await (const customers of batches) {
    const rows = customers.map((customer) => COLUMNS.map(({ write }) => write(customer, language)));
    yield csv(rows, delimiter);
  }
}
