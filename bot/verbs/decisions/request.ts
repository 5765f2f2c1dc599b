import { z } from 'zod';
import { decisionText } from '../../../cards/decisions/decisionText.js';
import type { Decision } from '../../../db/decisions/decision.js';
import { changeFor } from '../../../db/decisions/carryOut.js';
import type { SubscriptionChange } from '../../../db/subscriptionRequests/subscriptionRequest.js';
import type { Reply } from '../../reply.js';
import { todayIn } from '../../slots/dates.js';
import { backInput } from '../../slots/index.js';
import { verb, type Context } from '../../verb.js';
import { choicesOf, nextTermReply } from '../subscriptions/nextTerm.js';
import { reviewReply } from '../subscriptions/reviewReply.js';
import { findSubscription, type FoundSubscription } from '../subscriptions/whichSubscription.js';
import { decisionTarget, onList } from './decisionInputs.js';
import { decisionReply } from './decisionReplies.js';

/** Shows the review of the change that carries out the decision on the card. Nothing is recorded yet. */
export const request = verb({
  name: 'decisions.request',
  role: 'sales',
  input: z.object({ target: decisionTarget, onList, back: backInput }),
  async run({ target: { subscriptionId: id, seen }, back }, context) {
    const { decisions, language, text, timeZone } = context;
    const found = await findSubscription(
      { subscription: id },
      ({ subscription = id }) => ({ verb: 'subscription', input: { subscription } }),
      context,
    );
    if ('reply' in found) return found.reply;
    const current = (await decisions.ofSubscriptions([id])).get(id);
    const refused = (fault: string) => decisionReply(id, back, context, { fault });
    if (!current) return refused(text.decisions.conflictGone);
    if (current.id !== seen.id)
      return refused(text.decisions.replaced(current.by.name, decisionText(current, language)));
    const change = changeFor(current, found.subscription, todayIn(timeZone));
    if (!change) return refused(text.decisions.nothingToRequest);
    return current.choice === 'move'
      ? moveReply(found, current, change, refused, context)
      : reviewReply(found, change, context, { decision: current.id });
  },
});

/** Reviews another term with the billing plan that it has; asks for one if the price list has several others. */
async function moveReply(
  found: FoundSubscription,
  decision: Decision,
  change: SubscriptionChange,
  refused: (fault: string) => Promise<Reply>,
  context: Context,
): Promise<Reply> {
  const choices = await choicesOf(found, decision, context);
  const [first, ...others] = choices;
  if (!first) return refused(context.text.decisions.badTerm);
  const hasPlan = choices.some(({ billingPlan }) => billingPlan === found.subscription.billingPlan);
  const { id } = decision;
  if (!hasPlan && others.length > 0)
    return nextTermReply(found, choices, { decision: id }, context);
  const { billingPlan } = first;
  return reviewReply(found, { ...change, ...(!hasPlan && { billingPlan }) }, context, {
    decision: id,
  });
}
