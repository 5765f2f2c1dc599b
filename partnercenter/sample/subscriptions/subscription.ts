import type { SubscriptionFields } from '../../../db/import/subscriptions/subscriptionRecord.js';
import { availabilityId } from '../catalog/availabilities.js';
import { cycleOfOrder, monthsOfTerm } from '../catalog/plans.js';
import type { Family, Product, SampleOffer, Sku } from '../catalog/products.js';
import type { Service } from '../service.js';
import { DAY_MS } from '../values.js';

/** A subscription of the project's lists. */
export type GivenSubscription = Partial<SubscriptionFields>;

export interface Subscription {
  id: string;
  kind: Family | 'legacy';
  /** Product, SKU and availability; a GUID for the old kind. */
  offerId: string;
  product: Pick<Product, 'id' | 'type' | 'publisher'> | undefined;
  title: string;
  friendlyName: string;
  quantity: number;
  /** In milliseconds, as the next two. */
  start: number;
  end: number;
  cancellableUntil: number | undefined;
  term: string;
  /** As carts and orders write it. */
  cycle: string;
  status: string;
  autoRenew: boolean;
  orderId: string;
  /** Counts changes, for the etag of the old kind. */
  version: number;
}

const CANCELLATION_DAYS = 7;
/** A subscription without a term lasts this long. */
const NO_TERM_MONTHS = 1200;

/** A subscription as an order starts it. */
export interface NewSubscription {
  id: string;
  product: Product;
  sku: Sku;
  offer: SampleOffer;
  quantity: number;
  start: number;
  orderId: string;
  friendlyName?: string | undefined;
}

export function newSubscription(service: Service, given: NewSubscription): Subscription {
  const { product, sku, offer, start } = given;
  const end = endOf(start, offer.term);
  const availability = availabilityId(service, offer, offer.market, offer.segment);
  return {
    id: given.id,
    kind: sku.family,
    offerId: `${product.id}:${sku.id}:${availability}`,
    product,
    title: sku.title,
    friendlyName: given.friendlyName ?? sku.title,
    quantity: given.quantity,
    start,
    end,
    cancellableUntil: sku.family === 'nce' ? start + CANCELLATION_DAYS * DAY_MS : undefined,
    term: offer.term,
    cycle: cycleOfOrder(offer.billingPlan),
    status: end < service.hooks.now() ? 'expired' : 'active',
    autoRenew: sku.family === 'nce',
    orderId: given.orderId,
    version: 1,
  };
}

/** Returns the last day of a term. */
export function endOf(start: number, term: string): number {
  const end = new Date(start);
  end.setUTCMonth(end.getUTCMonth() + (monthsOfTerm(term) ?? NO_TERM_MONTHS));
  return end.getTime() - DAY_MS;
}
