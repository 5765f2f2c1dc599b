import type { SubscriptionChange } from '../../../db/subscriptionRequests/subscriptionRequest.js';
import type { ApprovalReason } from '../../../db/approvals/approval.js';
import { aboveSum, cancels } from '../../approvals/rules.js';
import type { Need } from '../../approvals/waitForApproval.js';
import type { Context } from '../../verb.js';
import type { FoundSubscription } from './whichSubscription.js';

/** Returns a change of a subscription as a request that may need a second agent. @param input of the verb */
export async function approvalOfChange(
  { subscription, customer }: FoundSubscription,
  change: SubscriptionChange,
  input: Record<string, unknown>,
  context: Context,
): Promise<Need> {
  const isCancel = change.kind === 'cancel';
  return {
    reason: isCancel
      ? cancels(context.approvalRules)
      : await aboveSumOfMore(subscription, change, context),
    verb: 'subscription.request',
    input,
    subject: `subscription/${subscription.id}`,
    about: {
      kind: isCancel ? 'cancel' : 'change',
      product: subscription.product,
      customer: customer.name,
    },
    customerId: customer.id,
  };
}

/** The price of the licenses that are added, for a term, if it is above the limit; the price list must have it. */
async function aboveSumOfMore(
  { id, quantity }: FoundSubscription['subscription'],
  change: SubscriptionChange,
  { approvalRules, subscriptions }: Context,
): Promise<ApprovalReason | undefined> {
  const wanted = 'quantity' in change ? (change.quantity ?? 0) : 0;
  if (quantity === null || quantity === 0 || wanted <= quantity) return undefined;
  const cost = (await subscriptions.termCosts([id])).get(id);
  if (!cost) return undefined;
  const { minor, currency } = cost.amount;
  const added = { minor: Math.round((minor / quantity) * (wanted - quantity)), currency };
  return aboveSum([added], approvalRules);
}
