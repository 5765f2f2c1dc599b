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
 * What a billing profile has whatever the country, as Partner Center wants it; the country adds its own.
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

/** What is wrong with one field. */
export interface BillingFault {
  field: BillingField;
  /** `missing` and `too-long`, or what the field is not: `email` is no e-mail address. */
  code:
    'missing' | 'too-long' | 'email' | 'phone' | 'postal-code' | 'country' | 'language' | 'culture';
  /** The country whose rule it breaks, or that was perhaps meant: an ISO 3166-1 code. */
  country?: string;
  /** What would be right there. */
  example?: string;
  /** How many UTF-16 code units it may have. */
  most?: number;
}

export interface CheckedBilling {
  /** As it is kept: trimmed; country, language and culture by code; the phone as it is dialled from abroad. */
  billing: Billing;
  /** Nothing where the profile is sound. In the order of the form, one a field. */
  faults: BillingFault[];
}

/**
 * Reads what a person typed, or a file says, as a billing profile. What is faulty stays as it was given.
 *
 * @param given any of the fields; one that is not there is empty
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
    const most = BILLING_LENGTHS[field];
    if (value.length > most) return [{ field, code: 'too-long', most }];
    const fault = FAULTS[field]?.(value, country);
    return fault ? [{ field, ...fault }] : [];
  });
  return { billing, faults };
}

/** What a billing profile of this country has to have. */
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

/** Something before the @, and a domain of two names or more behind it; the rest only mail can tell. */
const EMAIL = /^[^\s@"<>(),;:]{1,64}@[^\s@"<>(),;:.]+(?:\.[^\s@"<>(),;:.]+)+$/u;

const ofPlan = (country: string | undefined): CountryCode | undefined =>
  country !== undefined && isSupportedCountry(country) ? country : undefined;

/** A number that its country's plan has; one without + is read as dialled in `country`. */
function readPhone(text: string, country: string | undefined): PhoneNumber | undefined {
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

/** Full-width digits, small letters and runs of space are no other code. */
const readPostalCode = (text: string): string => clean(text.normalize('NFKC')).toUpperCase();
