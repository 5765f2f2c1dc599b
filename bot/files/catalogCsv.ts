import { texts } from '../../cards/text/index.js';
import type { PriceRecord } from '../../db/import/catalog/priceRecord.js';
import { parseBillingPlan, parseSegment, parseTerm } from './cells.js';
import {
  readList,
  type CsvList,
  type ListColumn,
  type ListFile,
  type ListSource,
} from './csvList.js';
import { parseInstant } from './dayCells.js';
import { parseDecimal } from './numberCells.js';

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
  parse: (cell: string) => string = (cell) => cell,
): ListColumn<PriceRecord> => ({
  key,
  required: REQUIRED.includes(key),
  mayBeEmpty: key === 'sku',
  read: (cell, record) => (record[key] = parse(cell)),
});

const instant = (key: Key): ListColumn<PriceRecord> => ({
  ...column(key),
  formatted: { kind: 'day', parse: parseInstant },
});

const number = (key: Key): ListColumn<PriceRecord> => ({
  ...column(key),
  formatted: { kind: 'number', parse: parseDecimal },
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
    number('unitPrice'),
    number('tierMin'),
    number('tierMax'),
    instant('startsAt'),
    instant('endsAt'),
    column('tags'),
    number('erpPrice'),
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
export const readCatalogCsv = (source: ListSource): Promise<ListFile<PriceRecord>> =>
  readList(CATALOG_CSV, source);
