import { differences } from '../../../db/billing/fields.js';
import { rewind } from '../../../db/billing/history.js';
import { queueEdit } from '../../sends/billing/sendJob.js';
import { refusal } from '../../reply.js';
import { verb } from '../../verb.js';
import { undoInput } from './billingInputs.js';
import { customerGone, savedReply } from './billingReplies.js';

/** Reverses a saved change, unless the billing information was changed since. */
export const undo = verb({
  name: 'billing.undo',
  role: 'sales',
  writes: true,
  input: undoInput,
  async run({ customer, back, entry }, context) {
    const { billing, text } = context;
    await billing.lock(customer.id);
    const change = await billing.changeAt(customer.id, entry);
    const stored = await billing.since(customer.id, entry);
    if (!stored) return customerGone(context);
    if (!change || stored.changes.length > 0) return refusal('undo-late', text.billing.undoLate);
    const before = rewind(stored.billing, [change]);
    const undone = await billing.save(customer.id, stored, before);
    const send = undone && (await queueEdit(customer, undone, context));
    return savedReply(
      {
        send,
        customer: { ...customer, name: before.name },
        back,
        before: stored.billing,
        after: before,
        changed: differences(stored.billing, before),
        theirs: [],
        undo: undefined,
      },
      context,
    );
  },
});
