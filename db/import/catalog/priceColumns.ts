import { snakeCase } from '../../sql/camelCase.js';
import { raw, type Sql } from '../../sql/tag.js';

/** Columns that identify an offer in its catalog. */
export const OFFER_KEY = [
  'market',
  'segment',
  'productId',
  'skuId',
  'term',
  'billingPlan',
] as const;

/** Columns that identify a price. */
export const PRICE_KEY = [...OFFER_KEY, 'tierMin', 'startsAt'] as const;

/** An offer's other columns, taken from the first of its rows. */
export const OFFER_DETAILS = [
  'currency',
  'product',
  'sku',
  'publisher',
  'description',
  'unit',
  'tags',
  'titleKey',
  'searchText',
] as const;

/** A price's other columns. */
export const PRICE_DETAILS = ['tierMax', 'unitPrice', 'erpPrice', 'endsAt'] as const;

/** Columns of `import_catalog_rows` that are read from the file. */
export const STAGED_PRICE = {
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

/** SQL for each column, joined by `separator`. */
export const eachColumn = (
  columns: readonly string[],
  separator: string,
  write: (column: string) => string = (column) => column,
): Sql => raw(columns.map(snakeCase).map(write).join(separator));

/** SQL condition that two rows belong to the same offer. */
export const sameOffer = (one: string, other: string): Sql =>
  eachColumn(OFFER_KEY, ' and ', (column) => `${one}.${column} = ${other}.${column}`);
