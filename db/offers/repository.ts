import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { fold } from '../fold.js';
import { keysetPage, type KeysetAsk, type KeysetPage } from '../sql/keyset.js';
import { contains } from '../search/conditions.js';
import { lettersOnly } from '../search/searchText.js';
import { queryRows } from '../sql/rows.js';
import { toRaw } from '../sql/run.js';

/** Partner Center's catalogs, as they are stored. Their names are in `cards/text`. */
export const CATALOGS = ['azure', 'marketplace', 'software', 'online-services'] as const;
export type Catalog = (typeof CATALOGS)[number];

/** Who a price is for. */
export const SEGMENTS = ['commercial', 'education', 'charity', 'government'] as const;
export type Segment = (typeof SEGMENTS)[number];

/** What can be bought: a SKU in a market and a segment, for a term, under a billing plan. */
export interface Offer {
  id: number;
  catalog: Catalog;
  /** ISO 3166, as in ES. */
  market: string;
  segment: Segment;
  productId: string;
  skuId: string;
  /** P1M, P1Y, P3Y; empty for what is bought once or billed by usage. */
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
  /** An exact decimal for the whole term; null for what is billed by usage. */
  unitPrice: string | null;
  /** The smallest quantity that has a price, from 1. */
  from: number;
}

/** A price and the quantities that it is for. */
export interface Price {
  unitPrice: string | null;
  tierMin: number;
  /** Null where there is no end. */
  tierMax: number | null;
}

/** Where an offer stands in its list: title, then id. */
export type OfferKey = readonly [titleKey: string, id: number];

/** Which offers: those of a market and a segment, of one catalog or all, in which all words occur. */
export interface OfferAsk extends KeysetAsk<OfferKey> {
  market: string;
  segment: Segment;
  catalog?: Catalog | undefined;
  words?: string | undefined;
}

export type OfferPage = KeysetPage<PricedOffer, OfferKey>;

/** How many offers a page has. */
const OFFERS_ON_PAGE = 8;

interface OfferRow {
  id: number;
  catalog: Catalog;
  market: string;
  segment: Segment;
  productId: string;
  skuId: string;
  term: string;
  billingPlan: string;
  currency: string;
  product: string;
  sku: string;
  publisher: string;
  description: string;
  unit: string;
  titleKey: string;
}

interface PriceRow {
  offerId: number;
  tierMin: number;
  tierMax: number | null;
  unitPrice: string | null;
  startsAt: string;
}

export type Offers = ReturnType<typeof createOffers>;

