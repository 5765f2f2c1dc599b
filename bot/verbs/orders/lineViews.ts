import { DateTime } from 'luxon';
import type { LineView, OrderTotal } from '../../../cards/orders/orderLine.js';
import { chargesOf, termEndOf } from '../../../db/orders/charges.js';
import { inParts, perMonth, totals, type Amount } from '../../../db/orders/money.js';
import { amountOf, type Order } from '../../../db/orders/order.js';
import { CANCELLATION_DAYS } from '../../../db/orders/subscribe.js';

/** Returns an order's lines with their charges, from the day it was placed, or from today in UTC. */
export function linesOf({ lines, placed }: Order): LineView[] {
  const ordered = DateTime.fromISO(placed?.at ?? new Date().toISOString(), { zone: 'utc' });
  const first = ordered.toISODate() ?? '';
  return lines.map((line) => {
    const charges = chargesOf(first, line.term, line.billingPlan);
    const until = ordered.plus({ days: CANCELLATION_DAYS }).toISODate();
    return {
      line,
      amount: amountOf(line),
      perMonth:
        line.unitPrice === null ? undefined : perMonth(line.unitPrice, line.term, line.currency),
      charges,
      termEnd: termEndOf(first, line.term),
      cancellableUntil: charges && until !== null ? until : undefined,
    };
  });
}

/** Returns the total of an order in each currency. */
export const totalOf = (lines: readonly LineView[]): Amount[] =>
  totals(lines.flatMap(({ amount }) => amount ?? []));

/** Returns the total, and the first charge of each billing plan that charges several times. */
export function totalsOf(lines: readonly LineView[]): OrderTotal[] {
  const whole = totalOf(lines);
  const plans = new Map<string, Amount[]>();
  for (const { line, amount, charges } of lines) {
    const [charge] = amount && charges && charges.count > 1 ? inParts(amount, charges.count) : [];
    if (charge) plans.set(line.billingPlan, [...(plans.get(line.billingPlan) ?? []), charge]);
  }
  return [
    ...(whole.length > 0 ? [{ plan: undefined, amounts: whole }] : []),
    ...[...plans].map(([plan, charges]) => ({ plan, amounts: totals(charges) })),
  ];
}
