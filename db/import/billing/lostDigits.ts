import { addressRules } from '../../billing/addresses.js';
import {
  BILLING_FIELDS,
  type Billing,
  type BillingField,
  type SomeBilling,
} from '../../billing/fields.js';
import { clean } from '../../fold.js';
import { checkBilling, type CheckedBilling } from '../../billing/rules.js';

/*
 * A spreadsheet takes phone numbers and postal codes for numbers: it removes the plus sign, the spaces and the
 * zeros at the start.
 */

const DIGITS = /^\d+$/;
/** Zeros at the start of a postal code, as in 00184 Roma. */
const MAX_ZEROS = 2;

/** Restores the phone number and the postal code if only one valid value can be meant. */
export function restoreDigits({ billing, faults }: CheckedBilling): Billing {
  const { country } = billing;
  const isInvalid = (field: BillingField, value: string) =>
    DIGITS.test(value) && faults.some((fault) => fault.field === field);
  const restored = { ...billing };
  if (isInvalid('phone', billing.phone)) {
    restored.phone = phoneWithZero(billing.phone, country) ?? billing.phone;
  }
  if (isInvalid('postalCode', billing.postalCode)) {
    restored.postalCode = postalCodeWithZeros(billing.postalCode, country) ?? billing.postalCode;
  }
  return restored;
}

/** Italian landlines, among others, begin with a zero that is part of the number. */
function phoneWithZero(phone: string, country: string): string | undefined {
  const { billing, faults } = checkBilling({ country, phone: `0${phone}` });
  return faults.some(({ field }) => field === 'phone') ? undefined : billing.phone;
}

/** Returns undefined if the country has no such codes, or some of several lengths. */
function postalCodeWithZeros(code: string, country: string): string | undefined {
  const { pattern } = addressRules(country);
  const padded = Array.from(
    { length: MAX_ZEROS },
    (_, zeros) => '0'.repeat(zeros + 1) + code,
  ).filter((candidate) => pattern?.test(candidate));
  return padded.length === 1 ? padded[0] : undefined;
}

/**
 * Returns the one of the known values that has these digits.
 * @param known the last imported value and the one here
 * @example valueWithDigits('phone', '16175550100', ['+1 617 555 0100']) // '+1 617 555 0100'
 */
export function valueWithDigits(
  field: BillingField,
  digits: string,
  known: readonly string[],
): string | undefined {
  const own = digitsOf[field]?.(digits);
  return known.find((value) => value !== '' && digitsOf[field]?.(value) === own);
}

const withoutZeros = (value: string) => value.replace(/^0+/, '');

const digitsOf: Partial<Record<BillingField, (value: string) => string>> = {
  phone: (value) => withoutZeros(value.replace(/[^\d\p{L}]/gu, '')),
  postalCode: withoutZeros,
};

const FIELDS_OF_DIGITS = BILLING_FIELDS.filter((field) => field in digitsOf);

/** Returns the values of phone number and postal code that are digits alone; undefined if none is. */
export function digitsIn(record: SomeBilling): SomeBilling | undefined {
  const found = FIELDS_OF_DIGITS.flatMap((field): [BillingField, string][] => {
    const value = clean(record[field] ?? '');
    return DIGITS.test(value) ? [[field, value]] : [];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
