import type { BillingRecord } from '../../../db/import/billing/billingRecord.js';
import type { PriceRecord } from '../../../db/import/catalog/priceRecord.js';
import type { SubscriptionRecord } from '../../../db/import/subscriptions/subscriptionRecord.js';

const customer = { microsoftId: 'Microsoft ID', relationship: 'Relationship' };

const billing: Record<keyof BillingRecord, string> = {
  ...customer,
  name: 'Company name',
  email: 'Email',
  firstName: 'First name',
  lastName: 'Last name',
  phone: 'Phone',
  addressLine1: 'Address line 1',
  addressLine2: 'Address line 2',
  city: 'City',
  state: 'State',
  region: 'Region',
  postalCode: 'Postal code',
  country: 'Country',
  language: 'Language',
  culture: 'Culture',
};

const subscriptions: Record<keyof SubscriptionRecord, string> = {
  subscriptionId: 'Subscription ID',
  ...customer,
  productId: 'Product ID',
  skuId: 'SKU ID',
  product: 'Product',
  quantity: 'Quantity',
  status: 'Status',
  term: 'Term',
  billingPlan: 'Billing plan',
  startDate: 'Start date',
  endDate: 'End date',
  autoRenew: 'Auto-renew',
  cancellableUntil: 'Cancellable until',
  orderNumber: 'Order number',
};

const catalog: Record<keyof PriceRecord, string> = {
  product: 'ProductTitle',
  productId: 'ProductId',
  skuId: 'SkuId',
  sku: 'SkuTitle',
  publisher: 'Publisher',
  description: 'SkuDescription',
  unit: 'UnitOfMeasure',
  term: 'TermDuration',
  billingPlan: 'BillingPlan',
  market: 'Market',
  currency: 'Currency',
  unitPrice: 'UnitPrice',
  tierMin: 'PricingTierRangeMin',
  tierMax: 'PricingTierRangeMax',
  startsAt: 'EffectiveStartDate',
  endsAt: 'EffectiveEndDate',
  tags: 'Tags',
  erpPrice: 'ERP Price',
  segment: 'Segment',
};

/** Column headings of each list. */
export const importColumns = { billing, subscriptions, catalog };
