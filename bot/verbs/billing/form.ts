import { checkBilling } from '../../../db/billing/rules.js';
import { verb } from '../../verb.js';
import { formInput } from './billingInputs.js';
import { customerGone, formReply, typedOrKept } from './billingReplies.js';

/** Shows the form again with the typed values: with another country's fields, or after a review. */
export const form = verb({
  name: 'billing.form',
  role: 'sales',
  input: formInput,
  async run({ customer, back, seen, ...input }, context) {
    const stored = await context.billing.since(customer.id, seen);
    if (!stored) return customerGone(context);
    const { billing: typed, faults } = checkBilling(typedOrKept(input, stored.base));
    return formReply({ customer, back, seen }, typed, context, {
      faults: faults.filter(({ code }) => code === 'country'),
    });
  },
});
