import { availabilityId, marketOf } from '../catalog/availabilities.js';
import { cycleOfOrder } from '../catalog/plans.js';
import type { Product } from '../catalog/products.js';
import type { Customer } from '../customers/customer.js';
import type { Service } from '../service.js';
import { DAY_MS, fraction, guidOf, hexOf, pick } from '../values.js';
import {
  endOf,
  newSubscription,
  type GivenSubscription,
  type Subscription,
} from './subscription.js';

const LEGACY_OFFERS = [
  ['796B6B5F-613C-4E24-A17C-EBA730D49C02', 'Office 365 E3'],
  ['195416C1-3447-423A-B37B-EE59A99A19C4', 'Exchange Online Protection'],
] as const;

/** Invented subscriptions began at most so long ago, so that some are about to renew. */
const MAX_AGE_DAYS = 330;
/** Returns the subscriptions by id; invents them if none were given. */
export function subscriptionsOf(service: Service, customer: Customer): Map<string, Subscription> {
  if (!customer.subscriptions) {
    customer.subscriptions = new Map();
    const { subscriptions } = customer.given;
    if (subscriptions)
      for (const given of subscriptions) add(customer, ofGiven(service, customer, given));
    else invent(service, customer);
  }
  return customer.subscriptions;
}

function add(customer: Customer, subscription: Subscription): void {
  customer.subscriptions?.set(subscription.id.toLowerCase(), subscription);
}

function ofGiven(service: Service, customer: Customer, given: GivenSubscription): Subscription {
  const { productId = '', skuId = '', product: title = '', term = '', status = 'active' } = given;
  const product = service.catalog.get(productId.toUpperCase());
  const sku = product?.skus.find(({ id }) => id === skuId);
  const availability = availabilityId(
    service,
    { productId, skuId },
    marketOf(service, customer),
    'commercial',
  );
  const start = instantOf(given.startDate) ?? service.hooks.now();
  return {
    id: given.subscriptionId ?? guidOf(customer.id, productId, skuId, given.orderNumber),
    kind: sku?.family ?? 'nce',
    offerId: `${productId}:${skuId}:${availability}`,
    product: product ?? { id: productId, type: 'OnlineServicesNCE', publisher: 'Microsoft' },
    title,
    friendlyName: title,
    quantity: given.quantity ?? 1,
    start,
    end: instantOf(given.endDate) ?? endOf(start, term),
    cancellableUntil: instantOf(given.cancellableUntil),
    term,
    cycle: cycleOfOrder(given.billingPlan ?? ''),
    status,
    autoRenew: given.autoRenew ?? false,
    orderId: given.orderNumber ?? '',
    version: 1,
  };
}

const instantOf = (day: string | null | undefined): number | undefined =>
  day === null || day === undefined ? undefined : Date.parse(day);

function invent(service: Service, customer: Customer): void {
  const { id } = customer;
  const count = Math.floor(fraction(id, 'count') * (service.options.subscriptions + 1));
  const products = [...service.catalog.values()].filter(({ skus }) => skus[0]?.family === 'nce');
  for (let i = 0; i < count; i++) {
    const start = service.hooks.now() - Math.floor(fraction(id, i, 'age') * MAX_AGE_DAYS) * DAY_MS;
    const isLegacy = fraction(id, i, 'kind') < service.options.legacyShare || products.length === 0;
    add(
      customer,
      isLegacy
        ? legacySubscription(customer, i, start)
        : invented(service, customer, pick(products, id, i, 'product'), i, start),
    );
  }
}

function invented(
  service: Service,
  customer: Customer,
  product: Product,
  i: number,
  start: number,
): Subscription {
  const { id } = customer;
  const sku = pick(product.skus, id, i, 'SKU');
  const offers = sku.offers.filter(({ market }) => market === marketOf(service, customer));
  return newSubscription(service, {
    id: guidOf(id, 'subscription', i),
    product,
    sku,
    offer: pick(offers.length > 0 ? offers : sku.offers, id, i, 'offer'),
    quantity: 1 + Math.floor(fraction(id, i, 'quantity') * 50),
    start,
    orderId: hexOf(12, id, 'order', i),
  });
}

function legacySubscription({ id }: Customer, i: number, start: number): Subscription {
  const [offerId, title] = pick(LEGACY_OFFERS, id, i, 'offer');
  return {
    id: guidOf(id, 'subscription', i).toUpperCase(),
    kind: 'legacy',
    offerId,
    product: undefined,
    title,
    friendlyName: title,
    quantity: 1 + Math.floor(fraction(id, i, 'quantity') * 25),
    start,
    end: start + 365 * DAY_MS,
    cancellableUntil: undefined,
    term: '',
    cycle: 'monthly',
    status: 'active',
    autoRenew: true,
    orderId: guidOf(id, 'order', i).toUpperCase(),
    version: 1,
  };
}
