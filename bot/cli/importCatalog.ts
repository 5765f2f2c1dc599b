import type { CatalogRecord } from '../../db/import/catalog/record.js';
import { importCatalog } from '../../db/import/index.js';
import { CATALOGS, type Catalog } from '../../db/offers/offer.js';
import { CATALOG_CSV } from '../files/catalogCsv.js';
import { importCommand, type Importable } from './importCommand.js';

const CATALOG: Importable<CatalogRecord, Catalog> = {
  name: 'catalog',
  csv: CATALOG_CSV,
  removes: 'always',
  which: { option: 'catalog', values: CATALOGS },
  importList: (database, rows, { which, ...options }) =>
    importCatalog(which, database, rows, options),
};

process.exitCode = await importCommand(CATALOG, process.argv.slice(2));
