import type { Knex } from 'knex';
import { moveDecisions } from '../decisions/move.js';
import { fold } from '../fold.js';
import { Fault, orFault } from '../import/faults.js';
import { readSubscription } from '../import/subscriptions/readSubscription.js';
import type {
  StagedSubscription,
  SubscriptionRecord,
} from '../import/subscriptions/subscriptionRecord.js';

/** The subscriptions that an order added here and that have no ID yet. */
const unconfirmed = (knex: Knex, orderId: number) =>
  knex('subscriptions').where({ orderId }).whereNull('subscriptionId').whereNull('removedAt');

/**
 * Gives the subscriptions of an order their IDs and the dates of Partner Center, so that a later import finds
 * them. One that an import has added already replaces the one from here.
 * @returns the number of subscriptions that got an ID
 */
export async function confirmSubscriptions(
  knex: Knex,
  orderId: number,
  found: readonly SubscriptionRecord[],
): Promise<number> {
  const at = new Date().toISOString();
  let confirmed = 0;
  for (const { subscriptionId, orderNumber, damaged, ...fields } of found.flatMap(valid)) {
    if (damaged) continue;
    const open = await unconfirmed(knex, orderId).orderBy('id');
    const ours = open.find(
      (row) =>
        fold(row.skuId) === fold(fields.skuId ?? '') &&
        fold(row.productId) === fold(fields.productId ?? '') &&
        fold(row.orderNumber) === fold(orderNumber ?? ''),
    );
    const known = await knex('subscriptions')
      .where({ subscriptionId: subscriptionId ?? '' })
      .first('id', 'orderId');
    if (known?.orderId === orderId || !ours || subscriptionId == null) continue;
    confirmed++;
    if (known) {
      await moveDecisions(knex, ours.id, known.id);
      await knex('subscriptions').where({ id: ours.id }).delete();
      await knex('subscriptions').where({ id: known.id }).update({ orderId });
      continue;
    }
    await knex('subscriptions')
      .where({ id: ours.id })
      .update({
        ...fields,
        subscriptionId,
        productKey: fold(fields.product ?? ours.product),
        changedAt: at,
        version: knex.raw('version + 1'),
      });
  }
  return confirmed;
}

/** A record that breaks a rule of imports is left to the next import, which reports it. */
function valid(record: SubscriptionRecord): StagedSubscription[] {
  const read = orFault(() => readSubscription(record));
  return read instanceof Fault ? [] : [read];
}

/** Counts the subscriptions of an order that have no ID yet. */
export async function countUnconfirmed(knex: Knex, orderId: number): Promise<number> {
  return (await unconfirmed(knex, orderId).select('id')).length;
}
