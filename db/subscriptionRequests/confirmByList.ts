import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import { createActivity } from '../activity/repository.js';
import { isThere } from './changeRules.js';
import { requestValues } from './activityValues.js';
import { endedBy, requestOf } from './rows.js';
import type { SubscriptionRequestRow } from './tables.js';
import { seenOf } from './subscriptionRequest.js';

/**
 * Ends the open requests whose subscriptions have the wanted values since an import wrote them, in its transaction. A
 * cancelled subscription may also be missing from the list.
 * @param at when the import changed the subscriptions
 * @param actor of the import
 */
export async function confirmByList(trx: Knex, at: string, actor: Actor): Promise<void> {
  const rows: SubscriptionRequestRow[] = await trx('subscription_requests as r')
    .join('subscriptions as s', 's.id', 'r.subscriptionId')
    .whereNull('r.endedAt')
    .where('s.changedAt', at)
    .select('r.*');
  const subscriptions = new Map(
    (
      await trx('subscriptions').whereIn(
        'id',
        rows.map(({ subscriptionId }) => subscriptionId),
      )
    ).map((one) => [one.id, one]),
  );
  for (const row of rows) {
    const request = requestOf(row);
    const one = subscriptions.get(request.subscriptionId);
    if (!one) continue;
    const isGone = one.removedAt !== null;
    const isConfirmed = isGone
      ? request.change.kind === 'cancel'
      : isThere(request.change, one, request.seen);
    if (!isConfirmed) continue;
    await trx('subscription_requests')
      .where({ id: request.id })
      .whereNull('endedAt')
      .update({
        state: 'done',
        since: at,
        ...endedBy(actor, at),
        theirs: JSON.stringify(seenOf(one)),
        unreachableSince: null,
        changedAt: at,
        version: trx.raw('version + 1'),
      });
    await createActivity(trx, actor).record('subscription-request-confirmed', {
      customerId: request.customerId,
      ...requestValues(request, one.product),
    });
  }
}
