import { texts, type Language } from '../../cards/text/index.js';
import type { CatalogRecord } from '../../db/import/catalog/record.js';
import { parseBillingPlan, parseInstant, parseSegment, parseTerm } from './cells.js';
import { readList, type CsvList, type ListColumn, type ListFile } from './csvList.js';

type Key = keyof CatalogRecord;

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
  understood: (cell: string, language: Language) => string = (cell) => cell,
): ListColumn<CatalogRecord> => ({
  key,
  required: REQUIRED.includes(key),
  read: (cell, record, language) => (record[key] = understood(cell, language)),
});

/** Partner Center's price list for new commerce. What changed since the last one is seen by comparing. */
export const CATALOG_CSV: CsvList<CatalogRecord> = {
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

/** @throws {NotAList} as `readList` does. */
export const readCatalogCsv = (file: AsyncIterable<Uint8Array>): Promise<ListFile<CatalogRecord>> =>
  readList(CATALOG_CSV, file);
