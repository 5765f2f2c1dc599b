import type { Database } from '../../connection/database.js';
import { importList, type ImportOptions } from '../importList.js';
import type { Kind } from '../kind.js';
import type { FileRow, ImportReport } from '../rows.js';
import { apply } from './apply.js';
import { check } from './check.js';
import { compare } from './compare.js';
import { countMissing, stageMissing } from './missing.js';
import type { CustomerRecord } from './record.js';
import { count, names } from './tally.js';

const CUSTOMERS: Kind<CustomerRecord> = {
  name: 'customers',
  staging: {
    table: 'import_rows',
    columns: {
      importId: 'integer',
      line: 'integer',
      cells: 'text',
      fault: 'text',
      faultValue: 'text',
      microsoftId: 'text',
      relationship: 'text',
      name: 'text',
      domain: 'text',
      tags: 'text',
    },
    key: ['microsoftId', 'relationship'],
    repeated: 'twice',
    check: (rows) => Promise.resolve(rows.map((row) => ({ ...check(row) }))),
  },
  compare,
  countMissing,
  stageMissing,
  apply,
  count,
  names,
};

/**
 * Imports the list of customers as a three-way merge of what was imported last, what stands here and
 * what the file says.
 * @see importList for what holds for every list
 */
export const importCustomers = (
  database: Database,
  rows: AsyncIterable<FileRow<CustomerRecord>>,
  options: ImportOptions,
): Promise<ImportReport> => importList(CUSTOMERS, database, rows, options);
