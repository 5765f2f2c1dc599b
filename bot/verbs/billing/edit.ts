import type { Billing, SomeBilling } from '../../../db/billing/fields.js';
import { checkBilling } from '../../../db/billing/rules.js';
import { verb } from '../../verb.js';
import { customerVerb } from '../customers/customerVerb.js';
import { formInput, typedIn, type FormInput } from './input.js';
import {
  editsOf,
  formReply,
  gone,
  reviewReply,
  standingOf,
  withoutUsual,
  withUsual,
  type FormOrigin,
} from './replies.js';

/** A customer's billing information, to be read and edited. */
export const billing = customerVerb({
  name: 'billing',
  role: 'sales',
  says: { en: ['billing {customer}'], es: ['facturación {customer}'] },
  does: {
    en: 'Shows and edits a customer’s billing information',
    es: 'Muestra y edita la información de facturación de un cliente',
  },
  button: { en: 'Billing', es: 'Facturación' },
  async run({ customer: shown, back }, context) {
    const profile = await context.billing.of(shown.id);
    if (!profile) return gone(context);
    return formReply({ customer: shown, back, seen: profile.seen }, profile.billing, context);
  },
});

/** The same form with what was typed: in the words of another country, or again after a review. */
export const billingForm = verb({
  name: 'billing.form',
  role: 'sales',
  input: formInput,
  async run({ customer: shown, back, seen, ...input }, context) {
    const standing = await context.billing.since(shown.id, seen);
    if (!standing) return gone(context);
    const { billing: typed, faults } = checkBilling(typedOrKept(input, standing.base));
    return formReply({ customer: shown, back, seen }, typed, context, {
      faults: faults.filter(({ code }) => code === 'country'),
    });
  },
});

/** Checks what was typed, and shows what it would change. */
export const billingReview = verb({
  name: 'billing.review',
  role: 'sales',
  input: formInput,
  async run({ customer: shown, back, seen, ...input }, context) {
    const place: FormOrigin = { customer: shown, back, seen };
    const standing = await context.billing.since(shown.id, seen);
    if (!standing) return gone(context);
    const typed = checkBilling(typedOrKept(input, standing.base)).billing;
    const { billing: whole, faults } = checkBilling(withUsual(typed));
    if (faults.length > 0) return formReply(place, typed, context, { faults });
    const edited = standingOf(standing, editsOf(standing.base, whole));
    const { mine, conflicts } = edited.merge;
    if (mine.length + conflicts.length > 0) return reviewReply(place, edited, context);
    const fresh = { ...place, seen: standing.seen };
    return formReply(fresh, standing.billing, context, { unchanged: true });
  },
});

/** What stands in a form, or what a review kept of it over what stood when it was opened. */
const typedOrKept = (
  { edits, ...input }: Omit<FormInput, 'customer' | 'back' | 'seen'>,
  base: Billing,
): SomeBilling =>
  edits === undefined ? typedIn(input) : withoutUsual({ ...base, ...edits }, base);
