import { z } from 'zod';
import { backInput, customer } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { conflictReply, sendReply } from './sendReplies.js';

/** Shows the fields that were changed both here and in Partner Center. */
export const conflict = verb({
  name: 'billing.conflict',
  role: 'sales',
  input: z.object({ customer, back: backInput }),
  async run(input, context) {
    const send = await context.billingSends.open(input.customer.id);
    return send
      ? conflictReply(input, send, context)
      : sendReply(input, [context.text.billingSends.noConflict(input.customer.name)], context);
  },
});
