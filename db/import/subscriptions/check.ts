import { clean } from '../../fold.js';
import { isDay } from '../days.js';
import { Fault, guidIn } from '../fault.js';
import type { FaultCode } from '../rows.js';
import type { Kept, SubscriptionRecord } from './record.js';

/** The longest text of one cell, in UTF-16 code units; a product's name may be longer. */
const LENGTH = 100;
const PRODUCT_LENGTH = 256;
/** What both databases hold as an integer. */
const MOST = 2_147_483_647;
/** As in P1M, P1Y and P3Y. */
const TERM = /^P\d{1,2}[MY]$/;

/**
 * What is staged of a row: the fields of which the file says something.
 * @throws {Fault} where it breaks a rule; of several the first is told.
 */
export function readSubscription(record: SubscriptionRecord): Partial<Kept> {
  return {
    subscriptionId:
      guidIn(record.subscriptionId) ?? broken('subscription-id', record.subscriptionId),
    product: textOf(record.product, PRODUCT_LENGTH) || broken('product-empty', ''),
    status: textOf(record.status) || broken('status-empty', ''),
    ...optional('productId', record.productId, textOf),
    ...optional('skuId', record.skuId, textOf),
    ...optional('quantity', record.quantity, quantityOf),
    ...optional('term', record.term, termOf),
    ...optional('billingPlan', record.billingPlan, textOf),
    ...optional('startDate', record.startDate, dayOf),
    ...optional('endDate', record.endDate, dayOf),
    ...optional('autoRenew', record.autoRenew, yesOrNo),
    ...optional('cancellableUntil', record.cancellableUntil, dayOf),
    ...optional('orderNumber', record.orderNumber, textOf),
  };
}

const optional = <Field extends keyof Kept>(
  field: Field,
  cell: string | undefined,
  read: (cell: string) => Kept[Field],
): Partial<Kept> => (cell === undefined ? {} : { [field]: read(clean(cell)) });

function broken(fault: FaultCode, value: string): never {
  throw new Fault(fault, value);
}

function textOf(cell: string, length = LENGTH): string {
  const text = clean(cell);
  return text.length > length ? broken('too-long', text) : text;
}

function quantityOf(cell: string): number | null {
  if (cell === '') return null;
  return /^\d+$/.test(cell) && Number(cell) <= MOST ? Number(cell) : broken('quantity', cell);
}

const termOf = (cell: string): string =>
  cell === '' || TERM.test(cell) ? cell : broken('term', cell);

function dayOf(cell: string): string | null {
  if (cell === '') return null;
  return isDay(cell) ? cell : broken('day', cell);
}

function yesOrNo(cell: string): boolean | null {
  if (cell === '') return null;
  return cell === 'yes' || (cell === 'no' ? false : broken('yes-no', cell));
}
