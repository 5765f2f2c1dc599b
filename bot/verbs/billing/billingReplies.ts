import { randomUUID } from 'node:crypto';
import type { Ask } from '../../../cards/action.js';
import type { OthersChange } from '../../../cards/billing/changes.js';
import { billingForm } from '../../../cards/billing/form.js';
import { billingReview, type BillingReview } from '../../../cards/billing/review.js';
import { billingSaved, type BillingSaved } from '../../../cards/billing/saved.js';
import { CONSOLE } from '../../../db/activity/entry.js';
import { knownAddressRules } from '../../../db/billing/addresses.js';
import {
  BILLING_LENGTHS,
  type Billing,
  type BillingField,
  type SomeBilling,
} from '../../../db/billing/fields.js';
import { lastChangeOf } from '../../../db/billing/history.js';
import type { BillingSince } from '../../../db/billing/repository.js';
import { requiredFields, type BillingFault } from '../../../db/billing/rules.js';
import type { BillingSend } from '../../../db/sends/billingSend.js';
import type { Customer } from '../../../db/customers/customer.js';
import { partnerCenterPage } from '../../serviceLinks.js';
import { cardReply, refusal, type Refusal, type Reply } from '../../reply.js';
import type { Context } from '../../verb.js';
import { cardAge, lookNow } from '../cardAge.js';
import { typedIn, type FormInput } from './billingInputs.js';
import { reachOf, sendView } from './sendReplies.js';
import { withoutUsual, type PendingEdit } from './pendingEdit.js';

/** The customer, and where and when its billing information was opened. */
export interface FormOrigin {
  customer: Customer;
  back: Ask | undefined;
  /** Last activity entry of the customer when the form was opened. */
  seen: number;
}

export const customerGone = ({ text }: Context): Refusal => refusal('gone', text.customers.gone);

/** Returns the form's inputs, or the edits that a review kept, applied to the values stored when it was opened. */
export const typedOrKept = (
  { edits, ...input }: Omit<FormInput, 'customer' | 'back' | 'seen'>,
  base: Billing,
): SomeBilling =>
  edits === undefined ? typedIn(input) : withoutUsual({ ...base, ...edits }, base);

/** Shows the form. @param options.isFresh true if nothing has been typed into it */
export async function formReply(
  { customer, back, seen }: FormOrigin,
  typed: Billing,
  context: Context,
  {
    faults = [],
    unchanged = false,
    isFresh = false,
  }: { faults?: BillingFault[]; unchanged?: boolean; isFresh?: boolean } = {},
): Promise<Reply> {
  const { customerCloud, dataAges, language, text } = context;
  const send = await context.billingSends.open(customer.id);
  const required = new Set(requiredFields(typed.country));
  // Empty, they become the country's usual ones.
  for (const field of ['language', 'culture'] as const) required.delete(field);
  const card = billingForm(
    {
      customer,
      typed,
      faults,
      unchanged,
      rules: knownAddressRules(typed.country),
      required,
      lengths: BILLING_LENGTHS,
      seen,
      back,
      partnerCenter: partnerCenterPage(customer, customerCloud),
      age: cardAge(await dataAges.ofBilling(customer.id), context, 'billing'),
      // It would throw away what was typed.
      look: isFresh ? lookNow(customer, context) : undefined,
      reach: reachOf(customer, context),
      sending: send && sendView(send, customer, typed.country, context),
    },
    language,
  );
  return cardReply(card, text.billing.summary(customer.name), { opened: customer.id });
}

/** Shows what an edit would change, and asks for a choice for each conflict. */
export function reviewReply(
  { customer, back, seen }: FormOrigin,
  { stored, edits, merge, choices }: PendingEdit,
  context: Context,
  { isChoiceMissing = false }: { isChoiceMissing?: boolean } = {},
): Reply {
  const { customerCloud, language, text, timeZone } = context;
  const review: BillingReview = {
    customer,
    back,
    seen,
    settled: stored.seen,
    rules: knownAddressRules(merge.merged.country),
    partnerCenter: partnerCenterPage(customer, customerCloud),
    timeZone,
    now: stored.billing,
    merged: merge.merged,
    mine: merge.mine,
    theirs: othersOf(merge.theirs, stored),
    conflicts: othersOf(merge.conflicts, stored).map((other) => ({
      ...other,
      mine: edits[other.field] ?? '',
    })),
    chosen: choices,
    unchosen: isChoiceMissing,
    reach: reachOf(customer, context),
    edits,
    form: randomUUID(),
  };
  return cardReply(billingReview(review, language), text.billing.summary(customer.name));
}

/** Returns the last change of each of these fields. */
export const othersOf = (
  fields: readonly BillingField[],
  { changes }: BillingSince,
): OthersChange[] =>
  fields.flatMap((field) => {
    const change = lastChangeOf(field, changes);
    return change ? [{ field, change, imported: change.by.id === CONSOLE.id }] : [];
  });

/** Shows a saved or undone change to everyone who sees the message. */
export function savedReply(
  {
    send,
    ...change
  }: Omit<BillingSaved, 'rules' | 'partnerCenter' | 'timeZone' | 'way'> & {
    customer: Customer;
    send: BillingSend | undefined;
  },
  context: Context,
): Reply {
  const { connection, customerCloud, language, text, timeZone } = context;
  const { customer, after, undo } = change;
  const card = billingSaved(
    {
      ...change,
      way: { reach: reachOf(customer, context), send, isSample: connection?.isSample === true },
      timeZone,
      rules: knownAddressRules(after.country),
      partnerCenter: partnerCenterPage(customer, customerCloud),
    },
    language,
  );
  const summary = (undo ? text.billing.saved : text.billing.undone)(customer.name);
  return cardReply(card, summary, { forAll: true });
}
