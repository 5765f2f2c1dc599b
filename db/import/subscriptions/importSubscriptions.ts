import type { Database } from '../../connection/database.js';
import { guidIn } from '../cellRules.js';
import type { FileRow } from '../fileRow.js';
import { importList, type ImportOptions } from '../importList.js';
import type { ImportedList } from '../list.js';
import { notInFile } from '../missing.js';
import type { ImportReport } from '../report.js';
import { recordStaging } from '../stageRecords.js';
import { subscriptionComparison } from './compareSubscriptions.js';
import { readSubscription } from './readSubscription.js';
import type { SubscriptionRecord } from './subscriptionRecord.js';
import { subscriptionWriting } from './writeSubscriptions.js';

const SUBSCRIPTIONS: ImportedList<SubscriptionRecord> = {
  name: 'subscriptions',
  staging: recordStaging({
    repeated: 'subscription-twice',
    read: readSubscription,
    customer: (record) => record,
    key: ({ subscriptionId }) => guidIn(subscriptionId),
  }),
  comparison: subscriptionComparison,
  // A subscription that was ordered here and never imported has no id, so no file can lack it.
  missing: (knex, importId) =>
    notInFile(
      knex.from('subscriptions as t').whereNull('t.removedAt').whereNotNull('t.subscriptionId'),
      importId,
      't.subscription_id',
    ),
  writing: subscriptionWriting,
};

/**
 * Imports subscriptions. The file wins. A row with the order number and SKU of a subscription that was
 * ordered here takes that one over.
 * @see importList
 */
export const importSubscriptions = (
  database: Database,
  rows: AsyncIterable<FileRow<SubscriptionRecord>>,
  options: ImportOptions,
): Promise<ImportReport> => importList(SUBSCRIPTIONS, database, rows, options);
