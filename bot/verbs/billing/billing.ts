import { customerVerb } from '../customers/customerVerb.js';
import { customerGone, formReply } from './billingReplies.js';

/** Shows a customer's billing information as a form. */
export const billing = customerVerb({
  name: 'billing',
  role: 'sales',
  says: { en: ['billing {customer}'], es: ['facturación {customer}'] },
  does: {
    en: 'Shows and edits a customer’s billing information',
    es: 'Muestra y edita la información de facturación de un cliente',
  },
  button: { en: 'Billing', es: 'Facturación' },
  async run({ customer, back }, context) {
    const profile = await context.billing.of(customer.id);
    if (!profile) return customerGone(context);
    return formReply({ customer, back, seen: profile.seen }, profile.billing, context);
  },
});
