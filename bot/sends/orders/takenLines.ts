import type { OrderLine } from '../../../db/orders/order.js';
import type { CartLine, OrderSendResult, TakenOrder } from '../../../db/sends/orderSend.js';
import type { CheckoutResult } from '../../../partnercenter/resources/carts.js';
import type { SentOrder } from '../../../partnercenter/resources/orders.js';
import { storedCode, storedWords } from '../serviceWords.js';

type SentLine = Pick<SentOrder['lineItems'][number], 'offerId' | 'quantity' | 'termDuration'>;

/** Tells if a line of Partner Center's order can be this line. */
export function isAlike(
  { productId, skuId, quantity, term }: OrderLine,
  { offerId = '', quantity: sent, termDuration }: SentLine,
): boolean {
  const [product = '', sku = ''] = offerId.split(':');
  return (
    product.toLowerCase() === productId.toLowerCase() &&
    sku.toLowerCase() === skuId.toLowerCase() &&
    (quantity === null || sent === undefined || sent === quantity) &&
    (termDuration === undefined || termDuration === term)
  );
}

/**
 * Finds out which lines each order of a checkout has. An answer names order groups for what failed, and products
 * for what was ordered. Lines of which it says nothing are in no part of the result.
 * @param before the result of an earlier checkout of the same cart
 */
export function resultOf(
  lines: readonly OrderLine[],
  cartLines: readonly CartLine[],
  { orders, orderErrors }: Pick<CheckoutResult, 'orders' | 'orderErrors'>,
  before: OrderSendResult | null,
): OrderSendResult {
  const groupOf = new Map(cartLines.map(({ lineId, group }) => [lineId, group]));
  const groups = new Set<string | undefined>(groupOf.values());
  const errors = orderErrors ?? [];
  const failed = new Set(errors.map(({ orderGroupId }) => orderGroupId));
  const known = new Map((before?.orders ?? []).map((order) => [order.number, order]));
  const left = lines.filter(
    ({ id }) =>
      !failed.has(groupOf.get(id)) && ![...known.values()].some((each) => each.lines.includes(id)),
  );
  const fresh = orders.filter(({ id }) => !known.has(id));
  for (const { id, status = '' } of orders) {
    const order = known.get(id);
    if (order) known.set(id, { ...order, status });
  }
  const taken = fresh.map(({ id, status = '', lineItems }): TakenOrder => ({
    number: id,
    status,
    lines: lineItems.flatMap((item) => {
      const at = left.findIndex((line) => isAlike(line, item));
      return at < 0 ? [] : left.splice(at, 1).map((line) => line.id);
    }),
  }));
  // An error about a group that the cart does not have may be about any line that no order describes.
  const isClear = [...failed].every((group) => groups.has(group));
  // Else such a line belongs to the order of its group, or to one that describes no line at all.
  for (const line of isClear ? left : []) {
    const group = groupOf.get(line.id);
    const order =
      taken.find((each) => each.lines.some((id) => groupOf.get(id) === group)) ??
      taken.find((each) => each.lines.length === 0);
    order?.lines.push(line.id);
  }
  const all = [...known.values(), ...taken];
  const isTaken = ({ id }: OrderLine) => all.some((order) => order.lines.includes(id));
  const open = lines.filter((line) => !isTaken(line));
  return {
    orders: all,
    notTaken: errors
      .map(({ orderGroupId, code = '', description = '' }) => ({
        code: storedCode(code),
        words: storedWords(description),
        lines: open
          .map(({ id }) => id)
          .filter((id) =>
            groups.has(orderGroupId)
              ? groupOf.get(id) === orderGroupId
              : !failed.has(groupOf.get(id)),
          ),
      }))
      .filter((each) => each.lines.length > 0),
  };
}

/** Tells if each of these lines is in one of the parts of a result. */
export function areAllIn(
  parts: readonly { lines: readonly number[] }[],
  lines: readonly OrderLine[],
): boolean {
  const ids = new Set(parts.flatMap((part) => part.lines));
  return lines.every(({ id }) => ids.has(id));
}
