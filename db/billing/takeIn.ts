import { mergeBillingFile } from '../import/billing/mergeBilling.js';
import { withoutRejected } from '../import/billing/readBilling.js';
import type { Customer } from '../customers/customer.js';
import { eachField, type Billing, type BillingField, type SomeBilling } from './fields.js';
import type { BillingProfiles } from './repository.js';

/**
 * Returns a profile with Partner Center's values of some fields.
 * @returns `left` are those whose value there cannot be stored here, such as a missing company name
 */
export function withTheirs(
  billing: Billing,
  theirs: SomeBilling,
  fields: readonly BillingField[],
): { next: Billing; left: BillingField[] } {
  const next = { ...billing };
  for (const field of fields) next[field] = theirs[field] ?? next[field];
  const storable = withoutRejected(next);
  const left = fields.filter((field) => storable[field] === undefined);
  for (const field of left) next[field] = billing[field];
  return { next, left };
}

/**
 * Stores a profile as Partner Center has it, in the way of an import: what was not edited here becomes what is
 * there, an edit stays, and the profile is the base of the next merge. Values that an import would reject are left
 * out.
 * @param billing repositories of the actor that the change is recorded for
 * @param conflicts fields with a value there that nobody here has seen
 */
export async function takeIn(
  billing: BillingProfiles,
  customer: Pick<Customer, 'id' | 'importedName'>,
  theirs: Billing,
  conflicts: readonly BillingField[] = [],
): Promise<void> {
  const profile = await billing.of(customer.id);
  if (!profile) return;
  const { imported } = await billing.known({ id: customer.id, name: profile.billing.name });
  const base = eachField(
    (field) => imported[field] ?? (field === 'name' ? customer.importedName : ''),
  );
  const taken = withoutRejected(theirs);
  const { billing: merged } = mergeBillingFile(base, profile.billing, taken);
  await billing.save(customer.id, profile, merged);
  await billing.rebase(customer.id, taken, conflicts);
}
