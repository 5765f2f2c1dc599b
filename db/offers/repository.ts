import type { Knex } from 'knex';
import { queryRows } from '../sql/run.js';
import { sql } from '../sql/tag.js';
import type { OfferRow } from '../tables.js';
import { calledOffers } from './calledOffers.js';
import {
  CATALOGS,
  OFFER_COLUMNS,
  type Offer,
  type OfferAsk,
  type Price,
  type PricedOffer,
  type Segment,
  type WantedOffer,
} from './offer.js';
import { createProducts } from './products.js';
import { tiersAt, type DatedPrice } from './tiersAt.js';

export type Offers = ReturnType<typeof createOffers>;

/** The offers on the price lists, with the prices of the moment. */
export function createOffers(knex: Knex, now: () => Date = () => new Date()) {
  const listed = () => knex<OfferRow>('catalog_offers as o').whereNull('o.removedAt');

  /** The offers that have a price now. */
  function priced({ market, segment, catalog }: Omit<OfferAsk, 'words'>): Knex.QueryBuilder {
    const at = now().toISOString();
    const query: Knex.QueryBuilder = listed()
      .where({ market, segment })
      .whereExists(
        knex('catalog_prices as p')
          .whereRaw('p.offer_id = o.id')
          .where('p.startsAt', '<=', at)
          .where('p.endsAt', '>', at),
      );
    return catalog ? query.where({ catalog }) : query;
  }

  async function withPrices(offers: readonly Offer[]): Promise<PricedOffer[]> {
    const prices = await pricesOf(offers.map(({ id }) => id));
    return offers.flatMap((offer) => {
      const [price] = prices.get(offer.id) ?? [];
      return price ? [{ ...offer, unitPrice: price.unitPrice, from: price.tierMin }] : [];
    });
  }

  /** Returns the current prices of each offer. */
  async function pricesOf(offerIds: readonly number[]): Promise<Map<number, Price[]>> {
    const at = now().toISOString();
    const rows = await knex('catalog_prices')
      .whereIn('offerId', offerIds)
      .where('startsAt', '<=', at)
      .where('endsAt', '>', at)
      .orderBy(['offerId', 'startsAt', 'id'])
      .select('offerId', 'tierMin', 'tierMax', 'unitPrice', 'startsAt', 'endsAt');
    const prices = new Map<number, DatedPrice[]>();
    for (const { offerId, ...price } of rows)
      prices.set(offerId, [...(prices.get(offerId) ?? []), price]);
    return new Map([...prices].map(([offerId, dated]) => [offerId, tiersAt(dated, at)]));
  }

  return {
    ...createProducts(knex, now, withPrices),

    /** Returns the offers that a product's name, as it was typed, fits best, by title. */
    async called({ name, term, billingPlan, ...ask }: WantedOffer): Promise<PricedOffer[]> {
      const query = (): Knex.QueryBuilder => {
        const found = priced(ask);
        if (term !== undefined) void found.where({ term });
        return billingPlan === undefined ? found : found.where({ billingPlan });
      };
      const ids = await calledOffers(knex, query, name);
      const offers = await listed()
        .whereIn('id', ids)
        .orderBy(['titleKey', 'id'])
        .select<Offer[]>(...OFFER_COLUMNS);
      return withPrices(offers);
    },

    /** Returns the offers with these ids that are still on a list. */
    async byIds(ids: readonly number[]): Promise<Map<number, Offer>> {
      const offers = await listed()
        .whereIn('id', ids)
        .select<Offer[]>(...OFFER_COLUMNS);
      return new Map(offers.map((offer) => [offer.id, offer]));
    },

    /** Returns the terms and billing plans that a product is sold with in a market, on any catalog. */
    termsOf: (
      { productId, skuId }: Pick<Offer, 'productId' | 'skuId'>,
      market: string,
      segment: Segment,
    ): Promise<Pick<Offer, 'term' | 'billingPlan'>[]> =>
      priced({ market, segment })
        // With the catalogs, an index finds them.
        .whereIn('o.catalog', [...CATALOGS])
        .where({ 'o.productId': productId, 'o.skuId': skuId })
        .distinct('o.term', 'o.billingPlan')
        .orderBy(['o.term', 'o.billingPlan']),

    /** Returns the current prices of an offer by quantity; empty without a price. */
    tiersOf: async (offerId: number): Promise<Price[]> =>
      (await pricesOf([offerId])).get(offerId) ?? [],

    /** Returns the markets that have a list. Each step of the query finds the next market in the index. */
    async markets(): Promise<string[]> {
      const first = sql`select min(o.market) from catalog_offers o where o.removed_at is null`;
      const rows = await queryRows<{ market: string }>(
        knex,
        sql`with recursive markets (market) as (
              ${first}
              union all
              select (${first} and o.market > markets.market) from markets where market is not null)
            select market from markets where market is not null order by market`,
      );
      return rows.map(({ market }) => market);
    },
  };
}
