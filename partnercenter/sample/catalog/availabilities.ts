import type { Segment } from '../../../db/offers/offer.js';
import { countryOf } from '../customers/countries.js';
import { linkTo, type Service } from '../service.js';
import { shortIdOf } from '../values.js';
import { cycleOfAvailability } from './plans.js';
import type { Product, SampleOffer, Sku } from './products.js';

/** Segments as the catalog names them. */
export const SEGMENT_NAMES: Record<Segment, string> = {
  commercial: 'commercial',
  education: 'education',
  charity: 'nonprofit',
  government: 'government',
};
const SEGMENTS = Object.keys(SEGMENT_NAMES) as Segment[];

/** Returns the segments in which a SKU is sold in a market, the commercial one first. */
export const segmentsOf = ({ offers }: Sku, market: string): Segment[] =>
  SEGMENTS.filter((segment) =>
    offers.some((offer) => offer.market === market && offer.segment === segment),
  );

/**
 * Returns the market in which a customer buys: its country. A country without a price list buys in the first market,
 * so that every customer of the sample can order.
 */
export const marketOf = (
  { markets }: Pick<Service, 'markets'>,
  { country }: { country: string },
): string => (markets.includes(country) ? country : (markets[0] ?? country));

/** Returns the id under which a SKU is sold. With the option `availabilityTtl` it changes with time. */
export function availabilityId(
  service: Service,
  { productId, skuId }: Pick<SampleOffer, 'productId' | 'skuId'>,
  market: string,
  segment: Segment,
): string {
  const ttl = service.options.availabilityTtl * 1000;
  const age = ttl > 0 ? Math.floor(service.hooks.now() / ttl) : 0;
  return `${productId.slice(0, 8)}${shortIdOf(4, productId, skuId, market, segment, age)}`;
}

/** A SKU as a cart names it. */
export interface Item {
  product: Product;
  sku: Sku;
  segment: Segment;
  /** By term, billing plan and quantity. */
  offers: SampleOffer[];
}

/**
 * Finds what is sold in a market under an id such as `CFQ7TTC0LH18:0001:CFQ7TTC0K971`. Undefined for an id that is
 * no longer valid.
 */
export function findItem(
  service: Service,
  catalogItemId: string,
  market: string,
): Item | undefined {
  const [productId = '', skuId, availability] = catalogItemId.split(':');
  const product = service.catalog.get(productId.toUpperCase());
  const sku = product?.skus.find(({ id }) => id === skuId);
  if (!product || !sku) return undefined;
  const ids = { productId: product.id, skuId: sku.id };
  const segment = segmentsOf(sku, market).find(
    (sold) => availabilityId(service, ids, market, sold) === availability,
  );
  return segment && { product, sku, segment, offers: offersIn(sku, market, segment) };
}

const offersIn = ({ offers }: Sku, market: string, segment: Segment): SampleOffer[] =>
  offers.filter((offer) => offer.market === market && offer.segment === segment);

const CANCELLATION_POLICY = {
  refundOptions: [{ sequenceId: 0, type: 'Full', expiresAfter: 'P1D' }],
};

export function availabilityBody(
  service: Service,
  product: Product,
  sku: Sku,
  market: string,
  segment: Segment,
) {
  const ids = { productId: product.id, skuId: sku.id };
  const id = availabilityId(service, ids, market, segment);
  const offers = offersIn(sku, market, segment);
  const path = `/products/${product.id}/skus/${sku.id}/availabilities/${id}`;
  const { symbol, currency } = countryOf(market);
  return {
    id,
    ...ids,
    catalogItemId: `${product.id}:${sku.id}:${id}`,
    defaultCurrency: { code: offers[0]?.currency ?? currency, symbol },
    segment: SEGMENT_NAMES[segment],
    country: market,
    isPurchasable: true,
    isRenewable: sku.family === 'nce',
    terms: termsOf(offers),
    links: { self: linkTo(service, `${path}?country=${market}`) },
  };
}

/** Returns each term with each of its billing plans once: tiers of a price are the same term. */
function termsOf(offers: readonly SampleOffer[]) {
  const terms = new Map<string, SampleOffer>();
  for (const offer of offers) terms.set(`${offer.term} ${offer.billingPlan}`, offer);
  return [...terms.values()].map(({ productId, skuId, term, billingPlan }) => {
    const billingCycle = cycleOfAvailability(billingPlan);
    return {
      id: shortIdOf(12, productId, skuId, term, billingCycle).toLowerCase(),
      ...(term !== '' && { duration: term }),
      description: `${term === '' ? 'No' : term} term, ${billingCycle}`,
      billingCycle,
      cancellationPolicies: [CANCELLATION_POLICY],
    };
  });
}
