import { z } from 'zod';
import { choiceId } from '../../../cards/billing/review.js';
import type { BillingField } from '../../../db/billing/fields.js';
import { withTheirs } from '../../../db/billing/takeIn.js';
import { Stale } from '../../../db/errors.js';
import { decideSend } from '../../../db/sends/billingSend.js';
import { addSendJob } from '../../sends/billing/sendJob.js';
import { verb } from '../../verb.js';
import { choiceInputs } from './billingInputs.js';
import { customerGone } from './billingReplies.js';
import {
  askedSend,
  conflictReply,
  queuedSentence,
  sendInput,
  sendReply,
  tookTheirs,
} from './sendReplies.js';

/**
 * Settles fields that were changed both here and in Partner Center. Ours replaces the value that the agent saw
 * there, theirs is stored here. Fields without a choice stay in conflict.
 */
export const settle = verb({
  name: 'billing.settle',
  role: 'sales',
  writes: true,
  input: z.object({ ...sendInput, ...choiceInputs }),
  async run(input, context) {
    const { activity, agent, billing, billingSends } = context;
    const asked = await askedSend(input, context);
    if ('reply' in asked) return asked.reply;
    const stored = await billing.of(input.customer.id);
    if (!stored) return customerGone(context);
    const { send } = asked;
    const there = send.theirs ?? {};
    const conflicts = decideSend(send, there, stored.billing).conflicts;
    const chosen = (side: 'mine' | 'theirs'): BillingField[] =>
      conflicts.filter((field) => input[choiceId(field)] === side);
    const [mine, taken] = [chosen('mine'), chosen('theirs')];
    const left = conflicts.length - mine.length - taken.length;
    if (left === conflicts.length) return conflictReply(input, send, context, { unchosen: true });

    const fields = { ...send.fields };
    const replaces = { ...send.replaces };
    for (const field of mine) replaces[field] = [...(replaces[field] ?? []), there[field] ?? ''];
    for (const field of taken) Reflect.deleteProperty(fields, field);
    const { next, left: kept } = withTheirs(stored.billing, there, taken);
    await billing.save(input.customer.id, stored, next);
    const customer = { ...input.customer, name: next.name };
    const isEmpty = Object.keys(fields).length === 0;
    const state = isEmpty ? 'withdrawn' : left > 0 ? 'conflict' : 'waiting';
    const settled = await billingSends.decide(send, { state, fields, replaces }, agent);
    if (isEmpty) {
      const values = { customerId: customer.id, after: send.fields };
      await activity.record('billing-send-withdrawn', values);
      return sendReply({ ...input, customer }, tookTheirs(next, kept, context), context);
    }
    if (!settled) throw new Stale('the edit');
    if (left > 0) return conflictReply({ ...input, customer }, settled, context);
    await addSendJob(settled, customer, context);
    const sentence = queuedSentence(settled, customer, next, context);
    return sendReply({ ...input, customer }, [sentence], context);
  },
});
