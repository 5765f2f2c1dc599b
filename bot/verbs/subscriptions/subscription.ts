import { z } from 'zod';
import { verb } from '../../verb.js';
import { rowId } from './subscriptionInputs.js';
import { subscriptionReply, unknownSubscription } from './subscriptionReply.js';

/** Opens one subscription. */
export const subscription = verb({
  name: 'subscription',
  role: 'helpdesk',
  input: z.object({ subscription: rowId }),
  async run({ subscription: id }, context) {
    const found = await context.subscriptions.byId(id);
    return found ? subscriptionReply(found, context) : unknownSubscription(context);
  },
});
