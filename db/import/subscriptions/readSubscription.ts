import { clean } from '../../fold.js';
import {
  guidIn,
  idOf,
  isDamaged,
  isDay,
  MAX_INTEGER,
  requiredText,
  skuIdOf,
  TERM,
  textOf,
} from '../cellRules.js';
import { fail } from '../faults.js';
import type {
  StagedSubscription,
  SubscriptionFields,
  SubscriptionRecord,
} from './subscriptionRecord.js';

/** Max lengths of a cell and of a product's name, in UTF-16 code units. */
const LENGTH = 100;
const PRODUCT_LENGTH = 256;

/**
 * Returns the fields that the row has. An order number that a spreadsheet damaged counts as absent.
 * @throws {Fault} for the first rule that the row breaks.
 */
export function readSubscription(given: SubscriptionRecord): StagedSubscription {
  const { orderNumber = '', ...others } = given;
  const damaged = isDamaged(orderNumber);
  const record: SubscriptionRecord = damaged ? others : given;
  return {
    ...(damaged && { damaged: { orderNumber: clean(orderNumber) } }),
    subscriptionId: guidIn(record.subscriptionId) ?? fail('subscription-id', record.subscriptionId),
    product: requiredText(record.product, PRODUCT_LENGTH, 'product-empty'),
    status: requiredText(record.status, LENGTH, 'status-empty'),
    ...optional('productId', record.productId, (cell) => idOf(cell, LENGTH)),
    ...optional('skuId', record.skuId, (cell) => skuIdOf(cell, LENGTH)),
    ...optional('quantity', record.quantity, quantityOf),
    ...optional('term', record.term, termOf),
    ...optional('billingPlan', record.billingPlan, shortText),
    ...optional('startDate', record.startDate, dayOf),
    ...optional('endDate', record.endDate, dayOf),
    ...optional('autoRenew', record.autoRenew, yesOrNo),
    ...optional('cancellableUntil', record.cancellableUntil, dayOf),
    ...optional('orderNumber', record.orderNumber, shortText),
  };
}

const optional = <Field extends keyof SubscriptionFields>(
  field: Field,
  cell: string | undefined,
  read: (cell: string) => SubscriptionFields[Field],
): Partial<SubscriptionFields> => (cell === undefined ? {} : { [field]: read(clean(cell)) });

const shortText = (cell: string): string => textOf(cell, LENGTH);

function quantityOf(cell: string): number | null {
  if (cell === '') return null;
  return /^\d+$/.test(cell) && Number(cell) <= MAX_INTEGER ? Number(cell) : fail('quantity', cell);
}

const termOf = (cell: string): string =>
  cell === '' || TERM.test(cell) ? cell : fail('term', cell);

function dayOf(cell: string): string | null {
  if (cell === '') return null;
  return isDay(cell) ? cell : fail('day', cell);
}

function yesOrNo(cell: string): boolean | null {
  if (cell === '') return null;
  return cell === 'yes' || (cell === 'no' ? false : fail('yes-no', cell));
}
