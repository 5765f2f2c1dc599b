import type { Knex } from 'knex';
import { PARTNER_CENTER } from '../activity/entry.js';
import { createActivity } from '../activity/repository.js';
import { fold } from '../fold.js';
import { Fault, orFault } from '../import/faults.js';
import { fieldsOf } from '../import/subscriptions/compareSubscriptions.js';
import { readSubscription } from '../import/subscriptions/readSubscription.js';
import {
  SUBSCRIPTION_FIELDS,
  type SubscriptionRecord,
} from '../import/subscriptions/subscriptionRecord.js';
import type { SubscriptionRow } from '../tables.js';

/**
 * Stores a subscription as Partner Center has it now, as an import would. A record that breaks a rule of imports is
 * left to the next one, which reports it.
 */
export async function takeInSubscription(
  trx: Knex,
  id: number,
  record: SubscriptionRecord,
): Promise<SubscriptionRow | undefined> {
  const row = await trx('subscriptions').where({ id }).forUpdate().first();
  const read = orFault(() => readSubscription(record));
  if (!row || read instanceof Fault || read.damaged) return row;
  const ours = fieldsOf(row);
  const theirs = { ...ours, ...read };
  if (SUBSCRIPTION_FIELDS.every((field) => ours[field] === theirs[field])) return row;
  await trx('subscriptions')
    .where({ id })
    .update({
      ...fieldsOf(theirs),
      productKey: fold(theirs.product),
      version: row.version + 1,
      changedAt: new Date().toISOString(),
    });
  await createActivity(trx, PARTNER_CENTER).record('subscription-changed', {
    customerId: row.customerId,
    before: ours,
    after: fieldsOf(theirs),
  });
  return trx('subscriptions').where({ id }).first();
}
