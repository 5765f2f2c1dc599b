import type { Customer } from '../../../db/customers/customer.js';
import { requestValues } from '../../../db/subscriptionRequests/activityValues.js';
import type { Requested } from '../../../db/subscriptionRequests/repository.js';
import type { SubscriptionChange } from '../../../db/subscriptionRequests/subscriptionRequest.js';
import type { SubscriptionRow } from '../../../db/tables.js';
import { point } from '../../../db/points.js';
import { todayIn } from '../../slots/dates.js';
import type { Context } from '../../verb.js';

/**
 * Records a change of a subscription in the name of the agent, with its activity entry: the one way in which changes
 * are asked for. Call it from a verb that writes.
 * @param version of the subscription that the agent saw
 */
export async function recordRequest(
  subscription: Pick<SubscriptionRow, 'id' | 'product'>,
  customer: Customer,
  change: SubscriptionChange,
  { version }: { version?: number | undefined },
  context: Context,
): Promise<Requested> {
  const { activity, subscriptionRequests, timeZone } = context;
  const today = todayIn(timeZone);
  const requested = await subscriptionRequests.request(subscription.id, change, {
    version,
    today,
    isSent: false,
  });
  if (!requested.request) return requested;
  await activity.record('subscription-requested', {
    customerId: customer.id,
    ...requestValues(requested.request, subscription.product),
  });
  point('subscription.requested');
  return requested;
}
