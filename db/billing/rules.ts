import {
  getExampleNumber,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js';
import examples from 'libphonenumber-js/mobile/examples';
import { clean } from '../fold.js';
import { addressRules } from './addresses.js';
import { countryLike, readCountry, readCulture, readLanguage } from './countries.js';
import {
  BILLING_FIELDS,
  BILLING_LENGTHS,
  eachField,
  type Billing,
  type BillingField,
  type SomeBilling,
} from './fields.js';

/**
 * Fields that Partner Center requires for every country. Countries require more.
 *
 * @see https://learn.microsoft.com/partner-center/developer/customer-resources#customerbillingprofile
 */
const ALWAYS: readonly BillingField[] = [
  'name',
  'email',
  'firstName',
  'lastName',
  'country',
  'addressLine1',
  'language',
  'culture',
];

export interface BillingFault {
  field: BillingField;
  /** `missing`, `too-long`, or the kind of value that the field should be, such as `email`. */
  code:
    'missing' | 'too-long' | 'email' | 'phone' | 'postal-code' | 'country' | 'language' | 'culture';
  /** The country whose rule it breaks, or the one with the closest name: an ISO 3166-1 code. */
  country?: string;
  /** A valid value. */
  example?: string;
  /** In UTF-16 code units. */
  maxLength?: number;
}

export interface CheckedBilling {
  /** Trimmed; country, language and culture as codes; the phone number in international format. */
  billing: Billing;
  /** At most one per field, in the order of the form. */
  faults: BillingFault[];
}

/**
 * Parses and checks a billing profile. Invalid values stay as they were entered.
 *
 * @param given fields; absent ones are empty
 * @example checkBilling({ name: 'Contoso', country: 'UK', postalCode: 'ec1y8sy' }).billing.country // 'GB'
 */
export function checkBilling(given: SomeBilling): CheckedBilling {
  const typed = eachField((field) => clean(given[field] ?? ''));
  const country = readCountry(typed.country);
  const phone = readPhone(typed.phone, country);
  const billing: Billing = {
    ...typed,
    country: country ?? typed.country,
    phone: phone?.formatInternational() ?? typed.phone,
    postalCode: readPostalCode(typed.postalCode),
    language: readLanguage(typed.language) ?? typed.language,
    culture: readCulture(typed.culture) ?? typed.culture,
  };
  const required = requiredFields(country ?? '');
  const ofAddress = (field: BillingField) => country !== undefined && !ALWAYS.includes(field);
  const faults = BILLING_FIELDS.flatMap((field): BillingFault[] => {
    const value = billing[field];
    if (value === '' && required.has(field))
      return [{ field, code: 'missing', ...(ofAddress(field) && { country: billing.country }) }];
    if (value === '') return [];
    const maxLength = BILLING_LENGTHS[field];
    if (value.length > maxLength) return [{ field, code: 'too-long', maxLength }];
    const fault = FAULTS[field]?.(value, country);
    return fault ? [{ field, ...fault }] : [];
  });
  return { billing, faults };
}

/** Returns the required fields of a country. */
export function requiredFields(country: string): ReadonlySet<BillingField> {
  return new Set([...ALWAYS, ...addressRules(country).required]);
}

type Fault = Omit<BillingFault, 'field'> | undefined;

const FAULTS: Partial<Record<BillingField, (value: string, country: string | undefined) => Fault>> =
  {
    email: (value) => (EMAIL.test(value) ? undefined : { code: 'email' }),
    phone: (value, country) =>
      readPhone(value, country) ? undefined : { code: 'phone', ...phoneExample(country) },
    country(value) {
      if (readCountry(value) !== undefined) return undefined;
      const meant = countryLike(value);
      return { code: 'country', ...(meant !== undefined && { country: meant }) };
    },
    postalCode(value, country) {
      if (country === undefined) return undefined;
      const { pattern, example } = addressRules(country);
      if (pattern?.test(value) !== false) return undefined;
      return { code: 'postal-code', country, ...(example !== undefined && { example }) };
    },
    language: (value) => (readLanguage(value) === undefined ? { code: 'language' } : undefined),
    culture: (value) => (readCulture(value) === undefined ? { code: 'culture' } : undefined),
  };

/** A local part and a domain of at least two labels; only sending mail can tell more. */
const EMAIL = /^[^\s@"<>(),;:]{1,64}@[^\s@"<>(),;:.]+(?:\.[^\s@"<>(),;:.]+)+$/u;

const ofPlan = (country: string | undefined): CountryCode | undefined =>
  country !== undefined && isSupportedCountry(country) ? country : undefined;

/** Parses a number that is valid in its country's plan; without + it is a number in `country`. */
export function readPhone(text: string, country: string | undefined): PhoneNumber | undefined {
  const defaultCountry = ofPlan(country);
  const number = parsePhoneNumberFromString(text, {
    ...(defaultCountry && { defaultCountry }),
    extract: false,
  });
  return number?.isValid() ? number : undefined;
}

function phoneExample(country: string | undefined): { country?: string; example?: string } {
  const plan = ofPlan(country);
  const example = plan && getExampleNumber(plan, examples)?.formatInternational();
  return plan === undefined || example === undefined ? {} : { country: plan, example };
}

/**
 * Full-width digits, lower case and runs of space do not make another code. Upper case splits some letters from their
 * marks (ΐ), so the text is composed again.
 */
const readPostalCode = (text: string): string =>
  clean(text.normalize('NFKC').toUpperCase().normalize('NFKC'));
