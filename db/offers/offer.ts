import type { KeysetAsk, KeysetPage } from '../sql/keyset.js';
import type { Total } from '../sql/total.js';
import { monthsOf } from './term.js';

/** Partner Center's catalogs. */
export const CATALOGS = ['azure', 'marketplace', 'software', 'online-services'] as const;
export type Catalog = (typeof CATALOGS)[number];

/** Customer segments of a price list. */
export const SEGMENTS = ['commercial', 'education', 'charity', 'government'] as const;
export type Segment = (typeof SEGMENTS)[number];

/** A SKU in a market and a segment, for a term, under a billing plan. */
export interface Offer {
  id: number;
  catalog: Catalog;
  /** ISO 3166, as in ES. */
  market: string;
  segment: Segment;
  productId: string;
  skuId: string;
  /** P1M, P1Y, P3Y; empty when bought once or billed by usage. */
  term: string;
  /** monthly, annual, triennial, one-time, usage; or as the list wrote it, folded. */
  billingPlan: string;
  /** ISO 4217. */
  currency: string;
  product: string;
  sku: string;
  publisher: string;
  description: string;
  unit: string;
}

export const OFFER_COLUMNS = [
  'id',
  'catalog',
  'market',
  'segment',
  'productId',
  'skuId',
  'term',
  'billingPlan',
  'currency',
  'product',
  'sku',
  'publisher',
  'description',
  'unit',
] as const satisfies (keyof Offer)[];

/** An offer with the price of its smallest quantity. */
export interface PricedOffer extends Offer {
  /** An exact decimal for the whole term; null when billed by usage. */
  unitPrice: string | null;
  /** The smallest quantity that has a price, from 1. */
  from: number;
}

/** A price for a range of quantities. */
export interface Price {
  /** An exact decimal for the whole term; null when billed by usage. */
  unitPrice: string | null;
  tierMin: number;
  /** Null: no upper limit. */
  tierMax: number | null;
}

/** Identifies a SKU in a market and a segment. */
export type ProductId = Pick<Offer, 'catalog' | 'productId' | 'skuId'>;

/** A SKU with its terms and billing plans. */
export interface Product
  extends ProductId, Pick<Offer, 'product' | 'sku' | 'publisher' | 'description' | 'unit'> {
  /** By term, then billing plan; never empty. */
  offers: readonly PricedOffer[];
}

/** Orders products by the title, then the id of their first offer. */
export type OfferKey = readonly [titleKey: string, id: number];

export interface OfferAsk extends KeysetAsk<OfferKey> {
  market: string;
  segment: Segment;
  /** All catalogs if it is absent. */
  catalog?: Catalog | undefined;
  /** Only offers that contain every word. */
  words?: string | undefined;
}

/** An offer as someone asks for it. */
export interface WantedOffer extends Pick<OfferAsk, 'market' | 'segment' | 'catalog'> {
  /** A product's name, as it was typed. */
  name: string;
  term?: string | undefined;
  billingPlan?: string | undefined;
}

export interface ProductPage extends KeysetPage<Product, OfferKey> {
  total: Total;
}

export const isSameProduct = (one: ProductId, other: ProductId): boolean =>
  one.catalog === other.catalog && one.productId === other.productId && one.skuId === other.skuId;

/** Groups offers by product, in the order of each product's first offer. */
export function productsOf(offers: readonly PricedOffer[]): Product[] {
  const groups: [PricedOffer, ...PricedOffer[]][] = [];
  for (const offer of offers) {
    const group = groups.find(([first]) => isSameProduct(first, offer));
    if (group) group.push(offer);
    else groups.push([offer]);
  }
  return groups.map((group) => {
    const [{ catalog, productId, skuId, product, sku, publisher, description, unit }] = group;
    const own = { catalog, productId, skuId, product, sku, publisher, description, unit };
    return { ...own, offers: group.sort(byTermAndPlan) };
  });
}

/** Sorts offers without a term last. */
const NO_TERM = 10_000;
/** Billing plans by their intervals. */
const PLANS = ['monthly', 'annual', 'triennial'];

const byTermAndPlan = (one: Offer, other: Offer): number =>
  (monthsOf(one.term) ?? NO_TERM) - (monthsOf(other.term) ?? NO_TERM) ||
  PLANS.indexOf(one.billingPlan) - PLANS.indexOf(other.billingPlan) ||
  one.id - other.id;

/** The offer of a product that is ordered most: for a year, billed monthly; else the first. */
export const usualOffer = ({ offers }: Pick<Product, 'offers'>): PricedOffer | undefined =>
  offers.find(({ term, billingPlan }) => term === 'P1Y' && billingPlan === 'monthly') ?? offers[0];

/** Returns the price for a quantity. Tiers are not limits: above the last one, its price applies. */
export function priceFor(tiers: readonly Price[], quantity: number): Price | undefined {
  const reached = tiers.filter(({ tierMin }) => tierMin <= quantity);
  return reached.reduce<Price | undefined>(
    (best, tier) => (best && best.tierMin >= tier.tierMin ? best : tier),
    undefined,
  );
}
