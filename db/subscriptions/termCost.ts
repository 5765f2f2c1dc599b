import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { CATALOGS, priceFor, SEGMENTS, type Segment } from '../offers/offer.js';
import { monthsOf } from '../offers/term.js';
import { tiersAt, type DatedPrice } from '../offers/tiersAt.js';
import { addsUp, lineAmount, perMonth, unitPriceOf, type Amount } from '../orders/money.js';
import { queryRows } from '../sql/run.js';
import { list, raw, sql, type Sql } from '../sql/tag.js';
import { valuesTable } from '../sql/values.js';

/** A subscription as far as its price depends on it. */
export interface Priceable {
  productId: string;
  skuId: string;
  /** `P1M`, `P1Y`, `P3Y`, or empty. */
  term: string;
  billingPlan: string;
  /** Null when billed by usage. */
  quantity: number | null;
  /** The customer's billing country; empty if it is unknown. */
  market: string;
  /** Null if the customer was not asked yet. */
  segment: Segment | null;
  /** The day on which the term starts, as in 2026-11-25. */
  startsOn: string;
}

/** The price that the partner pays, or the one that Microsoft suggests for customers: the column “ERP Price” of a list. */
export type PriceKind = 'partner' | 'retail';
const PRICE_COLUMN: Readonly<Record<PriceKind, Sql>> = {
  partner: raw('p.unit_price'),
  retail: raw(`nullif(p.erp_price, '')`),
};

/** The cost of a subscription, by the price list. */
export interface TermCost {
  /** For the whole term. */
  amount: Amount;
  /** The part of it that falls on a month, if it is billed monthly for a longer term. */
  perMonth: Amount | undefined;
  /** True if the customer's segment is not known and others pay another price. */
  isSegmentAssumed: boolean;
}

/** Most customers are in this segment; education, charities and governments must qualify for theirs. */
const USUAL_SEGMENT: Segment = 'commercial';

/** Columns that the price of a subscription depends on, besides its term, billing plan, quantity and day. */
export const PRICED_BY = raw(
  `s.product_id, s.sku_id, coalesce(b.country, '') as market, t.segment`,
);
/** Joins what `PRICED_BY` needs to `subscriptions s`. */
export const WITH_PRICED_BY = raw(`left join billing_profiles b on b.customer_id = s.customer_id
  left join customer_terms t on t.customer_id = s.customer_id`);

const KEY = {
  market: 'text',
  productId: 'text',
  skuId: 'text',
  term: 'text',
  billingPlan: 'text',
} as const;
type OfferKey = Record<keyof typeof KEY, string>;

/** An offer that a price list has for a key. */
interface Listed {
  segment: Segment;
  currency: string;
  prices: DatedPrice[];
}

interface ListedRow extends OfferKey, DatedPrice {
  offerId: number;
  segment: Segment;
  currency: string;
}

const keyOf = ({ market, productId, skuId, term, billingPlan }: OfferKey): string =>
  JSON.stringify([market, productId, skuId, term, billingPlan]);

/**
 * Reads the prices that a list of subscriptions needs, in one query, and returns the function that computes the
 * cost of each. The price is that of the day on which the term starts, else today's. The cost is undefined, never
 * guessed, without a quantity, a term, a country, or a price in its price list.
 *
 * A customer without a known segment pays the only price on the list, else the commercial one.
 */
export async function readTermCosts(
  knex: Knex,
  subscriptions: readonly Omit<Priceable, 'quantity' | 'segment' | 'startsOn'>[],
  now = new Date(),
  kind: PriceKind = 'partner',
): Promise<(subscription: Priceable) => TermCost | undefined> {
  const listed = await listedFor(knex, subscriptions, kind);
  const at = now.toISOString();
  return (subscription) => costOf(subscription, listed.get(keyOf(subscription)) ?? [], at);
}

