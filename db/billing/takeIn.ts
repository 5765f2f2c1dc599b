import { mergeBillingFile } from '../import/billing/mergeBilling.js';
import type { Customer } from '../customers/customer.js';
import { eachField, type Billing } from './fields.js';
import type { BillingProfiles } from './repository.js';

/**
 * Stores a profile as Partner Center has it, in the way of an import: what was not edited here becomes what is
 * there, an edit stays, and the profile is the base of the next merge.
 * @param billing repositories of the actor that the change is recorded for
 */
export async function takeIn(
  billing: BillingProfiles,
  customer: Pick<Customer, 'id' | 'importedName'>,
  theirs: Billing,
): Promise<void> {
  const profile = await billing.of(customer.id);
  if (!profile) return;
  const { imported } = await billing.known({ id: customer.id, name: profile.billing.name });
  const base = eachField(
    (field) => imported[field] ?? (field === 'name' ? customer.importedName : ''),
  );
  const { billing: merged } = mergeBillingFile(base, profile.billing, theirs);
  await billing.save(customer.id, profile, merged);
  await billing.rebase(customer.id, theirs);
}
