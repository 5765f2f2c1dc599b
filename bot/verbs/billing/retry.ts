import { z } from 'zod';
import { Stale } from '../../../db/errors.js';
import { addSendJob } from '../../sends/billing/sendJob.js';
import { verb } from '../../verb.js';
import { customerGone } from './billingReplies.js';
import { askedSend, queuedSentence, sendInput, sendReply } from './sendReplies.js';

/** Sends an edit to Partner Center again. */
export const retry = verb({
  name: 'billing.retry',
  role: 'sales',
  writes: true,
  input: z.object(sendInput),
  async run(input, context) {
    const { agent, billing, billingSends } = context;
    const asked = await askedSend(input, context);
    if ('reply' in asked) return asked.reply;
    const change = { state: 'waiting', refusal: undefined } as const;
    const send = await billingSends.decide(asked.send, change, agent);
    const stored = await billing.of(input.customer.id);
    if (!stored) return customerGone(context);
    if (!send) throw new Stale('the edit');
    await addSendJob(send, input.customer, context);
    const sentence = queuedSentence(send, input.customer, stored.billing, context);
    return sendReply(input, [sentence], context);
  },
});
