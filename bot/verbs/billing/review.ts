import { checkBilling } from '../../../db/billing/rules.js';
import { verb } from '../../verb.js';
import { formInput } from './billingInputs.js';
import { customerGone, formReply, reviewReply, typedOrKept } from './billingReplies.js';
import { editsOf, pendingEdit, withUsual } from './pendingEdit.js';

/** Checks the form and shows what it would change. */
export const review = verb({
  name: 'billing.review',
  role: 'sales',
  input: formInput,
  async run({ customer, back, seen, ...input }, context) {
    const origin = { customer, back, seen };
    const stored = await context.billing.since(customer.id, seen);
    if (!stored) return customerGone(context);
    const typed = checkBilling(typedOrKept(input, stored.base)).billing;
    const { billing: complete, faults } = checkBilling(withUsual(typed));
    if (faults.length > 0) return formReply(origin, typed, context, { faults });
    const edit = pendingEdit(stored, editsOf(stored.base, complete));
    const { mine, conflicts } = edit.merge;
    if (mine.length + conflicts.length > 0) return reviewReply(origin, edit, context);
    return formReply({ ...origin, seen: stored.seen }, stored.billing, context, {
      unchanged: true,
    });
  },
});
