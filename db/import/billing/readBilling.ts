import { BILLING_FIELDS, type SomeBilling } from '../../billing/fields.js';
import { checkBilling } from '../../billing/rules.js';
import { clean, fold, withoutInvisible } from '../../fold.js';
import { isDamaged } from '../cellRules.js';
import { fail } from '../faults.js';
import type { BillingRecord, StagedBilling } from './billingRecord.js';
import { digitsIn, restoreDigits } from './lostDigits.js';

/**
 * Returns the fields that the row has. Partner Center's data is taken as it is, so only a missing company
 * name, an unknown country, an invalid e-mail address or a text that is too long leaves a row out. A field that
 * a spreadsheet damaged counts as absent.
 * @throws {Fault} for the first rule that the row breaks.
 */
export function readBilling(record: BillingRecord): StagedBilling {
  const damaged = BILLING_FIELDS.filter((field) => isDamaged(record[field] ?? ''));
  const present = BILLING_FIELDS.filter(
    (field) => record[field] !== undefined && !damaged.includes(field),
  );
  const given: SomeBilling = Object.fromEntries(present.map((field) => [field, record[field]]));
  if (record.email !== undefined) given.email = withoutInvisible(record.email);
  const checked = checkBilling(given);
  const { faults } = checked;
  const billing = restoreDigits(checked);
  if (present.includes('name') && fold(billing.name) === '') fail('name-empty', '');
  for (const { field, code } of faults) {
    if (!present.includes(field)) continue;
    if (code === 'too-long') {
      if (field === 'name') fail('name-length', String(billing.name.length));
      fail('too-long', billing[field]);
    }
    if (code === 'country' || code === 'email') fail(code, billing[field]);
  }
  const staged: StagedBilling = Object.fromEntries(present.map((field) => [field, billing[field]]));
  if (damaged.length > 0) {
    staged.damaged = Object.fromEntries(
      damaged.map((field) => [field, clean(record[field] ?? '')]),
    );
  }
  const digits = digitsIn(given);
  if (digits) staged.digits = digits;
  return staged;
}
