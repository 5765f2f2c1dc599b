import type { Knex } from 'knex';
import { Stale } from '../errors.js';
import { fold } from '../fold.js';
import type { SubscriptionRecord } from '../import/subscriptions/subscriptionRecord.js';
import type { TakenOrder } from '../sends/orderSend.js';
import { NUMBER_SEPARATOR } from './correct.js';
import { guarded } from './guarded.js';
import { unitPriceOf, type Amount } from './money.js';
import type { Order, OrderChange, OrderLine } from './order.js';
import { confirmSubscriptions, countUnconfirmed } from './provisioned.js';
import { readOrders } from './read.js';
import { subscribe } from './subscribe.js';

/** Changes of a recorded order that Partner Center took, as a whole or in part. */
export function takenOrders(knex: Knex) {
  async function recorded(id: number): Promise<Order> {
    const order = await readOrders(knex).byId(id);
    if (order?.state !== 'recorded') throw new Stale('the order');
    return order;
  }

  return {
    /**
     * Stores the numbers that Partner Center gave to lines of the order, and adds their subscriptions.
     * @param isWhole false leaves the order open, because other lines were not taken
     * @throws {Stale} if the order is not recorded any more
     */
    async storeTaken(
      id: number,
      taken: readonly TakenOrder[],
      isWhole: boolean,
    ): Promise<OrderChange> {
      const before = await recorded(id);
      const known = await knex('order_line_numbers').where({ orderId: id }).pluck('lineId');
      const numbers = new Map(
        taken.flatMap(({ number, lines }) => lines.map((line) => [line, number] as const)),
      );
      const fresh = before.lines.filter((line) => numbers.has(line.id) && !known.includes(line.id));
      const numberOf = ({ id: lineId }: OrderLine) => numbers.get(lineId) ?? '';
      if (fresh.length > 0) {
        await knex('order_line_numbers').insert(
          fresh.map((line) => ({
            lineId: line.id,
            orderId: id,
            number: numberOf(line),
            numberKey: fold(numberOf(line)),
          })),
        );
      }
      const all = [...new Set(taken.map(({ number }) => number))].join(NUMBER_SEPARATOR);
      const change = await guarded(knex, before, 'recorded', {
        state: isWhole ? 'ordered' : 'recorded',
        partnerCenterNumber: all,
        partnerCenterKey: fold(all),
      });
      const lines = await withoutImported(knex, before, fresh, numberOf);
      await subscribe(knex, { ...before, lines }, numberOf);
      return change;
    },

    /**
     * Ends an order of which Partner Center took a part: the rest is not ordered.
     * @throws {Stale}
     */
    async closePartly(id: number): Promise<OrderChange> {
      return guarded(knex, await recorded(id), 'recorded', { state: 'ordered' });
    },

    /**
     * Agrees to the prices that Partner Center asks for lines of the order.
     * @param amounts of whole lines, for their terms
     * @throws {Stale}
     */
    async acceptAmounts(
      id: number,
      amounts: readonly { line: number; now: Amount }[],
    ): Promise<OrderChange> {
      const before = await recorded(id);
      for (const { line, now } of amounts) {
        const { quantity = null } = before.lines.find((each) => each.id === line) ?? {};
        if (quantity === null) continue;
        await knex('order_lines')
          .where({ id: line, orderId: id })
          .update({ unitPrice: unitPriceOf(now, quantity), currency: now.currency });
      }
      return guarded(knex, before, 'recorded', {});
    },

    /** @see confirmSubscriptions */
    confirmSubscriptions: (
      orderId: number,
      found: readonly SubscriptionRecord[],
    ): Promise<number> => confirmSubscriptions(knex, orderId, found),

    countUnconfirmed: (orderId: number): Promise<number> => countUnconfirmed(knex, orderId),
  };
}

/**
 * Links the lines whose subscriptions a sync has imported before the order's number was known here, and returns
 * the others.
 */
async function withoutImported(
  knex: Knex,
  { id: orderId, customerId }: Order,
  lines: readonly OrderLine[],
  numberOf: (line: OrderLine) => string,
): Promise<OrderLine[]> {
  const imported = await knex('subscriptions')
    .where({ customerId })
    .whereIn('orderNumber', lines.map(numberOf))
    .whereNull('orderId')
    .whereNull('removedAt')
    .orderBy('id')
    .select('id', 'orderNumber', 'skuId', 'productId');
  const others: OrderLine[] = [];
  for (const line of lines) {
    const at = imported.findIndex(
      (row) =>
        row.orderNumber === numberOf(line) &&
        row.productId === line.productId &&
        row.skuId === line.skuId,
    );
    const [row] = at < 0 ? [] : imported.splice(at, 1);
    if (row) await knex('subscriptions').where({ id: row.id }).update({ orderId });
    else others.push(line);
  }
  return others;
}
