import type { SomeBilling } from '../../billing/fields.js';
import type { Database } from '../../connection/database.js';
import { importList, type ImportOptions } from '../importList.js';
import { recordKind } from '../records/index.js';
import { notInFile } from '../records/missing.js';
import type { RecordList } from '../records/list.js';
import type { FileRow, ImportReport } from '../rows.js';
import { billingSteps, lockBilling } from './apply.js';
import { readBilling } from './check.js';
import { billingPairs, compareBilling, SEEN } from './compare.js';
import type { BillingRecord } from './record.js';

const LIST: RecordList<BillingRecord, SomeBilling> = {
  name: 'billing',
  actions: {
    whole: 'billing-imported',
    each: { added: 'billing-changed', changed: 'billing-changed' },
  },
  repeated: 'twice',
  read: readBilling,
  customer: (record) => record,
  pairs: billingPairs,
  seen: SEEN,
  compare: compareBilling,
  // Customers on the list without a row in the file: they are counted, and keep what they have.
  missing: (knex, importId) =>
    notInFile(
      knex('customers as t').whereNull('t.removedAt').select('t.id'),
      importId,
      'cast(t.id as text)',
    ),
  lock: lockBilling,
  steps: billingSteps,
};

const BILLING = recordKind(LIST);

/**
 * Imports billing information as a three-way merge of what was imported last, what stands here and
 * what the file says, field by field.
 * @see importList for what holds for every list
 */
export const importBilling = (
  database: Database,
  rows: AsyncIterable<FileRow<BillingRecord>>,
  options: Omit<ImportOptions, 'removeMissing'>,
): Promise<ImportReport> =>
  importList(BILLING, database, rows, { ...options, removeMissing: false });
