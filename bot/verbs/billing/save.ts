import { randomUUID } from 'node:crypto';
import { openCustomer } from '../../../cards/customers/open.js';
import { differences, type BillingField } from '../../../db/billing/fields.js';
import { checkBilling } from '../../../db/billing/rules.js';
import { queueEdit } from '../../sends/billing/sendJob.js';
import { noticeReply, refusal } from '../../reply.js';
import { verb } from '../../verb.js';
import { choicesIn, saveInput } from './billingInputs.js';
import { customerGone, formReply, othersOf, reviewReply, savedReply } from './billingReplies.js';
import { pendingEdit } from './pendingEdit.js';

/**
 * Saves a reviewed edit. If someone else changed the same fields since the form was opened, each needs a
 * choice. The card carries only the edits; both sides of a conflict are read from the history.
 */
export const save = verb({
  name: 'billing.save',
  role: 'sales',
  writes: true,
  input: saveInput,
  async run({ customer, back, seen, settled: reviewedUpTo, edits, ...input }, context) {
    const { billing, text, language } = context;
    await billing.lock(customer.id);
    const stored = await billing.since(customer.id, seen);
    if (!stored) return customerGone(context);
    if (reviewedUpTo > stored.seen) return refusal('stale', text.refusals.stale);
    const origin = { customer, back, seen };

    const unseen = stored.changes.filter(({ entry }) => entry > reviewedUpTo);
    const isUnseen = (field: BillingField) =>
      unseen.some(({ after }) => after[field] !== undefined);
    // A choice is between two values. If one of them has changed since, the agent must choose again.
    const edit = pendingEdit(stored, edits, choicesIn(input, isUnseen));
    const { merged, conflicts, theirs } = edit.merge;
    if (conflicts.length > 0) {
      // Without unseen changes, the same card asked for this choice and did not get it.
      return reviewReply(origin, edit, context, { isChoiceMissing: unseen.length === 0 });
    }

    const { billing: checked, faults } = checkBilling(merged);
    if (faults.length > 0)
      return formReply({ ...origin, seen: stored.seen }, checked, context, { faults });
    const change = await billing.save(customer.id, stored, checked);
    if (!change)
      return noticeReply([text.billing.alreadySo], language, [
        { title: text.billing.backToCustomer, ask: openCustomer(customer, { back }) },
      ]);
    const send = await queueEdit(customer, change, context);
    return savedReply(
      {
        send,
        customer: { ...customer, name: checked.name },
        back,
        before: stored.billing,
        after: checked,
        changed: differences(stored.billing, checked),
        theirs: othersOf(theirs, stored),
        undo: { entry: change.entry, form: randomUUID() },
      },
      context,
    );
  },
});
