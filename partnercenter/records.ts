import type { Billing, BillingField } from '../db/billing/fields.js';
import type { BillingRecord } from '../db/import/billing/billingRecord.js';
import type { CustomerRecord } from '../db/import/customers/customerRecord.js';
import type { SubscriptionRecord } from '../db/import/subscriptions/subscriptionRecord.js';
import type { BillingProfile } from './resources/billing.js';
import type { ListedCustomer } from './resources/customers.js';
import type { SentSubscription } from './resources/subscriptions.js';

/** The relationship that the service gives to the partner's own customers. */
const RESELLER = 'reseller';

/**
 * Converts a listed customer. It has no tags: Partner Center's service does not give them.
 * @param relationship that this partner has with its customers, a code of `db/customers/relationships.ts`
 */
export const customerRecord = (
  { id, companyProfile: { companyName = '', domain = '' }, relationshipToPartner }: ListedCustomer,
  relationship: string,
): CustomerRecord => ({
  microsoftId: id.toLowerCase(),
  // Few customers lack a name there; the list needs one.
  name: companyName === '' ? domain : companyName,
  domain,
  relationship:
    relationshipToPartner === undefined || relationshipToPartner === RESELLER
      ? relationship
      : relationshipToPartner,
});

/** Converts a billing profile. A field that the service left out is empty. */
export function billingIn(profile: BillingProfile): Billing {
  const { defaultAddress: address } = profile;
  return {
    name: profile.companyName ?? '',
    email: profile.email ?? '',
    firstName: profile.firstName ?? '',
    lastName: profile.lastName ?? '',
    phone: address.phoneNumber ?? '',
    country: address.country ?? '',
    addressLine1: address.addressLine1 ?? '',
    addressLine2: address.addressLine2 ?? '',
    city: address.city ?? '',
    state: address.state ?? '',
    region: address.region ?? '',
    postalCode: address.postalCode ?? '',
    language: profile.language ?? '',
    culture: profile.culture ?? '',
  };
}

export const billingRecord = (
  customer: Pick<CustomerRecord, 'microsoftId' | 'relationship'>,
  profile: BillingProfile,
): BillingRecord => ({ ...customer, ...billingIn(profile) });

/** Fields of the profile itself; the others are in its address. */
const PROFILE_NAMES: Partial<Record<BillingField, string>> = {
  name: 'companyName',
  email: 'email',
  firstName: 'firstName',
  lastName: 'lastName',
  language: 'language',
  culture: 'culture',
};
const ADDRESS_NAMES: Partial<Record<BillingField, string>> = {
  phone: 'phoneNumber',
  country: 'country',
  addressLine1: 'addressLine1',
  addressLine2: 'addressLine2',
  city: 'city',
  state: 'state',
  region: 'region',
  postalCode: 'postalCode',
  // The address repeats the contact.
  firstName: 'firstName',
  lastName: 'lastName',
};

/** Returns the whole profile with some fields replaced. An empty value removes its field. */
export function withFields(
  profile: BillingProfile,
  fields: Readonly<Partial<Record<BillingField, string>>>,
): BillingProfile {
  const own: Record<string, unknown> = { ...profile };
  const address: Record<string, unknown> = { ...profile.defaultAddress };
  for (const [field, value] of Object.entries(fields) as [BillingField, string][]) {
    put(own, PROFILE_NAMES[field], value);
    put(address, ADDRESS_NAMES[field], value);
  }
  return { ...own, defaultAddress: address } as BillingProfile;
}

function put(object: Record<string, unknown>, name: string | undefined, value: string): void {
  if (name === undefined) return;
  if (value === '') Reflect.deleteProperty(object, name);
  else object[name] = value;
}

/** Days of the service are instants, some of them with spaces inside. */
const DAY = /^\d{4}-\d{2}-\d{2}/;
/** The year in which what is billed by usage ends. */
const NEVER = '9999';
/** `product:sku:availability`; a legacy offer is one GUID. */
const OFFER_ID = /^([^:]+):([^:]+)/;
const GUID = /^[0-9a-f]{8}-/i;

/** Converts a subscription. @param customer its own identity in the list */
export function subscriptionRecord(
  customer: Pick<CustomerRecord, 'microsoftId' | 'relationship'>,
  sent: SentSubscription,
): SubscriptionRecord {
  const offerId = sent.offerId ?? '';
  const [, productId, skuId] = OFFER_ID.exec(offerId) ?? [];
  const isUsage = sent.billingType === 'usage' || sent.unitType === 'Usage-based';
  const product = sent.friendlyName ?? sent.offerName ?? '';
  const orderId = sent.orderId ?? '';
  return {
    ...customer,
    subscriptionId: sent.id.toLowerCase(),
    product: product === '' ? offerId : product,
    status: sent.status,
    productId: productId ?? (GUID.test(offerId) ? offerId : ''),
    skuId: skuId ?? '',
    quantity: isUsage || sent.quantity == null ? '' : String(sent.quantity),
    term: sent.termDuration ?? '',
    billingPlan: isUsage ? 'usage' : planOf(sent.billingCycle ?? ''),
    startDate: dayIn(sent.effectiveStartDate),
    endDate: dayIn(sent.commitmentEndDate),
    autoRenew: sent.autoRenewEnabled == null ? '' : sent.autoRenewEnabled ? 'yes' : 'no',
    cancellableUntil: dayIn(sent.cancellationAllowedUntilDate),
    orderNumber: orderId,
  };
}

function dayIn(instant: string | null | undefined): string {
  const [day = ''] = DAY.exec(instant ?? '') ?? [];
  return day.startsWith(NEVER) ? '' : day;
}

/** The service's billing cycles as this product's billing plans. */
const PLANS: Readonly<Record<string, string>> = {
  monthly: 'monthly',
  annual: 'annual',
  triennial: 'triennial',
  one_time: 'one-time',
  onetime: 'one-time',
  none: 'usage',
};

/** @returns the plan; an unknown cycle as it is */
export const planOf = (cycle: string): string => {
  const known = cycle.toLowerCase();
  return Object.hasOwn(PLANS, known) ? (PLANS[known] ?? cycle) : cycle;
};

/** The billing cycle of a cart for a plan. */
export const cycleOf = (plan: string): string =>
  plan === 'one-time' ? 'one_time' : plan === 'usage' ? 'none' : plan;
