import type { Billing, BillingField, SomeBilling } from '../../../db/billing/fields.js';
import { nationalPhone } from '../../../db/billing/nationalPhone.js';
import { checkBilling } from '../../../db/billing/rules.js';
import { restoreDigits } from '../../../db/import/billing/lostDigits.js';
import { billingIn, withFields } from '../../../partnercenter/records.js';
import type { BillingProfile } from '../../../partnercenter/resources/billing.js';

/** Returns a profile of the service in the form in which values are stored here, as an import has it. */
export const storedForm = (profile: BillingProfile): Billing =>
  restoreDigits(checkBilling(billingIn(profile)));

/** Returns a profile with some fields replaced by values that are stored here. */
export function profileWith(
  profile: BillingProfile,
  put: readonly BillingField[],
  fields: SomeBilling,
): BillingProfile {
  const theirs = storedForm(profile);
  const next: SomeBilling = Object.fromEntries(put.map((field) => [field, fields[field] ?? '']));
  const country = next.country ?? theirs.country;
  const phone = next.phone ?? theirs.phone;
  // The digits of a number mean another number in another country.
  if ((next.phone ?? next.country) !== undefined) next.phone = nationalPhone(phone, country);
  return withFields(profile, next);
}
