import type { Database } from '../../connection/connect.js';
import { importList, type ImportOptions } from '../importList.js';
import { recordKind } from '../records/index.js';
import type { RecordList } from '../records/list.js';
import type { FileRow, ImportReport } from '../rows.js';
import { customerSteps, lockCustomers } from './apply.js';
import {
  customerSubject,
  customerSubjectOfCells,
  readCustomer,
  type StagedCustomer,
} from './check.js';
import { compareCustomers, customerPairs, SEEN } from './compare.js';
import type { CustomerRecord } from './record.js';

const LIST: RecordList<CustomerRecord, StagedCustomer> = {
  name: 'customers',
  actions: {
    whole: 'customers-imported',
    each: {
      added: 'customer-added',
      changed: 'customer-changed',
      removed: 'customer-removed',
    },
  },
  repeated: 'twice',
  read: readCustomer,
  subject: customerSubject,
  subjectOfCells: customerSubjectOfCells,
  pairs: customerPairs,
  seen: SEEN,
  compare: compareCustomers,
  customerId: `(select c.id from customers c where c.microsoft_id = ch.record ->> 'microsoft_id' and c.relationship = ch.record ->> 'relationship')`,
  missing: (knex, importId) =>
    knex('customers as t')
      .whereNull('t.removed_at')
      .whereRaw(
        `not exists (select 1 from import_records r where r.import_id = ? and r.fault is null
         and r.subject = t.microsoft_id || ' ' || t.relationship)`,
        [importId],
      )
      .whereRaw(
        `not exists (select 1 from import_records r where r.import_id = ? and r.fault is not null
         and r.subject in (t.microsoft_id || ' ' || t.relationship, t.microsoft_id))`,
        [importId],
      )
      .select('t.id', 't.microsoft_id', 't.relationship', 't.name', 't.domain'),
  removed: (row) => ({ customerId: Number(row['id']), old: { microsoftId: row['microsoft_id'] } }),
  lock: lockCustomers,
  steps: customerSteps,
};

const CUSTOMERS = recordKind(LIST);

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
