import { BILLING_FIELDS, type Billing, type SomeBilling } from '../../billing/fields.js';
import { checkBilling, type BillingFault } from '../../billing/rules.js';
import { clean, fold, withoutInvisible } from '../../fold.js';
import { isDamaged } from '../cellRules.js';
import { fail } from '../faults.js';
import type { BillingRecord, StagedBilling } from './billingRecord.js';
import { digitsIn, restoreDigits } from './lostDigits.js';

/** Faults for which a row is left out. Any other value is taken as Partner Center has it. */
const REJECTED = ['too-long', 'country', 'email'] as const;
const isRejected = (code: BillingFault['code']): code is (typeof REJECTED)[number] =>
  REJECTED.some((rejected) => rejected === code);

/** Returns the fields without those for which an import would leave their row out. */
export function withoutRejected(billing: Billing): SomeBilling {
  const faults = checkBilling(billing).faults.filter(({ code }) => isRejected(code));
  const rejected = new Set(faults.map(({ field }) => field));
  if (fold(billing.name) === '') rejected.add('name');
  return Object.fromEntries(
    BILLING_FIELDS.filter((field) => !rejected.has(field)).map((field) => [field, billing[field]]),
  );
}

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
    if (!present.includes(field) || !isRejected(code)) continue;
    if (code === 'too-long' && field === 'name') fail('name-length', String(billing.name.length));
    fail(code, billing[field]);
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
