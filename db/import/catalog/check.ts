import { clean, fold } from '../../fold.js';
import { offerKeys } from '../../offers/offerKeys.js';
import { SEGMENTS } from '../../offers/offer.js';
import { isCurrency, isUnitPrice } from '../../orders/money.js';
import type { RowOf } from '../../sql/rows.js';
import { Fault, orFault } from '../fault.js';
import type { FaultCode, FileRow } from '../rows.js';
import type { CatalogRecord } from './record.js';

/** The table that rows are staged in, without what the comparison adds. */
export const ROWS = {
  importId: 'integer',
  line: 'integer',
  cells: 'text',
  fault: 'text',
  faultValue: 'text',
  market: 'text',
  segment: 'text',
  productId: 'text',
  skuId: 'text',
  term: 'text',
  billingPlan: 'text',
  currency: 'text',
  product: 'text',
  sku: 'text',
  publisher: 'text',
  description: 'text',
  unit: 'text',
  tags: 'text',
  titleKey: 'text',
  searchText: 'text',
  tierMin: 'integer',
  tierMax: 'integer',
  unitPrice: 'text',
  erpPrice: 'text',
  startsAt: 'text',
  endsAt: 'text',
} as const;

/** By what an offer is told apart in its catalog. */
export const OFFER_KEY = [
  'market',
  'segment',
  'productId',
  'skuId',
  'term',
  'billingPlan',
] as const;
/** By what a price is. */
export const PRICE_KEY = [...OFFER_KEY, 'tierMin', 'startsAt'] as const;

type Staged = Omit<RowOf<typeof ROWS>, 'importId'>;
type Price = Omit<Staged, 'line' | 'cells' | 'fault' | 'faultValue'>;
type Key = Pick<Price, (typeof PRICE_KEY)[number]>;

/** The longest texts, in UTF-16 code units: an index carries titles, nothing depends on descriptions. */
const TITLE = 256;
const SHORT = 100;
const DESCRIPTION = 1_000;
/** What both databases hold as an integer. */
const MOST = 2_147_483_647;
/** As in P1M, P1Y and P3Y. */
const TERM = /^P\d{1,2}[MY]$/;
/** Pay as you go. */
const BY_USAGE = /^payg/i;
/** Where a list says nothing of a time: always. */
const ALWAYS = { from: '0001-01-01T00:00:00.000Z', to: '9999-12-31T23:59:59.999Z' };

const NOTHING = Object.fromEntries(
  Object.keys(ROWS)
    .filter((name) => name !== 'importId')
    .map((name) => [name, null]),
) as unknown as Price;

/** Holds rows of a price list against the rules. One that is left out still says which price it is, as far as that can be read. */
export function checkPrices(rows: readonly FileRow<CatalogRecord>[]): Staged[] {
  return rows.map((row) => {
    const own = { line: row.line, cells: JSON.stringify(row.cells) };
    if ('fault' in row) return { ...NOTHING, ...own, ...new Fault(row.fault, row.value).columns };
    const sound = orFault(() => readPrice(row.record));
    if (!(sound instanceof Fault)) return { ...sound, ...own, fault: null, faultValue: null };
    const key = orFault(() => readKey(row.record));
    const known = key instanceof Fault ? {} : key;
    return { ...NOTHING, ...known, ...own, ...sound.columns };
  });
}

/** @throws {Fault} of several the first is told. */
function readPrice(record: CatalogRecord): Price {
  const key = readKey(record);
  const product = required(record.product, TITLE, 'product-empty');
  const sku = textOf(record.sku, TITLE) || product;
  const publisher = textOf(record.publisher, TITLE);
  const currency = clean(record.currency).toUpperCase();
  if (!isCurrency(currency)) throw new Fault('currency', record.currency);
  const price = priceOf(record.unitPrice);
  const tierMax = tierOf(record.tierMax);
  if (tierMax !== null && tierMax < Number(key.tierMin)) throw new Fault('tier', record.tierMax);
  const endsAt = instantOf(record.endsAt) ?? ALWAYS.to;
  if (endsAt <= String(key.startsAt)) throw new Fault('period', record.endsAt);
  return {
    ...key,
    currency,
    product,
    sku,
    publisher,
    description: clean(record.description).slice(0, DESCRIPTION).toWellFormed(),
    unit: textOf(record.unit, SHORT),
    tags: clean(record.tags).slice(0, DESCRIPTION).toWellFormed(),
    ...offerKeys({
      product,
      sku,
      publisher,
      productId: String(key.productId),
      skuId: String(key.skuId),
    }),
    tierMax,
    // What is billed by usage has a price only when it is used.
    unitPrice: key.billingPlan === 'usage' ? null : price,
    erpPrice: priceOf(record.erpPrice) ?? '',
    endsAt,
  };
}

/** Which price a row is about. @throws {Fault} where that cannot be read. */
function readKey(record: CatalogRecord): Key {
  const market = clean(record.market).toUpperCase();
  if (!/^[A-Z]{2}$/.test(market)) throw new Fault('market', record.market);
  const segment = fold(record.segment) || 'commercial';
  if (!SEGMENTS.some((known) => known === segment)) throw new Fault('segment', record.segment);
  const written = clean(record.term);
  const term = BY_USAGE.test(written) ? '' : written;
  if (term !== '' && !TERM.test(term)) throw new Fault('term', written);
  return {
    market,
    segment,
    productId: required(record.productId, SHORT, 'sku-empty'),
    skuId: required(record.skuId, SHORT, 'sku-empty'),
    term,
    billingPlan: planOf(record, term !== written),
    // A tier that begins below one begins at one: nobody orders fewer.
    tierMin: Math.max(tierOf(record.tierMin) ?? 1, 1),
    startsAt: instantOf(record.startsAt) ?? ALWAYS.from,
  };
}

/** A row without a plan is a usage-based one where it has no price, and otherwise bought once: a trial is free, not by usage. */
function planOf({ billingPlan, unitPrice }: CatalogRecord, byUsage: boolean): string {
  if (byUsage) return 'usage';
  const plan = fold(textOf(billingPlan, SHORT));
  const priced = clean(unitPrice) !== '';
  if (plan === '' || plan === 'none') return priced ? 'one-time' : 'usage';
  if (!priced && plan !== 'usage') throw new Fault('unit-price', unitPrice);
  return plan;
}

function priceOf(cell: string): string | null {
  const price = clean(cell);
  if (price === '') return null;
  if (!isUnitPrice(price)) throw new Fault('unit-price', cell);
  return price;
}

function tierOf(cell: string): number | null {
  const text = clean(cell);
  if (text === '') return null;
  if (!/^\d{1,10}$/.test(text) || Number(text) > MOST) throw new Fault('tier', cell);
  return Number(text);
}

/** A UTC instant with milliseconds, so that all of them sort as text. */
function instantOf(cell: string): string | null {
  const text = clean(cell);
  if (text === '') return null;
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()) || instant.toISOString() !== text)
    throw new Fault('instant', cell);
  return text;
}

function required(cell: string, length: number, fault: FaultCode): string {
  const text = textOf(cell, length);
  if (text === '') throw new Fault(fault, '');
  return text;
}

function textOf(cell: string, length: number): string {
  const text = clean(cell);
  if (text.length > length) throw new Fault('too-long', text);
  return text;
}
