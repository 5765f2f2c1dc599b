import { texts } from '../../cards/text/index.js';
import type { SubscriptionRecord } from '../../db/import/subscriptions/subscriptionRecord.js';
import {
  parseYesNo,
  parseBillingPlan,
  parseRelationship,
  parseStatus,
  parseTerm,
} from './cells.js';
import {
  readList,
  type CsvList,
  type ListColumn,
  type ListFile,
  type ListSource,
} from './csvList.js';
import { parseDay } from './dayCells.js';

type Key = keyof SubscriptionRecord;

const column = (
  key: Key,
  parse: (cell: string) => string = (cell) => cell,
): ListColumn<SubscriptionRecord> => ({
  key,
  required: ['subscriptionId', 'microsoftId', 'product', 'status'].includes(key),
  read: (cell, record) => (record[key] = parse(cell)),
});

const day = (key: Key): ListColumn<SubscriptionRecord> => ({
  ...column(key),
  formatted: { kind: 'day', parse: parseDay },
});

export const SUBSCRIPTIONS_CSV: CsvList<SubscriptionRecord> = {
  columns: [
    column('subscriptionId'),
    column('microsoftId'),
    column('relationship', parseRelationship),
    column('productId'),
    column('skuId'),
    column('product'),
    column('quantity'),
    column('status', parseStatus),
    column('term', parseTerm),
    column('billingPlan', parseBillingPlan),
    day('startDate'),
    day('endDate'),
    column('autoRenew', parseYesNo),
    day('cancellableUntil'),
    column('orderNumber'),
  ],
  headings: (language) => texts[language].imports.columns.subscriptions,
  empty: () => ({
    subscriptionId: '',
    microsoftId: '',
    relationship: '',
    product: '',
    status: '',
  }),
};

/** @see readList */
export const readSubscriptionsCsv = (source: ListSource): Promise<ListFile<SubscriptionRecord>> =>
  readList(SUBSCRIPTIONS_CSV, source);
