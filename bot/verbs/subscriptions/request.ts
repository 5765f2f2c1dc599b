import { z } from 'zod';
import { point } from '../../../db/points.js';
import { notCarriedOut, waitForApproval } from '../../approvals/waitForApproval.js';
import { recordRequest } from './recordRequest.js';
import { verb } from '../../verb.js';
import { mayNotOrder } from '../orders/mayNotOrder.js';
import { approvalOfChange } from './approvalOfChange.js';
import { faultOf } from './reviewReply.js';
import { choicesOf, nextTermReply } from './nextTerm.js';
import { changeInput, rowId, shownVersion } from './subscriptionInputs.js';
import { subscriptionReply } from './subscriptionReply.js';
import { isOffered } from './termChoices.js';
import { findSubscription } from './whichSubscription.js';

/** Requests a change that the agent has reviewed. */
export const requestChange = verb({
  name: 'subscription.request',
  role: 'sales',
  writes: true,
  input: z.object({
    subscription: rowId,
    version: shownVersion,
    change: changeInput,
    decision: rowId.optional(),
  }),
  async run(asked, context) {
    const { change, decision, ...which } = asked;
    const { text } = context;
    const found = await findSubscription(
      which,
      ({ subscription = 0 }) => ({ verb: 'subscription', input: { subscription } }),
      context,
    );
    if ('reply' in found) return found.reply;
    const { subscription, customer } = found;
    const refused = mayNotOrder(customer, context);
    if (refused) return refused;
    const choices = await choicesOf(found, undefined, context);
    if (!isOffered(change, subscription, choices)) {
      const fault = text.subscriptions.faults['not-sold'];
      return nextTermReply(found, choices, { fault, decision }, context);
    }
    const code = await faultOf(subscription, change, context);
    if (code)
      return subscriptionReply(subscription, context, { fault: text.subscriptions.faults[code] });
    const waits = await waitForApproval(
      await approvalOfChange(found, change, asked, context),
      context,
    );
    if (waits) return waits;
    point('subscription.requesting');
    const { version } = which;
    const shown = { version, decision };
    const { fault } = await recordRequest(subscription, customer, change, shown, context);
    if (!fault) return { ...(await subscriptionReply(subscription, context)), forAll: true };
    notCarriedOut(context);
    return subscriptionReply(subscription, context, { fault: text.subscriptions.faults[fault] });
  },
});
