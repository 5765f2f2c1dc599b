import { relationshipName } from '../../cards/codes.js';
import { texts, type Language } from '../../cards/text/index.js';
import type { Customer } from '../../db/customers/repository.js';
import type { CustomerRecord } from '../../db/import/customers/record.js';
import { parseRelationship } from './cells.js';
import { csv, firstLine } from './csv.js';
import type { CsvList, ListColumn } from './csvList.js';

type ColumnKey = 'microsoftId' | 'name' | 'domain' | 'relationship' | 'tags';

interface Column extends ListColumn<CustomerRecord> {
  key: ColumnKey;
  write: (customer: Customer, language: Language) => string;
}

/** The columns of Customers.csv, in their order; their headings are in `cards/text`. */
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

/** Partner Center's list of customers, and our own. */
export const CUSTOMERS_CSV: CsvList<CustomerRecord> = {
  columns: COLUMNS,
  headings: (language) => texts[language].customers.columns,
  empty: () => ({ microsoftId: '', name: '', domain: '', relationship: '' }),
};

/**
 * Customers.csv in the reader's language, piece by piece: UTF-8 with BOM and CRLF, so that Excel opens
 * accents right; known relationships in words, tags joined by `;`, no cell that runs as a formula.
 * Read back by `readList` it says exactly what it was written from.
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
