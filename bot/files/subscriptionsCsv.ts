import { texts, type Language } from '../../cards/text/index.js';
import type { SubscriptionRecord } from '../../db/import/subscriptions/record.js';
import { answerIn, billingPlanIn, dayIn, relationshipIn, statusIn, termIn } from './cells.js';
import { readList, type CsvList, type ListColumn, type ListFile } from './csvList.js';

type Key = keyof SubscriptionRecord;

const column = (
  key: Key,
  understood: (cell: string, language: Language) => string = (cell) => cell,
): ListColumn<SubscriptionRecord> => ({
  key,
  required: ['subscriptionId', 'microsoftId', 'product', 'status'].includes(key),
  read: (cell, record, language) => (record[key] = understood(cell, language)),
});

/** What customers hold. */
export const SUBSCRIPTIONS_CSV: CsvList<SubscriptionRecord> = {
  columns: [
    column('subscriptionId'),
    column('microsoftId'),
    column('relationship', relationshipIn),
    column('productId'),
    column('skuId'),
    column('product'),
    column('quantity'),
    column('status', statusIn),
    column('term', termIn),
    column('billingPlan', billingPlanIn),
    column('startDate', dayIn),
    column('endDate', dayIn),
    column('autoRenew', answerIn),
    column('cancellableUntil', dayIn),
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

/** @throws {NotAList} as `readList` does. */
export const readSubscriptionsCsv = (
  file: AsyncIterable<Uint8Array>,
): Promise<ListFile<SubscriptionRecord>> => readList(SUBSCRIPTIONS_CSV, file);
