import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import type { Actor } from '../activity/entry.js';
import { fold } from '../fold.js';
import { guarded, orderAt } from './guarded.js';
import type { OrderChange, OrderState } from './order.js';
import { subscribe } from './subscribe.js';

/** States of an order that can be voided. */
export const VOIDABLE_STATES: readonly OrderState[] = ['recorded', 'ordered'];

/** Between the numbers of an order that Partner Center has as several. No number has a comma. */
export const NUMBER_SEPARATOR = ', ';

/** Corrections of a placed order. Each states the version that it was made from. */
export function orderCorrections(knex: Knex, actor: Actor) {
  const numbered = (partnerCenterNumber: string) => ({
    partnerCenterNumber,
    partnerCenterKey: fold(partnerCenterNumber),
  });

  /** The subscriptions that an order added and that no import has confirmed. */
  const added = (customerId: number, orderId: number) =>
    knex('subscriptions')
      .where({ customerId, orderId })
      .whereNull('subscriptionId')
      .whereNull('removedAt');

  return {
    /**
     * Stores the number of an order that was placed in Partner Center by hand, and adds its subscriptions.
     * @throws {Stale}
     */
    async enterNumber(
      id: number,
      version: number,
      partnerCenterNumber: string,
    ): Promise<OrderChange> {
      const before = await orderAt(knex, id, version, ['recorded']);
      const change = await guarded(knex, before, 'recorded', {
        state: 'ordered',
        ...numbered(partnerCenterNumber),
      });
      await subscribe(knex, change.after);
      return change;
    },

    /**
     * Replaces a mistyped Partner Center number, also on the subscriptions that the order added with it. Other
     * numbers of the order stay.
     * @throws {Stale}
     */
    async correctNumber(
      id: number,
      version: number,
      mistyped: string,
      right: string,
    ): Promise<OrderChange> {
      const before = await orderAt(knex, id, version, ['ordered']);
      const all = (before.partnerCenterNumber ?? '').split(NUMBER_SEPARATOR);
      const corrected = new Set(all.map((number) => (number === mistyped ? right : number)));
      const change = await guarded(
        knex,
        before,
        'ordered',
        numbered([...corrected].join(NUMBER_SEPARATOR)),
      );
      await knex('order_line_numbers')
        .where({ orderId: id, number: mistyped })
        .update({ number: right, numberKey: fold(right) });
      await added(before.customerId, id)
        .where({ orderNumber: mistyped })
        .update({
          orderNumber: right,
          changedAt: change.after.changedAt,
          version: knex.raw('version + 1'),
        });
      return change;
    },

    /**
     * Voids a placed order, and ends the subscriptions that it added. Those that an import has confirmed stay
     * as Partner Center lists them.
     * @throws {Stale}
     */
    async voidOrder(id: number, version: number, reason: string): Promise<OrderChange> {
      const before = await orderAt(knex, id, version, VOIDABLE_STATES);
      const now = new Date();
      const change = await guarded(knex, before, before.state, {
        state: 'voided',
        voidedAt: now.toISOString(),
        voidedBy: actor.id,
        voidedByName: actor.name,
        voidReason: reason,
      });
      await added(before.customerId, id).update({
        status: 'deleted',
        endDate: DateTime.fromJSDate(now, { zone: 'utc' }).toISODate(),
        autoRenew: false,
        cancellableUntil: null,
        changedAt: now.toISOString(),
        version: knex.raw('version + 1'),
      });
      return change;
    },
  };
}
