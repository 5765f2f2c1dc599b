import { BILLING_FIELDS, type SomeBilling } from '../../billing/fields.js';
import { checkBilling } from '../../billing/rules.js';
import { fold } from '../../fold.js';
import { fail } from '../faults.js';
import type { BillingRecord } from './billingRecord.js';

/**
 * Returns the fields that the row has. Partner Center's data is taken as it is, so only a missing company
 * name, an unknown country, an invalid e-mail address or a text that is too long leaves a row out.
 * @throws {Fault} for the first rule that the row breaks.
 */
export function readBilling(record: BillingRecord): SomeBilling {
  const { billing, faults } = checkBilling(record);
  const present = BILLING_FIELDS.filter((field) => record[field] !== undefined);
  if (present.includes('name') && fold(billing.name) === '') fail('name-empty', '');
  for (const { field, code } of faults) {
    if (!present.includes(field)) continue;
    if (code === 'too-long') {
      if (field === 'name') fail('name-length', String(billing.name.length));
      fail('too-long', billing[field]);
    }
    if (code === 'country' || code === 'email') fail(code, billing[field]);
  }
  return Object.fromEntries(present.map((field) => [field, billing[field]]));
}
