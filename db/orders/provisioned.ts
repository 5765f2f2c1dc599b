import type { Knex } from 'knex';
import { PARTNER_CENTER } from '../activity/entry.js';
import { moveDecisions } from '../decisions/move.js';
import { settleDecisions } from '../decisions/settle.js';
import { fold } from '../fold.js';
import { Fault, orFault } from '../import/faults.js';
import { readSubscription } from '../import/subscriptions/readSubscription.js';
import { list, sql } from '../sql/tag.js';
import type {
  StagedSubscription,
  SubscriptionRecord,
} from '../import/subscriptions/subscriptionRecord.js';

/** The subscriptions that an order added here and that have no ID yet. */
const unconfirmed = (knex: Knex, orderId: number) =>
  knex('subscriptions').where({ orderId }).whereNull('subscriptionId').whereNull('removedAt');

/**
 * Gives the subscriptions of an order their IDs and the dates of Partner Center, so that a later import finds
 * them. One that an import has added already replaces the one from here. Decisions about them go along. Call it in
 * a transaction.
 * @returns the number of subscriptions that got an ID
 */
export async function confirmSubscriptions(
  trx: Knex,
  orderId: number,
  found: readonly SubscriptionRecord[],
): Promise<number> {
  const at = new Date().toISOString();
  const records = found.flatMap(valid);
  await lock(trx, orderId, records);
  const confirmed: number[] = [];
  for (const { subscriptionId, orderNumber, damaged, ...fields } of records) {
    if (damaged) continue;
    const open = await unconfirmed(trx, orderId).orderBy('id');
    const ours = open.find(
      (row) =>
        fold(row.skuId) === fold(fields.skuId ?? '') &&
        fold(row.productId) === fold(fields.productId ?? '') &&
        fold(row.orderNumber) === fold(orderNumber ?? ''),
    );
    const known = await trx('subscriptions')
      .where({ subscriptionId: subscriptionId ?? '' })
      .first('id', 'orderId', 'customerId', 'endDate');
    if (known?.orderId === orderId || !ours || subscriptionId == null) continue;
    if (known) {
      confirmed.push(known.id);
      await moveDecisions(trx, ours.id, known);
      await trx('subscriptions').where({ id: ours.id }).delete();
      await trx('subscriptions').where({ id: known.id }).update({ orderId });
      continue;
    }
    confirmed.push(ours.id);
    // The end of the term was only computed here.
    await moveDecisions(trx, ours.id, { ...ours, endDate: fields.endDate ?? ours.endDate });
    await trx('subscriptions')
      .where({ id: ours.id })
      .update({
        ...fields,
        subscriptionId,
        productKey: fold(fields.product ?? ours.product),
        changedAt: at,
        version: trx.raw('version + 1'),
      });
  }
  if (confirmed.length > 0)
    await settleDecisions(trx, PARTNER_CENTER, sql`s.id in (${list(confirmed)})`, at);
  return confirmed.length;
}

/** Holds all rows in the order in which imports do: whoever decides about one of them comes before or after. */
async function lock(
  trx: Knex,
  orderId: number,
  records: readonly StagedSubscription[],
): Promise<void> {
  const ids = records.flatMap(({ subscriptionId }) => subscriptionId ?? []);
  const rows = trx('subscriptions')
    .whereIn('subscriptionId', ids)
    .orWhere((ours) => void ours.where({ orderId }).whereNull('subscriptionId'));
  await rows.orderBy('id').forUpdate().select('id');
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
