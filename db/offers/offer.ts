import type { KeysetAsk, KeysetPage } from '../sql/keyset.js';

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

/** Orders offers by title, then id. */
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

export type OfferPage = KeysetPage<PricedOffer, OfferKey>;

/** Returns the price for a quantity. Tiers are not limits: above the last one, its price applies. */
export function priceFor(tiers: readonly Price[], quantity: number): Price | undefined {
  const reached = tiers.filter(({ tierMin }) => tierMin <= quantity);
  return reached.reduce<Price | undefined>(
    (best, tier) => (best && best.tierMin >= tier.tierMin ? best : tier),
    undefined,
  );
}