/** Computes the costs of subscriptions for the term that starts on their day of renewal, by id. */
export async function termCostsOf(
  knex: Knex,
  ids: readonly number[],
  kind: PriceKind = 'partner',
): Promise<Map<number, TermCost>> {
  if (ids.length === 0) return new Map();
  const today = new Date().toISOString().slice(0, 10);
  const rows = await queryRows<Priceable & { id: number }>(
    knex,
    sql`select s.id, s.term, s.billing_plan, s.quantity, ${PRICED_BY}, coalesce(s.end_date, ${today}) as starts_on
        from subscriptions s ${WITH_PRICED_BY} where s.id in (${list(ids)})`,
  );
  const costOfOne = await readTermCosts(knex, rows, new Date(), kind);
  const costs = rows.map((row) => [row.id, costOfOne(row)] as const);
  return new Map(costs.flatMap(([id, cost]) => (cost ? [[id, cost] as const] : [])));
}

async function listedFor(
  knex: Knex,
  subscriptions: readonly OfferKey[],
  kind: PriceKind,
): Promise<Map<string, Listed[]>> {
  const keys = new Map<string, OfferKey>();
  for (const one of subscriptions)
    if (one.market !== '' && one.productId !== '' && one.term !== '') keys.set(keyOf(one), one);
  if (keys.size === 0) return new Map();
  const dialect = dialectOf(knex);
  // SQLite keeps the order of a cross join: from the few keys to the index of the offers.
  const join = raw(dialect === 'sqlite' ? 'cross join' : 'join');
  const rows = await queryRows<ListedRow>(
    knex,
    sql`select k.market, k.product_id, k.sku_id, k.term, k.billing_plan, o.id as offer_id, o.segment,
          o.currency, ${PRICE_COLUMN[kind]} as unit_price, p.tier_min, p.tier_max, p.starts_at, p.ends_at
        from ${valuesTable(dialect, KEY, [...keys.values()])} as k
        ${join} catalog_offers o on o.catalog in (${list(CATALOGS)}) and o.market = k.market
          and o.segment in (${list(SEGMENTS)}) and o.product_id = k.product_id
          and o.sku_id = k.sku_id and o.term = k.term and o.billing_plan = k.billing_plan
        ${join} catalog_prices p on p.offer_id = o.id
        where o.removed_at is null order by o.id, p.starts_at, p.id`,
  );
  const offers = new Map<number, Listed>();
  const listed = new Map<string, Listed[]>();
  for (const row of rows) {
    const known = offers.get(row.offerId);
    if (known) known.prices.push(row);
    else {
      const offer = { segment: row.segment, currency: row.currency, prices: [row] };
      offers.set(row.offerId, offer);
      listed.set(keyOf(row), [...(listed.get(keyOf(row)) ?? []), offer]);
    }
  }
  return listed;
}

/** A price that applies: null when billed by usage, or without a retail price. */
interface Applied {
  segment: Segment;
  currency: string;
  unitPrice: string | null;
}

function costOf(
  { quantity, term, billingPlan, segment, startsOn }: Priceable,
  listed: readonly Listed[],
  now: string,
): TermCost | undefined {
  const months = monthsOf(term);
  if (quantity === null || quantity < 1 || months === undefined) return undefined;
  const applied = listed.flatMap((offer): Applied[] => {
    const tiers = tiersAt(offer.prices, `${startsOn}T00:00:00.000Z`);
    const price = priceFor(tiers.length > 0 ? tiers : tiersAt(offer.prices, now), quantity);
    const { currency } = offer;
    return price ? [{ segment: offer.segment, currency, unitPrice: price.unitPrice }] : [];
  });
  const isAsked = segment === null;
  const all = isAsked ? applied : applied.filter((one) => one.segment === segment);
  const isOne = new Set(all.map(priceText)).size === 1;
  const chosen = isOne ? all : all.filter((one) => isAsked && one.segment === USUAL_SEGMENT);
  const [price] = chosen;
  // Two catalogs with different prices for one segment leave open which of them applies.
  if (!price || new Set(chosen.map(priceText)).size > 1) return undefined;
  const { unitPrice, currency } = price;
  if (unitPrice === null || !addsUp(unitPrice, quantity, currency)) return undefined;
  const amount = lineAmount(unitPrice, quantity, currency);
  return {
    amount,
    perMonth:
      billingPlan === 'monthly' && months > 1
        ? perMonth(unitPriceOf(amount, 1), term, currency)
        : undefined,
    isSegmentAssumed: !isOne,
  };
}

const priceText = ({ unitPrice, currency }: Applied): string => `${unitPrice} ${currency}`;
