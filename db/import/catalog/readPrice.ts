import { clean, fold } from '../../fold.js';
import { offerKeys } from '../../offers/offerKeys.js';
import { SEGMENTS } from '../../offers/offer.js';
import { canonicalPrice, isCurrency, isUnitPrice } from '../../orders/money.js';
import type { RowOf } from '../../sql/values.js';
import { idOf, MAX_INTEGER, requiredText, skuIdOf, TERM, textOf } from '../cellRules.js';
import { fail, Fault, orFault } from '../faults.js';
import type { FileRow } from '../fileRow.js';
import { STAGED_PRICE } from './priceColumns.js';
import type { PriceRecord } from './priceRecord.js';

type StagedRow = Omit<RowOf<typeof STAGED_PRICE>, 'importId'>;
type PriceColumns = Omit<StagedRow, 'line' | 'cells' | 'fault' | 'faultValue'>;

/** Max lengths, in UTF-16 code units. Titles are indexed; longer descriptions are cut. */
const TITLE = 256;
const SHORT = 100;
const DESCRIPTION = 1_000;
const PAY_AS_YOU_GO = /^payg/i;
/** Validity of a price without dates. */
const ALWAYS = { from: '0001-01-01T00:00:00.000Z', to: '9999-12-31T23:59:59.999Z' };

const EMPTY = Object.fromEntries(
  Object.keys(STAGED_PRICE)
    .filter((column) => column !== 'importId')
    .map((column) => [column, null]),
) as unknown as StagedRow;

/** Validates rows of a price list. One that is left out keeps the key of its price if it can be read. */
export function checkPrices(rows: readonly FileRow<PriceRecord>[]): StagedRow[] {
  return rows.map((row) => {
    const own = { ...EMPTY, line: row.line, cells: JSON.stringify(row.cells) };
    if (!('record' in row)) return { ...own, ...new Fault(row.fault, row.value).columns };
    const { record } = row;
    const price = orFault(() => ('fault' in row ? fail(row.fault, row.value) : readPrice(record)));
    if (!(price instanceof Fault)) return { ...own, ...price };
    const key = orFault(() => readKey(record));
    return { ...own, ...(key instanceof Fault ? {} : key), ...price.columns };
  });
}

/** @throws {Fault} for the first rule that the row breaks. */
function readPrice(record: PriceRecord): PriceColumns {
  const key = readKey(record);
  const product = requiredText(record.product, TITLE, 'product-empty');
  const sku = textOf(record.sku, TITLE) || product;
  const publisher = textOf(record.publisher, TITLE);
  const currency = clean(record.currency).toUpperCase();
  if (!isCurrency(currency)) fail('currency', record.currency);
  const price = priceOf(record.unitPrice);
  const limit = tierOf(record.tierMax);
  if (limit !== null && limit < key.tierMin) fail('tier', record.tierMax);
  // Beyond every quantity, a limit is none.
  const tierMax = limit === null || limit > MAX_INTEGER ? null : limit;
  const endsAt = instantOf(record.endsAt) ?? ALWAYS.to;
  if (endsAt <= key.startsAt) fail('period', record.endsAt);
  return {
    ...key,
    currency,
    product,
    sku,
    publisher,
    description: clean(record.description).slice(0, DESCRIPTION).toWellFormed(),
    unit: textOf(record.unit, SHORT),
    tags: clean(record.tags).slice(0, DESCRIPTION).toWellFormed(),
    ...offerKeys({ product, sku, publisher, productId: key.productId, skuId: key.skuId }),
    tierMax,
    // Usage has a price only once it is metered.
    unitPrice: key.billingPlan === 'usage' ? null : price,
    erpPrice: priceOf(record.erpPrice) ?? '',
    endsAt,
  };
}

/** Reads the columns that identify a price. @throws {Fault} if they cannot be read. */
function readKey(record: PriceRecord) {
  const market = clean(record.market).toUpperCase();
  if (!/^[A-Z]{2}$/.test(market)) fail('market', record.market);
  const segment = fold(record.segment) || 'commercial';
  if (!SEGMENTS.some((known) => known === segment)) fail('segment', record.segment);
  const written = clean(record.term);
  const term = PAY_AS_YOU_GO.test(written) ? '' : written;
  if (term !== '' && !TERM.test(term)) fail('term', written);
  return {
    market,
    segment,
    productId: idOf(record.productId, SHORT, 'sku-empty'),
    skuId: skuIdOf(record.skuId, SHORT, 'sku-empty'),
    term,
    billingPlan: planOf(record, term !== written),
    // A tier from 0 is a tier from 1, because nothing is ordered 0 times.
    tierMin: Math.min(Math.max(tierOf(record.tierMin) ?? 1, 1), MAX_INTEGER),
    startsAt: instantOf(record.startsAt) ?? ALWAYS.from,
  };
}

/** A row without a plan is usage-based if it has no price, and otherwise bought once; a trial is free, not usage-based. */
function planOf({ billingPlan, unitPrice }: PriceRecord, byUsage: boolean): string {
  if (byUsage) return 'usage';
  const plan = fold(textOf(billingPlan, SHORT));
  const priced = clean(unitPrice) !== '';
  if (plan === '' || plan === 'none') return priced ? 'one-time' : 'usage';
  if (!priced && plan !== 'usage') fail('unit-price', unitPrice);
  return plan;
}

function priceOf(cell: string): string | null {
  const price = clean(cell);
  if (price === '') return null;
  return isUnitPrice(price) ? canonicalPrice(price) : fail('unit-price', cell);
}

/** Azure's limits have decimals, which are zeros, and may be larger than any quantity. */
function tierOf(cell: string): number | null {
  const text = clean(cell);
  if (text === '') return null;
  return /^\d{1,15}(?:\.0+)?$/.test(text) ? Number(text) : fail('tier', cell);
}

/** Returns a UTC instant with milliseconds, so that instants sort as text. */
function instantOf(cell: string): string | null {
  const text = clean(cell);
  if (text === '') return null;
  const instant = new Date(text);
  const valid = !Number.isNaN(instant.getTime()) && instant.toISOString() === text;
  return valid ? text : fail('instant', cell);
}
