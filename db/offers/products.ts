import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { fold } from '../fold.js';
import { contains } from '../search/conditions.js';
import { lettersOnly } from '../search/searchText.js';
import { keysetPage } from '../sql/keyset.js';
import { queryRows } from '../sql/run.js';
import { and, columns, join, list, raw, sql, type Sql } from '../sql/tag.js';
import { limitedTotal, type Total } from '../sql/total.js';
import {
  isSameProduct,
  OFFER_COLUMNS,
  productsOf,
  type Offer,
  type OfferAsk,
  type OfferKey,
  type PricedOffer,
  type Product,
  type ProductId,
  type ProductPage,
} from './offer.js';

/** Products on a page. */
export const PRODUCTS_ON_PAGE = 8;

/** Products are counted up to here: a product costs more to count than a customer, and nobody reads on so far. */
const MAX_COUNTED = 200;

/** Product ID of the Azure plan in every market: most orders of the Azure catalog are for it. */
const AZURE_PLAN = 'DZH318Z0BPS6';

/** The columns that make offers one product; the market and the segment are given. */
const SAME_PRODUCT = ['catalog', 'product_id', 'sku_id'] as const;

/** An offer that stands for its product in the order of the list. */
interface Representative extends ProductId {
  id: number;
  titleKey: string;
}

/**
 * Reads the products of the price lists by title, each with all its terms and plans.
 * @param withPrices adds the current prices, and leaves out an offer without one
 */
export function createProducts(
  knex: Knex,
  now: () => Date,
  withPrices: (offers: readonly Offer[]) => Promise<PricedOffer[]>,
) {
  /** Conditions on an offer under an alias: listed, with a price now, and with every word. */
  function wantedAs(alias: string, { market, segment, catalog, words = '' }: OfferAsk): Sql {
    const o = raw(alias);
    const at = now().toISOString();
    const needles = fold(words)
      .split(' ')
      .map(lettersOnly)
      .filter((word) => word !== '');
    return and([
      sql`${o}.removed_at is null and ${o}.market = ${market} and ${o}.segment = ${segment}`,
      ...(catalog ? [sql`${o}.catalog = ${catalog}`] : []),
      ...needles.map((word) => contains(dialectOf(knex), `${alias}.search_text`, word)),
      sql`exists (select 1 from catalog_prices p
          where p.offer_id = ${o}.id and p.starts_at <= ${at} and p.ends_at > ${at})`,
    ]);
  }

  /** Selects the first offer of each product. */
  const products = (what: string, ask: OfferAsk, more: Sql = raw('true')): Sql =>
    sql`select ${raw(what)} from catalog_offers o
        where ${wantedAs('o', ask)} and ${more} and not exists (
          select 1 from catalog_offers s
          where ${raw(SAME_PRODUCT.map((column) => `s.${column} = o.${column}`).join(' and '))}
          and s.id < o.id and ${wantedAs('s', ask)})`;

  async function total(ask: OfferAsk, more: Sql): Promise<Total> {
    const [row] = await queryRows<{ count: number | string }>(
      knex,
      sql`select count(*) as count from (${products('1', ask, more)} limit ${MAX_COUNTED + 1}) as listed`,
    );
    return limitedTotal(Number(row?.count ?? 0), MAX_COUNTED);
  }

  const select = (ask: OfferAsk, more: Sql, limit: number, backwards = false) => {
    const way = raw(backwards ? ' desc' : '');
    return queryRows<Representative>(
      knex,
      sql`${products('o.id, o.title_key, o.catalog, o.product_id, o.sku_id', ask, more)}
          order by o.title_key${way}, o.id${way} limit ${limit}`,
    );
  };

  /** Returns the products with these ids, in the same order. */
  async function read(
    found: readonly ProductId[],
    { market, segment }: Pick<OfferAsk, 'market' | 'segment'>,
  ): Promise<Product[]> {
    if (found.length === 0) return [];
    const keys = found.map((one) => sql`(${list([one.catalog, one.productId, one.skuId])})`);
    const offers = await queryRows<Offer>(
      knex,
      sql`select ${columns(OFFER_COLUMNS)} from catalog_offers
          where removed_at is null and market = ${market} and segment = ${segment}
          and (${columns(SAME_PRODUCT)}) in (values ${join(keys)})
          order by id`,
    );
    const priced = productsOf(await withPrices(offers));
    return found.flatMap((one) => priced.find((product) => isSameProduct(product, one)) ?? []);
  }

  return {
    /**
     * Returns a page of the products that have a price now, by title. In the Azure catalog the Azure plan comes
     * before the others.
     */
    async page(ask: OfferAsk): Promise<ProductPage> {
      const isLed = ask.catalog === 'azure' && fold(ask.words ?? '') === '';
      const leads = isLed ? await select(ask, sql`o.product_id = ${AZURE_PLAN}`, 1) : [];
      const others = leads.length > 0 ? sql`o.product_id <> ${AZURE_PLAN}` : raw('true');
      const isFirst = (ask.after ?? ask.before) === undefined;
      const size = PRODUCTS_ON_PAGE - (isFirst ? leads.length : 0);
      const page = await keysetPage(size, ask, keyOf, (key, backwards, limit) => {
        const beyond = key
          ? sql`${others} and (o.title_key, o.id) ${raw(backwards ? '<' : '>')} (${list(key)})`
          : others;
        return select(ask, beyond, limit, backwards);
      });
      const shown = page.previous === null ? [...leads, ...page.rows] : page.rows;
      const isAll = page.previous === null && page.next === null;
      const counted = isAll ? { count: page.rows.length, more: false } : await total(ask, others);
      return {
        ...page,
        size: PRODUCTS_ON_PAGE,
        rows: await read(shown, ask),
        total: { ...counted, count: counted.count + leads.length },
      };
    },

    /** Returns a product in a market and a segment; undefined if it has no price there now. */
    async product(
      id: ProductId,
      at: Pick<OfferAsk, 'market' | 'segment'>,
    ): Promise<Product | undefined> {
      const [product] = await read([id], at);
      return product;
    },
  };
}

const keyOf = ({ titleKey, id }: Representative): OfferKey => [titleKey, id];
