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
 * @param decision id of the decision that the change carries out
 */
export async function recordRequest(
  subscription: Pick<SubscriptionRow, 'id' | 'product'>,
  customer: Customer,
  change: SubscriptionChange,
  { version, decision: id }: { version?: number | undefined; decision?: number | undefined },
  context: Context,
): Promise<Requested> {
  const { activity, decisions, subscriptionRequests, timeZone } = context;
  const today = todayIn(timeZone);
  const decision =
    id === undefined ? undefined : await decisions.toRequest(id, subscription.id, change);
  if (id !== undefined && !decision) return { fault: 'decision' };
  const requested = await subscriptionRequests.request(subscription.id, change, {
    version,
    today,
    isSent: false,
  });
  if (!requested.request) return requested;
  point('subscription.requested');
  if (decision) await decisions.linkRequest(decision.id, requested.request.id);
  const { before, after } = requestValues(requested.request, subscription.product);
  await activity.record('subscription-requested', {
    customerId: customer.id,
    before,
    after: { ...after, ...(decision && { choice: decision.choice }) },
  });
  point('subscription.linked');
  return requested;
}
