import type { Database } from '../../connection/database.js';
import { guidIn } from '../fault.js';
import { importList, type ImportOptions } from '../importList.js';
import { recordKind } from '../records/index.js';
import type { RecordList } from '../records/list.js';
import { notInFile } from '../records/missing.js';
import type { FileRow, ImportReport } from '../rows.js';
import { lockSubscriptions, subscriptionSteps } from './apply.js';
import { readSubscription } from './check.js';
import { compareSubscriptions, keptOf, SEEN, subscriptionPairs } from './compare.js';
import { FIELDS, type Kept, type SubscriptionRecord } from './record.js';
import { takeOver } from './takeOver.js';

const LIST: RecordList<SubscriptionRecord, Partial<Kept>> = {
  name: 'subscriptions',
  actions: {
    whole: 'subscriptions-imported',
    each: {
      added: 'subscription-added',
      changed: 'subscription-changed',
      removed: 'subscription-removed',
    },
  },
  repeated: 'subscription-twice',
  read: readSubscription,
  customer: (record) => record,
  subject: ({ subscriptionId }) => guidIn(subscriptionId),
  staged: takeOver,
  pairs: subscriptionPairs,
  seen: SEEN,
  compare: (_, pairs) => Promise.resolve(compareSubscriptions(pairs)),
  // What was ordered here and not imported yet has no subscription id: no file can lack it.
  missing: (knex, importId) =>
    notInFile(
      knex('subscriptions as t')
        .whereNull('t.removedAt')
        .whereNotNull('t.subscriptionId')
        .select('t.id', 't.customerId', ...FIELDS.map((field) => `t.${field}`)),
      importId,
      't.subscription_id',
    ),
  removed: (row) => ({ customerId: Number(row['customerId']), old: keptOf(row) }),
  lock: lockSubscriptions,
  steps: subscriptionSteps,
};

const SUBSCRIPTIONS = recordKind(LIST);

/**
 * Imports what customers hold. The file is the truth; a row of it whose order number and SKU are those
 * of a subscription that was ordered here takes that one over.
 * @see importList for what holds for every list
 */
export const importSubscriptions = (
  database: Database,
  rows: AsyncIterable<FileRow<SubscriptionRecord>>,
  options: ImportOptions,
): Promise<ImportReport> => importList(SUBSCRIPTIONS, database, rows, options);
