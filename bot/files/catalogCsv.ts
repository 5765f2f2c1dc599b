import { texts, type Language } from '../../cards/text/index.js';
import type { PriceRecord } from '../../db/import/catalog/priceRecord.js';
import { parseBillingPlan, parseInstant, parseSegment, parseTerm } from './cells.js';
import { readList, type CsvList, type ListColumn, type ListFile } from './csvList.js';

type Key = keyof PriceRecord;

const REQUIRED: readonly Key[] = [
  'product',
  'productId',
  'skuId',
  'sku',
  'market',
  'currency',
  'unitPrice',
];

const column = (
  key: Key,
  parse: (cell: string, language: Language) => string = (cell) => cell,
): ListColumn<PriceRecord> => ({
  key,
  required: REQUIRED.includes(key),
  read: (cell, record, language) => (record[key] = parse(cell, language)),
});

/** Partner Center's price list for new commerce. Its change indicator is ignored, because the import compares prices. */
export const CATALOG_CSV: CsvList<PriceRecord> = {
  columns: [
    column('product'),
    column('productId'),
    column('skuId'),
    column('sku'),
    column('publisher'),
    column('description'),
    column('unit'),
    column('term', parseTerm),
    column('billingPlan', parseBillingPlan),
    column('market'),
    column('currency'),
    column('unitPrice'),
    column('tierMin'),
    column('tierMax'),
    column('startsAt', parseInstant),
    column('endsAt', parseInstant),
    column('tags'),
    column('erpPrice'),
    column('segment', parseSegment),
  ],
  headings: (language) => texts[language].imports.columns.catalog,
  empty: () => ({
    product: '',
    productId: '',
    skuId: '',
    sku: '',
    publisher: '',
    description: '',
    unit: '',
    term: '',
    billingPlan: '',
    market: '',
    currency: '',
    unitPrice: '',
    tierMin: '',
    tierMax: '',
    startsAt: '',
    endsAt: '',
    tags: '',
    erpPrice: '',
    segment: '',
  }),
};

/** @see readList */
export const readCatalogCsv = (file: AsyncIterable<Uint8Array>): Promise<ListFile<PriceRecord>> =>
  readList(CATALOG_CSV, file);
