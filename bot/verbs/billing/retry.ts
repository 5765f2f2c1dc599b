import { z } from 'zod';
import { addSendJob } from '../../sends/billing/sendJob.js';
import { verb } from '../../verb.js';
import { askedSend, sendInput, sendReply } from './sendReplies.js';

/** Sends an edit to Partner Center again. */
export const retry = verb({
  name: 'billing.retry',
  role: 'sales',
  writes: true,
  input: z.object(sendInput),
  async run(input, context) {
    const { agent, billingSends, text } = context;
    const asked = await askedSend(input, context);
    if ('reply' in asked) return asked.reply;
    const change = { state: 'waiting', refusal: undefined } as const;
    const send = await billingSends.decide(asked.send, change, agent);
    if (send) await addSendJob(send, input.customer, context);
    return sendReply(input, [text.billingSends.sending(input.customer.name)], context);
  },
});
