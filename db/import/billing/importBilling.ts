import type { Database } from '../../connection/database.js';
import type { FileRow } from '../fileRow.js';
import { importList, type ImportOptions } from '../importList.js';
import type { ImportedList } from '../list.js';
import { notInFile } from '../missing.js';
import type { ImportReport } from '../report.js';
import { recordStaging } from '../stageRecords.js';
import type { BillingRecord } from './billingRecord.js';
import { billingComparison } from './compareBilling.js';
import { readBilling } from './readBilling.js';
import { billingWriting } from './writeBilling.js';

const BILLING: ImportedList<BillingRecord> = {
  name: 'billing',
  staging: recordStaging({ repeated: 'twice', read: readBilling, customer: (record) => record }),
  comparison: billingComparison,
  // Counted only: customers that the file lacks keep their billing information.
  missing: (knex, importId) =>
    notInFile(knex.from('customers as t').whereNull('t.removedAt'), importId, 'cast(t.id as text)'),
  customerId: 't.id',
  writing: billingWriting,
};

/**
 * Imports billing information as a three-way merge of the last import, the stored information and the
 * file, field by field.
 * @see importList
 */
export const importBilling = (
  database: Database,
  rows: AsyncIterable<FileRow<BillingRecord>>,
  options: Omit<ImportOptions, 'removeMissing'>,
): Promise<ImportReport> =>
  importList(BILLING, database, rows, { ...options, removeMissing: false });
