import { planWord, statusName, termName } from '../../cards/codes.js';
import { decimalOf } from '../../cards/format.js';
import { texts, type Language, type Text } from '../../cards/text/index.js';
import type { SubscriptionRecord } from '../../db/import/subscriptions/subscriptionRecord.js';
import type { ExportedSubscription } from '../../db/subscriptions/exported.js';
import { csv, firstLine } from './csv.js';
import type { CsvStyle } from './csvStyle.js';
import type { FileReader } from './fileKind.js';

/** Columns of the list that is imported, and others. */
type Column =
  | Exclude<keyof SubscriptionRecord, 'relationship' | 'productId' | 'skuId'>
  | keyof Text['services']['columns'];

interface Reading extends Pick<CsvStyle, 'decimalSign'> {
  language: Language;
}

const yesOrNo = (answer: boolean, language: Language): string =>
  texts[language].activity.truth[`${answer}`];

/** The columns, in their order. Days are as in 2026-11-25, amounts plain decimals. */
const COLUMNS: Record<Column, (one: ExportedSubscription, reading: Reading) => string> = {
  customer: ({ customer }) => customer.name,
  microsoftId: ({ customer }) => customer.microsoftId,
  owner: ({ owner }) => owner,
  product: ({ product }) => product,
  quantity: ({ quantity }) => (quantity === null ? '' : String(quantity)),
  status: ({ status }, { language }) => statusName(status, language),
  term: ({ term }, { language }) => termName(term, language),
  billingPlan: ({ billingPlan }, { language }) => planWord(billingPlan, language),
  startDate: ({ startDate }) => startDate ?? '',
  endDate: ({ endDate }) => endDate ?? '',
  autoRenew: ({ autoRenew }, { language }) =>
    autoRenew === null ? '' : yesOrNo(autoRenew, language),
  cancellableUntil: ({ cancellableUntil }) => cancellableUntil ?? '',
  termCost: ({ cost }, { decimalSign }) =>
    cost ? decimalOf(cost.amount).replace('.', decimalSign) : '',
  currency: ({ cost }) => cost?.amount.currency ?? '',
  isSegmentAssumed: ({ cost }, { language }) =>
    cost ? yesOrNo(cost.isSegmentAssumed, language) : '',
  orderNumber: ({ orderNumber }) => orderNumber,
  subscriptionId: ({ subscriptionId }) => subscriptionId ?? '',
};
const KEYS = Object.keys(COLUMNS) as Column[];

/** Subscriptions of customers in the reader's language, piece by piece: a row for each. */
export async function* heldCsv(
  { language, style }: Pick<FileReader, 'language' | 'style'>,
  batches: AsyncIterable<readonly ExportedSubscription[]>,
): AsyncGenerator<string, void, undefined> {
  const { delimiter, decimalSign } = style;
  const { services, imports } = texts[language];
  const headings: Record<Column, string> = {
    ...imports.columns.subscriptions,
    ...services.columns,
  };
  yield firstLine(
    KEYS.map((key) => headings[key]),
    delimiter,
  );
  for await (const rows of batches)
    yield csv(
      rows.map((one) => KEYS.map((key) => COLUMNS[key](one, { language, decimalSign }))),
      delimiter,
    );
}
