import { z } from 'zod';
import type { BillingField } from '../../../db/billing/fields.js';
import { verb } from '../../verb.js';
import { customerGone } from './billingReplies.js';
import { askedSend, sendInput, sendReply } from './sendReplies.js';

/** Gives up an edit that did not arrive: its fields get the values of Partner Center. */
export const theirs = verb({
  name: 'billing.theirs',
  role: 'sales',
  writes: true,
  input: z.object(sendInput),
  async run(input, context) {
    const { activity, agent, billing, billingSends, text } = context;
    const asked = await askedSend(input, context);
    if ('reply' in asked) return asked.reply;
    const { send } = asked;
    const stored = await billing.of(input.customer.id);
    if (!stored) return customerGone(context);
    const next = { ...stored.billing };
    for (const field of Object.keys(send.fields) as BillingField[])
      next[field] = send.theirs?.[field] ?? next[field];
    await billingSends.decide(send, { state: 'withdrawn' }, agent);
    await activity.record('billing-send-withdrawn', {
      customerId: input.customer.id,
      after: send.fields,
    });
    await billing.save(input.customer.id, stored, next);
    const customer = { ...input.customer, name: next.name };
    return sendReply({ ...input, customer }, [text.billingSends.tookTheirs(next.name)], context);
  },
});
