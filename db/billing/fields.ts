/**
 * What a billing profile has, in the order of its form. `name` is the company name, which is the customer's
 * own. The lengths are Partner Center's where it says any, in UTF-16 code units.
 *
 * @see https://learn.microsoft.com/partner-center/developer/utility-resources#address
 */
export const BILLING_LENGTHS = {
  name: 256,
  email: 254,
  firstName: 50,
  lastName: 50,
  phone: 40,
  country: 60,
  addressLine1: 200,
  addressLine2: 200,
  city: 100,
  state: 100,
  region: 100,
  postalCode: 20,
  language: 40,
  culture: 20,
} as const;

export type BillingField = keyof typeof BILLING_LENGTHS;
export const BILLING_FIELDS = Object.keys(BILLING_LENGTHS) as BillingField[];

/** The fields that `billing_profiles` has. */
export type ProfileField = Exclude<BillingField, 'name'>;
export const PROFILE_FIELDS = BILLING_FIELDS.filter((field) => field !== 'name');

/** A customer's billing information: empty text where nothing is known. */
export type Billing = Record<BillingField, string>;

/** Those of its fields that something is said about. */
export type SomeBilling = Partial<Billing>;

/** Takes from each field what `read` says of it. */
export const eachField = <Value>(read: (field: BillingField) => Value) =>
  Object.fromEntries(BILLING_FIELDS.map((field) => [field, read(field)])) as Record<
    BillingField,
    Value
  >;

/** The fields in which two differ. */
export const differences = (one: Billing, other: Billing): BillingField[] =>
  BILLING_FIELDS.filter((field) => one[field] !== other[field]);
