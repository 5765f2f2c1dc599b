import { z } from 'zod';
import type { BillingField } from '../../../db/billing/fields.js';
import { withTheirs } from '../../../db/billing/takeIn.js';
import { verb } from '../../verb.js';
import { customerGone } from './billingReplies.js';
import { askedSend, sendInput, sendReply, tookTheirs } from './sendReplies.js';

/** Gives up an edit that did not arrive: its fields get the values of Partner Center. */
export const theirs = verb({
  name: 'billing.theirs',
  role: 'sales',
  writes: true,
  input: z.object(sendInput),
  async run(input, context) {
    const { activity, agent, billing, billingSends } = context;
    const asked = await askedSend(input, context);
    if ('reply' in asked) return asked.reply;
    const { send } = asked;
    const stored = await billing.of(input.customer.id);
    if (!stored) return customerGone(context);
    const fields = Object.keys(send.fields) as BillingField[];
    const { next, left } = withTheirs(stored.billing, send.theirs ?? {}, fields);
    await billingSends.decide(send, { state: 'withdrawn' }, agent);
    await activity.record('billing-send-withdrawn', {
      customerId: input.customer.id,
      after: send.fields,
    });
    await billing.save(input.customer.id, stored, next);
    const customer = { ...input.customer, name: next.name };
    return sendReply({ ...input, customer }, tookTheirs(next, left, context), context);
  },
});
