import { randomUUID } from 'node:crypto';
import { reviewCard } from '../../../cards/subscriptions/review.js';
import { changeFault, type ChangeFault } from '../../../db/subscriptionRequests/changeRules.js';
import type { SubscriptionChange } from '../../../db/subscriptionRequests/subscriptionRequest.js';
import { cardReply, type Reply } from '../../reply.js';
import { todayIn } from '../../slots/dates.js';
import type { Context } from '../../verb.js';
import { mayNotOrder } from '../orders/mayNotOrder.js';
import { subscriptionReply } from './subscriptionReply.js';
import type { FoundSubscription } from './whichSubscription.js';

interface ReviewParts {
  ifWrong?: ((fault: string) => Reply) | undefined;
  decision?: number | undefined;
}

/**
 * Shows what a change does before it is requested; if the rules forbid it, the subscription and the reason.
 * @param ifWrong shows a form again instead of the subscription
 * @param decision id of the decision that the change carries out
 */
export async function reviewReply(
  { subscription, customer }: FoundSubscription,
  change: SubscriptionChange,
  context: Context,
  { ifWrong, decision }: ReviewParts = {},
): Promise<Reply> {
  const { language, text, timeZone } = context;
  const refused = mayNotOrder(customer, context);
  if (refused) return refused;
  const today = todayIn(timeZone);
  const code = await faultOf(subscription, change, context);
  if (code) {
    const fault = text.subscriptions.faults[code];
    return ifWrong && (code === 'quantity' || code === 'same')
      ? ifWrong(fault)
      : subscriptionReply(subscription, context, { fault });
  }
  const card = reviewCard(
    { subscription, customer: customer.name, change, decision, today, form: randomUUID() },
    language,
  );
  return cardReply(card, text.subscriptions.reviewTitle);
}

/** Returns the rule by which a change cannot be requested now; undefined if it can. */
export async function faultOf(
  subscription: FoundSubscription['subscription'],
  change: SubscriptionChange,
  { subscriptionRequests, timeZone }: Context,
): Promise<ChangeFault | undefined> {
  const open = await subscriptionRequests.openOf([subscription.id]);
  return open.size > 0 ? 'open' : changeFault(subscription, change, todayIn(timeZone));
}
