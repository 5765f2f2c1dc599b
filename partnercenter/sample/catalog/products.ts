import type { Offer } from '../../../db/offers/offer.js';

/** A row of a price list. */
export interface SampleOffer extends Omit<Offer, 'id' | 'description' | 'unit'> {
  /** An exact decimal for the whole term; null when billed by usage. */
  unitPrice: string | null;
  description?: string;
  unit?: string;
  /** The quantities that have this price; from 1 without a limit if absent. */
  tierMin?: number;
  tierMax?: number | null;
}

/** Kinds of products that the service treats in different ways. */
export type Family = 'nce' | 'azure' | 'reservation' | 'software' | 'perpetual' | 'saas';

export interface Sku {
  id: string;
  title: string;
  family: Family;
  maximumQuantity: number;
  /** The statement that a buyer has to accept, as in `Windows365`. */
  attestationType: string | undefined;
  offers: SampleOffer[];
}

export interface Product {
  id: string;
  title: string;
  publisher: string;
  /** Microsoft's id of the product type. */
  type: string;
  /** Target views that list it. */
  views: readonly string[];
  skus: Sku[];
}

/** Rules of a SKU that price lists do not contain. */
export interface SkuRules {
  maximumQuantity?: number;
  attestationType?: string;
}

const MAXIMUM_QUANTITY = 10_000_000;

const PRODUCT_TYPES: Record<Family, string> = {
  nce: 'OnlineServicesNCE',
  azure: 'Azure',
  reservation: 'Azure',
  software: 'Software',
  perpetual: 'Software',
  saas: 'SaaS',
};

const VIEWS: Record<Family, readonly string[]> = {
  nce: ['OnlineServices'],
  azure: ['Azure', 'MicrosoftAzure'],
  reservation: ['Azure', 'AzureReservations', 'AzureReservationsVM'],
  software: ['Software', 'SoftwareSubscriptions'],
  perpetual: ['Software', 'SoftwarePerpetual'],
  saas: ['OnlineServices', 'MarketplaceSaaS'],
};

/**
 * Arranges a price list as the catalog does: products, SKUs, offers.
 * @param rules by product and SKU, as in `CFQ7TTC0LH18:0001`
 */
export function catalogOf(
  offers: readonly SampleOffer[],
  rules: Readonly<Record<string, SkuRules>> = {},
): Map<string, Product> {
  const products = new Map<string, Product>();
  const skus = new Map<string, Sku>();
  for (const offer of offers) {
    const id = `${offer.productId}:${offer.skuId}`;
    let sku = skus.get(id);
    if (!sku) {
      const { maximumQuantity = MAXIMUM_QUANTITY, attestationType } = rules[id] ?? {};
      const family = familyOf(offer);
      sku = {
        id: offer.skuId,
        title: offer.sku,
        family,
        maximumQuantity,
        attestationType,
        offers: [],
      };
      skus.set(id, sku);
      productFor(products, offer, family).skus.push(sku);
    }
    sku.offers.push(offer);
  }
  return products;
}

function productFor(products: Map<string, Product>, offer: SampleOffer, family: Family): Product {
  const id = offer.productId.toUpperCase();
  const known = products.get(id);
  if (known) return known;
  const product: Product = {
    id: offer.productId,
    title: offer.product,
    publisher: offer.publisher,
    type: PRODUCT_TYPES[family],
    views: VIEWS[family],
    skus: [],
  };
  products.set(id, product);
  return product;
}

function familyOf({ catalog, term, unitPrice }: SampleOffer): Family {
  switch (catalog) {
    case 'online-services':
      return 'nce';
    case 'marketplace':
      return 'saas';
    case 'azure':
      return unitPrice === null ? 'azure' : 'reservation';
    case 'software':
      return term === '' ? 'perpetual' : 'software';
  }
}

export const isMicrosoftProduct = ({ publisher }: Pick<Product, 'publisher'>): boolean =>
  /^microsoft/i.test(publisher);

/** Returns the offer for a quantity. Above the last tier, its price applies. */
export const offerFor = (
  tiers: readonly SampleOffer[],
  quantity: number,
): SampleOffer | undefined =>
  tiers
    .filter(({ tierMin = 1 }) => tierMin <= quantity)
    .reduce<SampleOffer | undefined>(
      (best, tier) => (best && (best.tierMin ?? 1) >= (tier.tierMin ?? 1) ? best : tier),
      undefined,
    );
