/**
 * Fields of a billing profile, in the order of its form, with their maximum lengths in UTF-16 code units:
 * Partner Center's, if it states one. `name` is the company name, which belongs to the customer.
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

/** Fields in `billing_profiles`. */
export type ProfileField = Exclude<BillingField, 'name'>;
export const PROFILE_FIELDS = BILLING_FIELDS.filter((field) => field !== 'name');

/** A customer's billing information; unknown fields are empty. */
export type Billing = Record<BillingField, string>;

export type SomeBilling = Partial<Billing>;

/** Builds a record of all fields. */
export const eachField = <Value>(read: (field: BillingField) => Value) =>
  Object.fromEntries(BILLING_FIELDS.map((field) => [field, read(field)])) as Record<
    BillingField,
    Value
  >;

/** Returns the fields that differ. */
export const differences = (one: Billing, other: Billing): BillingField[] =>
  BILLING_FIELDS.filter((field) => one[field] !== other[field]);
