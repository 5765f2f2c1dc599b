import { texts, type Language } from '../../cards/text/index.js';
import type { SubscriptionRecord } from '../../db/import/subscriptions/subscriptionRecord.js';
import {
  parseYesNo,
  parseBillingPlan,
  parseDay,
  parseRelationship,
  parseStatus,
  parseTerm,
} from './cells.js';
import { readList, type CsvList, type ListColumn, type ListFile } from './csvList.js';

type Key = keyof SubscriptionRecord;

const column = (
  key: Key,
  parse: (cell: string, language: Language) => string = (cell) => cell,
): ListColumn<SubscriptionRecord> => ({
  key,
  required: ['subscriptionId', 'microsoftId', 'product', 'status'].includes(key),
  read: (cell, record, language) => (record[key] = parse(cell, language)),
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
    column('startDate', parseDay),
    column('endDate', parseDay),
    column('autoRenew', parseYesNo),
    column('cancellableUntil', parseDay),
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
export const readSubscriptionsCsv = (
  file: AsyncIterable<Uint8Array>,
): Promise<ListFile<SubscriptionRecord>> => readList(SUBSCRIPTIONS_CSV, file);
