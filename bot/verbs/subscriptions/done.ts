import { z } from 'zod';
import { requestValues } from '../../../db/subscriptionRequests/activityValues.js';
import { verb } from '../../verb.js';
import { requestInput, shownRequest } from './shownRequest.js';
import { subscriptionReply } from './subscriptionReply.js';

/** Ends a request that the agent has entered in Partner Center. */
export const requestDone = verb({
  name: 'subscription.done',
  role: 'sales',
  writes: true,
  input: z.object(requestInput),
  async run(input, context) {
    const { activity, subscriptionRequests } = context;
    const found = await shownRequest(input, ['recorded'], context);
    if ('reply' in found) return found.reply;
    const { request, subscription } = found;
    // Earlier reads say nothing about what a person did since.
    await subscriptionRequests.end(request, 'done', { theirs: null });
    await activity.record('subscription-request-done', {
      customerId: request.customerId,
      ...requestValues(request, subscription.product),
    });
    return { ...(await subscriptionReply(subscription, context)), forAll: true };
  },
});
