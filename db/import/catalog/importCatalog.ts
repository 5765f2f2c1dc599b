import type { Database } from '../../connection/database.js';
import type { Catalog } from '../../offers/offer.js';
import type { FileRow } from '../fileRow.js';
import { importList, type ImportOptions } from '../importList.js';
import type { ImportedList } from '../list.js';
import type { ImportReport } from '../report.js';
import { comparePrices } from './comparePrices.js';
import { firstPriceChanges } from './firstPriceChanges.js';
import { PRICE_KEY, STAGED_PRICE } from './priceColumns.js';
import type { PriceRecord } from './priceRecord.js';
import { checkPrices } from './readPrice.js';
import { priceWriting } from './writePrices.js';

/**
 * SQL for the price sheet that a row belongs to. Azure has two, which Partner Center offers as two files: consumption,
 * whose prices have no term, and reservations, whose prices have one. Other catalogs have one.
 * @see https://learn.microsoft.com/partner-center/developer/get-a-price-sheet
 */
const sheetOf = (catalog: Catalog, row: string): string =>
  catalog === 'azure'
    ? `case when ${row}.term = '' then 'consumption' else 'reservations' end`
    : "''";

/** A price list has its own staging table, so that the database can compare all prices at once. */
const priceList = (catalog: Catalog): ImportedList<PriceRecord> => ({
  name: 'catalog',
  staging: {
    table: 'import_catalog_rows',
    columns: STAGED_PRICE,
    key: PRICE_KEY,
    repeated: 'price-twice',
    check: (rows) => Promise.resolve(checkPrices(rows)),
  },
  comparison: {
    table: 'import_catalog_rows',
    compare: (run, total) => comparePrices(run, catalog, total),
    firstChanges: firstPriceChanges,
  },
  // Prices of the file's markets and sheets that the file lacks.
  missing: (knex, importId) =>
    knex.from('catalog_prices as t').whereRaw(
      `t.id in (
        select p.id from catalog_prices p join catalog_offers o on o.id = p.offer_id
        where o.catalog = ? and (o.market, ${sheetOf(catalog, 'o')}) in (
          select s.market, ${sheetOf(catalog, 's')} from import_catalog_rows s
          where s.import_id = ? and s.fault is null)
        except select price_id from import_catalog_rows where import_id = ?)`,
      [catalog, importId, importId],
    ),
  writing: priceWriting(catalog),
});

/**
 * Imports the price list of a catalog. With `removeMissing` it replaces the stored prices of the same
 * catalog in the file's markets; for Azure, only those of the same price sheet. Drafts keep the prices that they were made with.
 * @see importList
 */
export const importCatalog = (
  catalog: Catalog,
  database: Database,
  rows: AsyncIterable<FileRow<PriceRecord>>,
  options: ImportOptions,
): Promise<ImportReport> => importList(priceList(catalog), database, rows, options);
