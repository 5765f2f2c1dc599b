import { createReadStream } from 'node:fs';
import { BILLING_FIELDS, type SomeBilling } from '../../db/billing/fields.js';
import type { BillingPlan } from '../../db/codes.js';
import type { BillingRecord } from '../../db/import/billing/billingRecord.js';
import type { FileRow } from '../../db/import/fileRow.js';
import type { SubscriptionRecord } from '../../db/import/subscriptions/subscriptionRecord.js';
import { CATALOGS, type Catalog, type Segment } from '../../db/offers/offer.js';
import { sampleCatalog } from '../../db/sample/index.js';
import {
  startSample,
  type GivenCustomer,
  type GivenSubscription,
  type Sample,
  type SampleOffer,
} from '../../partnercenter/sample/index.js';
import { readBillingCsv } from '../files/billingCsv.js';
import { readCatalogCsv } from '../files/catalogCsv.js';
import { readCustomersCsv } from '../files/customersCsv.js';
import { readSubscriptionsCsv } from '../files/subscriptionsCsv.js';
import { sampleSource } from './loadSample.js';

const BILLING_PLANS: readonly BillingPlan[] = [
  'monthly',
  'annual',
  'triennial',
  'one-time',
  'usage',
];
/** Relationship of the customers that the sample lists, as Partner Center does for its own partner alone. */
const RELATIONSHIP = 'cloud-reseller';
/** Time until an order of the sample has its subscriptions, in seconds: long enough to be seen. */
const PROVISION_SECONDS = 5;

/** Starts the sample Partner Center with the sample lists. It forgets everything when it stops. */
export async function startSamplePartnerCenter(): Promise<Sample> {
  return startSample({
    customers: await sampleCustomers(),
    offers: (await Promise.all(CATALOGS.map(sampleOffers))).flat(),
    provisionLag: PROVISION_SECONDS,
    audits: 0,
    mcaMissing: 0,
  });
}

/** The variables that connect the bot to the sample. */
export const sampleConnection = ({ url, tenant, clientId, clientSecret }: Sample) => ({
  PARTNER_CENTER_TENANT_ID: tenant,
  PARTNER_CENTER_CLIENT_ID: clientId,
  PARTNER_CENTER_CLIENT_SECRET: clientSecret,
  PARTNER_CENTER_LOGIN_URL: url,
  PARTNER_CENTER_API_URL: url,
  PARTNER_CENTER_PRICES_URL: url,
  PARTNER_CENTER_RELATIONSHIP: RELATIONSHIP,
  PARTNER_CENTER_WRITES: 'on',
});

/** The partner's own customers, with their billing information and subscriptions. */
async function sampleCustomers(): Promise<GivenCustomer[]> {
  const [customers, billing, subscriptions] = await Promise.all([
    recordsOf(readCustomersCsv(sampleSource('Customers.csv'))),
    recordsOf(readBillingCsv(sampleSource('Billing.csv'))),
    recordsOf(readSubscriptionsCsv(sampleSource('Subscriptions.csv'))),
  ]);
  const isOf =
    ({ microsoftId }: { microsoftId: string }) =>
    (other: { microsoftId: string; relationship: string }) =>
      other.microsoftId === microsoftId &&
      (other.relationship === '' || other.relationship === RELATIONSHIP);
  return customers
    .filter(({ relationship }) => relationship === RELATIONSHIP)
    .map((customer) => ({
      id: customer.microsoftId,
      name: customer.name,
      domain: customer.domain,
      billing: fieldsOf(billing.find(isOf(customer))),
      subscriptions: subscriptions.filter(isOf(customer)).map(subscriptionOf),
    }));
}

const fieldsOf = (record: BillingRecord | undefined): SomeBilling =>
  Object.fromEntries(BILLING_FIELDS.map((field) => [field, record?.[field] ?? '']));

const subscriptionOf = (record: SubscriptionRecord): GivenSubscription => ({
  subscriptionId: record.subscriptionId,
  productId: record.productId ?? '',
  skuId: record.skuId ?? '',
  product: record.product,
  quantity: record.quantity ? Number(record.quantity) : null,
  status: record.status,
  term: record.term ?? '',
  billingPlan: planOf(record.billingPlan),
  startDate: record.startDate || null,
  endDate: record.endDate || null,
  autoRenew: record.autoRenew ? record.autoRenew === 'yes' : null,
  cancellableUntil: record.cancellableUntil || null,
  orderNumber: record.orderNumber ?? '',
});

async function sampleOffers(catalog: Catalog): Promise<SampleOffer[]> {
  const prices = await recordsOf(readCatalogCsv(() => createReadStream(sampleCatalog(catalog))));
  return prices.map((price) => ({
    catalog,
    market: price.market,
    segment: price.segment as Segment,
    productId: price.productId,
    skuId: price.skuId,
    product: price.product,
    sku: price.sku,
    publisher: price.publisher,
    term: price.term,
    billingPlan: planOf(price.billingPlan),
    currency: price.currency,
    unitPrice: price.unitPrice || null,
    description: price.description,
    unit: price.unit,
    ...(price.tierMin && { tierMin: Number(price.tierMin) }),
    tierMax: price.tierMax ? Number(price.tierMax) : null,
  }));
}

/** Plans without a name of their own are billed by usage. */
const planOf = (plan = ''): BillingPlan => BILLING_PLANS.find((known) => known === plan) ?? 'usage';

type Rows<R> = Promise<{ rows: AsyncIterable<FileRow<R>> }>;

async function recordsOf<R>(list: Rows<R>): Promise<R[]> {
  const records: R[] = [];
  for await (const row of (await list).rows)
    if ('record' in row && !('fault' in row)) records.push(row.record);
  return records;
}
