import { z } from 'zod';
import { verb } from '../../verb.js';
import { askedSend, sendInput, sendReply } from './sendReplies.js';

/** Stops sending an edit to Partner Center. It stays here. */
export const stop = verb({
  name: 'billing.stop',
  role: 'sales',
  writes: true,
  input: z.object(sendInput),
  async run(input, context) {
    const { activity, agent, billingSends, text } = context;
    const asked = await askedSend(input, context);
    if ('reply' in asked) return asked.reply;
    const { send } = asked;
    await billingSends.decide(send, { state: 'withdrawn' }, agent);
    await activity.record('billing-send-withdrawn', {
      customerId: input.customer.id,
      after: send.fields,
    });
    const { stopped, mayBeThere } = text.billingSends;
    const mayBe = send.sentAt !== null && send.state === 'unreachable' ? [mayBeThere] : [];
    return sendReply(input, [stopped(input.customer.name), ...mayBe], context);
  },
});
