import { z } from 'zod';
import { recordChange } from '../audit/audit.js';
import { linkTo, type Service } from '../service.js';
import { guidOf, hash, pick } from '../values.js';
import { compact } from '../wire/json.js';
import { bodyOf, readRoute, type Ask, type Route } from '../wire/routes.js';
import { invalidProperty, refusal } from '../wire/serviceError.js';
import { countryOf, PHONE_COUNTRIES } from './countries.js';
import { customerOf, type Customer } from './customer.js';

const FIRST_NAMES = ['Tania', 'Gena', 'Megan', 'Alex', 'Lucía', 'Jürgen'];
const LAST_NAMES = ['Carr', 'Soto', 'Bowen', 'Wilber', 'García', 'Müller'];

/** Missing text is empty, and left out of answers. */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

const ADDRESS = z.object({
  country: text,
  region: text,
  city: text,
  state: text,
  addressLine1: text,
  addressLine2: text,
  postalCode: text,
  firstName: text,
  middleName: text,
  lastName: text,
  phoneNumber: text,
});

const PROFILE = z.object({
  firstName: text,
  lastName: text,
  email: text,
  culture: text,
  language: text,
  companyName: text,
  defaultAddress: ADDRESS.default(ADDRESS.parse({})),
});

const BODY = PROFILE.extend({
  email: z.string().nullish(),
  attributes: z.object({ etag: z.string().optional() }).nullish(),
});

export type BillingProfile = z.infer<typeof PROFILE>;

/** Fields as someone else changes them, in part. */
export type BillingEdit = Partial<Omit<BillingProfile, 'defaultAddress'>> & {
  defaultAddress?: Partial<BillingProfile['defaultAddress']>;
};

/** Returns the billing profile; invents what was not given. */
export function billingOf(customer: Customer): BillingProfile {
  return (customer.billing ??= firstProfile(customer));
}

function firstProfile({ id, name, domain, country, given }: Customer): BillingProfile {
  const own = given.billing;
  // The service has a profile of every customer; a blank one could not be saved again.
  if (own && Object.values(own).some((value) => value !== ''))
    return {
      ...PROFILE.parse({ ...own, defaultAddress: { ...own, phoneNumber: own.phone, country } }),
      companyName: own.name || name,
    };
  const { culture, language, ...address } = countryOf(country);
  const firstName = pick(FIRST_NAMES, id, 'first name');
  const lastName = pick(LAST_NAMES, id, 'last name');
  return PROFILE.parse({
    firstName,
    lastName,
    email: `billing@${domain}`,
    culture,
    language,
    companyName: name,
    defaultAddress: { ...address, country, firstName, lastName },
  });
}

export function billingBody(service: Service, customer: Customer) {
  const { defaultAddress, ...profile } = billingOf(customer);
  return {
    id: guidOf(customer.id, 'billing'),
    ...compact(profile),
    defaultAddress: compact(defaultAddress),
    links: { self: linkTo(service, `/customers/${customer.id}/profiles/billing`) },
    attributes: { etag: customer.etag, objectType: 'CustomerBillingProfile' },
  };
}

/** Stores a profile. The company name in the list follows it, as the partner sees it. */
export function storeBilling(service: Service, customer: Customer, profile: BillingProfile): void {
  customer.billing = profile;
  customer.name = profile.companyName;
  customer.etag = hash(customer.etag, ++service.serial).readBigInt64BE(0).toString();
}

function putBilling(service: Service, ask: Ask) {
  const customer = customerOf(service, ask);
  const { attributes, ...given } = bodyOf(ask, BODY);
  const old = billingBody(service, customer);
  checkEtag(service, customer, etagOf(ask) ?? attributes?.etag);
  checkFields({ ...given, email: given.email ?? 'none@none' });
  const profile: BillingProfile = { ...given, email: given.email ?? '' };
  const isSame = JSON.stringify(profile) === JSON.stringify(billingOf(customer));
  storeBilling(service, customer, profile);
  service.hooks.changed(ask.call, isSame ? 'billing-unchanged' : 'billing-updated', customer.id);
  const now = billingBody(service, customer);
  recordChange(service, {
    customer,
    resourceType: 'customer',
    operationType: 'update_customer_billing_profile',
    by: { user: ask.token.user, correlationId: ask.call.correlationId },
    old,
    now,
  });
  return { status: 200, body: now };
}

const etagOf = ({ headers }: Ask): string | undefined =>
  headers['if-match']?.replace(/^W\//, '').replace(/^"|"$/g, '') || undefined;

function checkEtag({ options }: Service, customer: Customer, etag: string | undefined): void {
  const isRight = etag === undefined ? options.etag === 'lenient' : etag === customer.etag;
  if (!isRight) throw refusal(400, 2055, 'Etag is no longer valid');
}

/** Countries with a state of two letters. */
const STATE_COUNTRIES = ['US', 'CA'];

function checkFields(profile: BillingProfile): void {
  const { defaultAddress: address } = profile;
  const country = address.country.toUpperCase();
  const rules: [isRight: boolean, name: string][] = [
    [profile.companyName.trim() !== '', 'CompanyName'],
    [/^[A-Z]{2}$/.test(country), 'DefaultAddress.Country'],
    [isWithin(address.addressLine1, 200), 'DefaultAddress.AddressLine1'],
    [address.city !== '', 'DefaultAddress.City'],
    [isWithin(profile.firstName, 50), 'FirstName'],
    [isWithin(profile.lastName, 50), 'LastName'],
    [
      !STATE_COUNTRIES.includes(country) || /^[A-Z]{2}$/.test(address.state),
      'DefaultAddress.State',
    ],
    [/^[^@\s]+@[^@\s]+$/.test(profile.email), 'Email'],
  ];
  const broken = rules.find(([isRight]) => !isRight);
  if (broken) throw invalidProperty(broken[1]);
  if (PHONE_COUNTRIES.has(country) && address.phoneNumber === '')
    throw refusal(400, 600051, 'Customer phone number is missing');
  if (/nowhere/i.test(address.addressLine1)) throw unknownAddress(address.country);
}

const isWithin = (value: string, maximum: number): boolean =>
  value !== '' && value.length <= maximum;

/** The refusal of an address that the service cannot find: JSON inside the description. */
const unknownAddress = (country: string) =>
  refusal(
    400,
    2007,
    JSON.stringify({
      code: '60071',
      reason: 'ZipCityInvalid',
      corrected_address: { country },
      object_type: 'AddressValidation',
      resource_status: 'Active',
    }),
  );

const PATH = '/v1/customers/:customer/profiles/billing';

export const billingRoutes: Route[] = [
  readRoute(PATH, 'customer', (service, ask) => billingBody(service, customerOf(service, ask))),
  { method: 'PUT', path: PATH, group: 'customer', run: putBilling },
];
