import { createWriteStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csv, firstLine } from '../../bot/files/csv.js';
import type { Catalog } from '../../db/offers/offer.js';
import { CACHE_FOLDER } from './lists.js';

/** Countries of the price lists with their currencies. */
const MARKETS = Object.entries({
  ES: 'EUR', US: 'USD', DE: 'EUR', FR: 'EUR', GB: 'GBP', IT: 'EUR', JP: 'JPY', MX: 'MXN', BR: 'BRL', PT: 'EUR',
  NL: 'EUR', BE: 'EUR', AT: 'EUR', CH: 'CHF', PL: 'PLN', SE: 'SEK', DK: 'DKK', NO: 'NOK', CA: 'CAD', KW: 'KWD',
}); // prettier-ignore
/** Segments of the ten SKUs of a product. */
const SEGMENTS = [...Array<string>(7).fill('Commercial'), 'Education', 'Charity', 'Government'];
const PUBLISHERS = ['Microsoft Corporation', 'Adatum', 'Fabrikam', 'Litware', 'Northwind', 'Proseware', 'Tailspin']; // prettier-ignore
const SUBJECTS = ['Backup', 'Billing', 'Identity', 'Insights', 'Mail', 'Network', 'Planning', 'Storage', 'Telephony']; // prettier-ignore
const KINDS = ['Suite', 'Server', 'Guard', 'Cloud', 'Desk', 'Connector', 'Reports'];
const TERMS = [['P1M', 'Monthly'], ['P1Y', 'Monthly'], ['P1Y', 'Annual'], ['P3Y', 'Annual']]; // prettier-ignore
const HEADINGS = ['ProductTitle', 'ProductId', 'SkuId', 'SkuTitle', 'Publisher', 'SkuDescription', 'UnitOfMeasure', 'TermDuration', 'BillingPlan', 'Market', 'Currency', 'UnitPrice', 'PricingTierRangeMin', 'PricingTierRangeMax', 'EffectiveStartDate', 'EffectiveEndDate', 'Tags', 'ERP Price', 'Segment']; // prettier-ignore
const FROM = '2020-01-01T00:00:00.0000000Z';
const TO = '9999-11-30T23:59:59.0000000Z';
/** One SKU in this many has a second price for large quantities. */
const TIERED_EVERY = 4;
/** One row in this many has a different price in the changed list. */
const CHANGED_EVERY = 100;

/** A word in every second product title, and one in a single title. */
export const COMMON_WORD = 'cloud';
export const RARE_WORD = 'zephyranthes';

/** Number of rows in the price list of one catalog. */
export const priceRows = (customers: number): number => Math.floor(customers / 8);

/**
 * Path of the price list of a catalog. The four lists have half as many rows as there are
 * customers.
 */
export async function priceListFile(
  catalog: Catalog,
  customers: number,
  changed = false,
): Promise<string> {
  const path = join(CACHE_FOLDER, `prices-${customers}-${catalog}${changed ? '-changed' : ''}.csv`);
  if (existsSync(path)) return path;
  const text = Readable.from(fileText(catalog, priceRows(customers), changed));
  await pipeline(text, createWriteStream(`${path}.part`));
  await rename(`${path}.part`, path);
  return path;
}

function* fileText(catalog: Catalog, rows: number, changed: boolean): Generator<string> {
  yield firstLine(HEADINGS);
  for (let written = 0, sku = 0; written < rows; sku++) {
    const lines = MARKETS.flatMap((market) => rowsOf(catalog, sku, market)).slice(
      0,
      rows - written,
    );
    yield csv(
      changed
        ? lines.map((cells, i) =>
            (written + i) % CHANGED_EVERY === 0 ? withHigherPrice(cells) : cells,
          )
        : lines,
    );
    written += lines.length;
  }
}

function rowsOf(catalog: Catalog, sku: number, [market, currency]: [string, string]): string[][] {
  const number = Math.floor(sku / SEGMENTS.length);
  const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;
  const commonWord = number % 2 === 0 ? 'Cloud ' : '';
  const rareWord = number === 3 && catalog === 'software' ? ` ${RARE_WORD}` : '';
  const publisher = at(PUBLISHERS, number);
  const product = `${publisher.split(' ')[0] ?? ''} ${commonWord}${at(SUBJECTS, number)} ${at(KINDS, number * 3 + 1)} ${number}${rareWord}`;
  const [term = '', plan = ''] = at(TERMS, sku);
  const whole = 5 + ((sku * 37) % 900);
  const price = currency === 'JPY' ? String(whole * 100) : `${whole}.${(sku * 7) % 10}5`;
  const cells = (unitPrice: string, from: string, to: string) => [
    product,
    `${catalog.slice(0, 2).toUpperCase()}${String(number).padStart(8, '0')}`,
    String(sku % SEGMENTS.length).padStart(4, '0'),
    `${product} Plan ${(sku % SEGMENTS.length) + 1}`,
    publisher,
    `${product}, for ${catalog}`,
    'Licenses',
    term,
    plan,
    market,
    currency,
    unitPrice,
    from,
    to,
    FROM,
    TO,
    catalog,
    unitPrice,
    at(SEGMENTS, sku),
  ];
  return sku % TIERED_EVERY === 0
    ? [cells(price, '1', '99'), cells(String(whole - 2), '100', '')]
    : [cells(price, '1', '')];
}

const withHigherPrice = (cells: readonly string[]): string[] =>
  cells.map((cell, i) => (HEADINGS[i] === 'UnitPrice' ? String(Number(cell) + 1) : cell));
