import type { Database } from '../../connection/database.js';
import { onlyGuidIn } from '../cellRules.js';
import type { FileRow } from '../fileRow.js';
import { importList, type ImportOptions } from '../importList.js';
import type { ImportedList } from '../list.js';
import { notInFile } from '../missing.js';
import type { ImportReport } from '../report.js';
import { recordStaging } from '../stageRecords.js';
import { customerComparison } from './compareCustomers.js';
import type { CustomerRecord } from './customerRecord.js';
import { customerKey, readCustomer } from './readCustomer.js';
import { customerWriting } from './writeCustomers.js';

/** The list of customers, as files have it. */
export const CUSTOMERS: ImportedList<CustomerRecord> = {
  name: 'customers',
  staging: recordStaging({
    repeated: 'twice',
    read: readCustomer,
    key: customerKey,
    keyInCells: onlyGuidIn,
  }),
  comparison: customerComparison,
  missing: (knex, importId) =>
    notInFile(
      knex.from('customers as t').whereNull('t.removedAt'),
      importId,
      `t.microsoft_id || ' ' || t.relationship`,
      't.microsoft_id',
    ),
  writing: customerWriting,
};

/**
 * Imports customers as a three-way merge of the last import, the stored customer and the file.
 * @see importList
 */
export const importCustomers = (
  database: Database,
  rows: AsyncIterable<FileRow<CustomerRecord>>,
  options: ImportOptions,
): Promise<ImportReport> => importList(CUSTOMERS, database, rows, options);
