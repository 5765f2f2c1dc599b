import { z } from 'zod';
import { backInput } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { subscriptionId } from './decisionInputs.js';
import { decisionReply } from './decisionReplies.js';

/** Shows what was decided about a subscription's term, and what can be. */
export const show = verb({
  name: 'decisions.show',
  role: 'helpdesk',
  input: z.object({ subscription: subscriptionId, back: backInput }),
  run: ({ subscription, back }, context) => decisionReply(subscription, back, context),
});
