import type { Knex } from 'knex';
import type { Database } from '../../connection/database.js';
import type { Catalog } from '../../offers/offer.js';
import { importList, type ImportOptions } from '../importList.js';
import type { Kind } from '../kind.js';
import type { FileRow, Flags, ImportCounts, ImportReport } from '../rows.js';
import { countOf } from '../tally.js';
import { catalogSteps } from './apply.js';
import { checkPrices, PRICE_KEY, ROWS } from './check.js';
import { comparePrices } from './compare.js';
import { countMissingPrices, stageMissingPrices } from './missing.js';
import type { CatalogRecord } from './record.js';

const TABLE = 'import_catalog_rows';

/** The import of a catalog's price list. Its rows are prices, and that is what is counted. */
function catalogKind(catalog: Catalog): Kind<CatalogRecord> {
  return {
    name: 'catalog',
    staging: {
      table: TABLE,
      columns: ROWS,
      key: PRICE_KEY,
      repeated: 'price-twice',
      check: (rows) => Promise.resolve(checkPrices(rows)),
    },
    compare: (run, staged) => comparePrices(run, catalog, staged),
    countMissing: (run) => countMissingPrices(run, catalog),
    stageMissing: (run) => stageMissingPrices(run, catalog),
    apply: {
      action: 'catalog-imported',
      about: async (trx, importId) => ({ catalog, markets: await marketsOf(trx, importId) }),
      tables: [TABLE, 'import_catalog_missing'],
      // Nothing but an import writes the catalog, and imports are applied one after the other.
      lock: () => Promise.resolve(),
      compareAgain: () => Promise.resolve(),
      steps: (trx, run, at) => catalogSteps(trx, run, at, catalog),
    },
    count: countPrices,
    // Nothing of a catalog is edited here.
    names: () => Promise.resolve([]),
  };
}

const marketsOf = (knex: Knex, importId: number): Promise<string[]> =>
  knex(TABLE)
    .where({ importId })
    .whereNull('fault')
    .distinct('market')
    .orderBy('market')
    .pluck<string[]>('market');

async function countPrices(
  knex: Knex,
  importId: number,
  missing: number,
): Promise<ImportCounts & Flags> {
  const sound = (outcome?: string) =>
    countOf(knex, importId, TABLE, (rows) =>
      rows.whereNull('fault').where(outcome === undefined ? {} : { outcome }),
    );
  const changed = await sound('changed');
  const unchanged = await sound('unchanged');
  return {
    added: (await sound()) - changed - unchanged,
    changed,
    unchanged,
    leftOut: await countOf(knex, importId, TABLE, (rows) => rows.whereNotNull('fault')),
    missing,
    removed: await countOf(knex, importId, 'import_catalog_missing'),
    kept: 0,
    conflicts: 0,
  };
}

/**
 * Imports the price list of a catalog. With `removeMissing` it replaces the earlier one of the same
 * catalog and of the markets in the file; drafts keep the prices that they were made with.
 * @see importList for what holds for every list
 */
export const importCatalog = (
  catalog: Catalog,
  database: Database,
  rows: AsyncIterable<FileRow<CatalogRecord>>,
  options: ImportOptions,
): Promise<ImportReport> => importList(catalogKind(catalog), database, rows, options);