/** The catalog as it stands today. */
export function createOffers(knex: Knex, now: () => Date = () => new Date()) {
  const live = () =>
    knex<OfferRow & { removedAt: string | null }>('catalog_offers as o').whereNull('o.removedAt');

  /** The prices that hold now, of each offer and tier the one that began first: it stands until it ends. */
  async function pricesOf(offerIds: readonly number[]): Promise<Map<number, Price[]>> {
    const at = now().toISOString();
    const rows = await knex<PriceRow & { endsAt: string }>('catalog_prices')
      .whereIn('offerId', offerIds)
      .where('startsAt', '<=', at)
      .where('endsAt', '>', at)
      .orderBy(['offerId', 'tierMin', 'startsAt', 'id'])
      .select('offerId', 'tierMin', 'tierMax', 'unitPrice');
    const prices = new Map<number, Price[]>();
    for (const row of rows) {
      const known = prices.get(row.offerId) ?? [];
      if (known.some(({ tierMin }) => tierMin === row.tierMin)) continue;
      known.push({ unitPrice: row.unitPrice, tierMin: row.tierMin, tierMax: row.tierMax });
      prices.set(row.offerId, known);
    }
    return prices;
  }

  return {
    /** A page of offers by title, each with its price now; those without one are left out. */
    async page({ market, segment, catalog, words = '', ...ask }: OfferAsk): Promise<OfferPage> {
      const at = now().toISOString();
      const wanted = fold(words)
        .split(' ')
        .map(lettersOnly)
        .filter((word) => word !== '');
      const page = await keysetPage(OFFERS_ON_PAGE, ask, keyOf, async (key, backwards, limit) => {
        const order = backwards ? 'desc' : 'asc';
        const query = live()
          .where({ market, segment })
          .whereExists(
            knex('catalog_prices as p')
              .whereRaw('p.offer_id = o.id')
              .where('p.startsAt', '<=', at)
              .where('p.endsAt', '>', at),
          )
          .orderBy([
            { column: 'o.titleKey', order },
            { column: 'o.id', order },
          ])
          .limit(limit)
          .select('o.*');
        if (catalog) void query.where({ catalog });
        if (key)
          void query.whereRaw(`(o.title_key, o.id) ${backwards ? '<' : '>'} (?, ?)`, [...key]);
        for (const word of wanted) {
          void query.whereRaw(toRaw(knex, contains(dialectOf(knex), 'o.search_text', word)));
        }
        return (await query) as OfferRow[];
      });
      const prices = await pricesOf(page.rows.map(({ id }) => id));
      return {
        ...page,
        rows: page.rows.flatMap((row) => {
          const [price] = prices.get(row.id) ?? [];
          return price
            ? [{ ...offerOf(row), unitPrice: price.unitPrice, from: price.tierMin }]
            : [];
        }),
      };
    },

    /** The offers with these ids that are still on a list. */
    async byIds(ids: readonly number[]): Promise<Map<number, Offer>> {
      const rows = await live().whereIn('o.id', ids).select<OfferRow[]>('o.*');
      return new Map(rows.map((row) => [row.id, offerOf(row)]));
    },

    /** What an offer costs now, by quantity; empty where it has no price now. */
    tiersOf: async (offerId: number): Promise<Price[]> =>
      (await pricesOf([offerId])).get(offerId) ?? [],

    /** The markets that any list has been imported for. Each step looks up the next one in the index. */
    async markets(): Promise<string[]> {
      const first = 'select min(o.market) from catalog_offers o where o.removed_at is null';
      const rows = await queryRows<{ market: string }>(
        knex,
        `with recursive markets (market) as (
           ${first}
           union all
           select (${first} and o.market > markets.market) from markets where market is not null)
         select market from markets where market is not null order by market`,
        [],
      );
      return rows.map(({ market }) => market);
    },
  };
}

/** The price for a quantity; tiers are price ranges, not limits, so beyond the last one its price goes on. */
export function priceFor(tiers: readonly Price[], quantity: number): Price | undefined {
  const begun = tiers.filter(({ tierMin }) => tierMin <= quantity);
  return begun.reduce<Price | undefined>(
    (best, tier) => (best && best.tierMin >= tier.tierMin ? best : tier),
    undefined,
  );
}

/** How much of a title orders a list, in UTF-16 code units: an index and a card's buttons carry it. */
export const TITLE_KEY_LENGTH = 100;

/** What an offer is sorted by and looked for in: what every writer of one stores with it. */
export function offerKeys({ product, sku, publisher, productId, skuId }: Searchable): {
  titleKey: string;
  searchText: string;
} {
  const title = fold(`${product} ${sku}`);
  const folded = `${title} ${fold(`${publisher} ${productId} ${skuId}`)}`;
  const plain = lettersOnly(folded);
  return {
    titleKey: title.slice(0, TITLE_KEY_LENGTH).toWellFormed(),
    searchText: plain === folded ? folded : `${folded}\n${plain}`,
  };
}

type Searchable = Pick<Offer, 'product' | 'sku' | 'publisher' | 'productId' | 'skuId'>;

const keyOf = ({ titleKey, id }: OfferRow): OfferKey => [titleKey, id];

function offerOf(row: OfferRow): Offer {
  return {
    id: row.id,
    catalog: row.catalog,
    market: row.market,
    segment: row.segment,
    productId: row.productId,
    skuId: row.skuId,
    term: row.term,
    billingPlan: row.billingPlan,
    currency: row.currency,
    product: row.product,
    sku: row.sku,
    publisher: row.publisher,
    description: row.description,
    unit: row.unit,
  };
}
