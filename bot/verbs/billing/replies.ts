import { randomUUID } from 'node:crypto';
import type { Ask } from '../../../cards/action.js';
import type { OthersChange } from '../../../cards/billing/changes.js';
import { billingReview, type BillingReview } from '../../../cards/billing/review.js';
import { billingForm } from '../../../cards/billing/form.js';
import { CONSOLE } from '../../../db/activity/entry.js';
import { addressRules, type AddressRules } from '../../../db/billing/addresses.js';
import { COUNTRIES, usualLanguage } from '../../../db/billing/countries.js';
import {
  BILLING_LENGTHS,
  differences,
  type Billing,
  type BillingField,
  type SomeBilling,
} from '../../../db/billing/fields.js';
import { lastChangeOf } from '../../../db/billing/history.js';
import { mergeBilling, type Choice, type Merge } from '../../../db/billing/merge.js';
import type { BillingSince } from '../../../db/billing/repository.js';
import { requiredFields, type BillingFault } from '../../../db/billing/rules.js';
import type { Customer } from '../../../db/customers/customer.js';
import { partnerCenterPage } from '../../serviceLinks.js';
import { refusal, type Context, type Refusal, type Reply } from '../../verb.js';

/** Which customer, and where her billing information was opened from. */
export interface FormOrigin {
  customer: Customer;
  back: Ask | undefined;
  seen: number;
}

/** What the addresses of a country want; undefined where it is no country. */
export const rulesOf = (country: string): AddressRules | undefined =>
  COUNTRIES.includes(country) ? addressRules(country) : undefined;

export const gone = ({ text }: Context): Refusal => refusal('gone', text.customers.gone);

/** The form with what stands in its inputs. */
export function formReply(
  { customer, back, seen }: FormOrigin,
  typed: Billing,
  { customerCloud, language, text }: Context,
  { faults = [], unchanged = false }: { faults?: BillingFault[]; unchanged?: boolean } = {},
): Reply {
  const required = new Set(requiredFields(typed.country));
  // Left empty they become the country's usual ones.
  for (const field of ['language', 'culture'] as const) required.delete(field);
  return {
    kind: 'card',
    card: billingForm(
      {
        customer,
        typed,
        faults,
        unchanged,
        rules: rulesOf(typed.country),
        required,
        lengths: BILLING_LENGTHS,
        seen,
        back,
        partnerCenter: partnerCenterPage(customerCloud),
      },
      language,
    ),
    summary: text.billing.summary(customer.name),
  };
}

const usualIn = (country: string) => (rulesOf(country) ? usualLanguage(country) : undefined);

/** With the language and the culture that are usual in the country, where none were said. */
export function withUsual(billing: Billing): Billing {
  const usual = usualIn(billing.country);
  const { language, culture } = billing;
  if (!usual) return billing;
  const plain = culture === '' && (language === '' || language === usual.language);
  return {
    ...billing,
    language: language || usual.language,
    culture: plain ? usual.culture : culture,
  };
}

/** Without what `withUsual` filled in, so that it follows the country when that is edited again. */
export function withoutUsual(billing: Billing, base: Billing): Billing {
  const usual = usualIn(billing.country);
  const filled = (field: 'language' | 'culture') =>
    base[field] === '' && billing[field] === usual?.[field] ? '' : billing[field];
  return { ...billing, language: filled('language'), culture: filled('culture') };
}

/** An edit beside what stands: what is to be saved, what others changed, and what is in conflict. */
export interface Standing {
  standing: BillingSince;
  edits: SomeBilling;
  merge: Merge;
  /** The choices that still hold. */
  choices: Partial<Record<BillingField, Choice>>;
}

export const standingOf = (
  standing: BillingSince,
  edits: SomeBilling,
  choices: Partial<Record<BillingField, Choice>> = {},
): Standing => ({
  standing,
  edits,
  choices,
  merge: mergeBilling(standing.base, standing.billing, edits, choices),
});

/** The edits that a whole form makes of what stood when it was opened. */
export const editsOf = (base: Billing, billing: Billing): SomeBilling =>
  Object.fromEntries(differences(base, billing).map((field) => [field, billing[field]]));

/** What will change, to be saved or chosen. */
export function reviewReply(
  { customer, back, seen }: FormOrigin,
  { standing, edits, merge, choices }: Standing,
  { customerCloud, language, text, timeZone }: Context,
  unchosen = false,
): Reply {
  const review: BillingReview = {
    customer,
    back,
    seen,
    settled: standing.seen,
    rules: rulesOf(merge.merged.country),
    partnerCenter: partnerCenterPage(customerCloud),
    timeZone,
    now: standing.billing,
    merged: merge.merged,
    mine: merge.mine,
    theirs: othersOf(merge.theirs, standing),
    conflicts: othersOf(merge.conflicts, standing).map((other) => ({
      ...other,
      mine: edits[other.field] ?? '',
    })),
    chosen: choices,
    unchosen,
    edits,
    form: randomUUID(),
  };
  return {
    kind: 'card',
    card: billingReview(review, language),
    summary: text.billing.summary(customer.name),
  };
}

/** Who changed each of these fields last. */
export const othersOf = (
  fields: readonly BillingField[],
  { changes }: BillingSince,
): OthersChange[] =>
  fields.flatMap((field) => {
    const change = lastChangeOf(field, changes);
    return change ? [{ field, change, imported: change.by.id === CONSOLE.id }] : [];
  });
