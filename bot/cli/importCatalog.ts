import type { PriceRecord } from '../../db/import/catalog/priceRecord.js';
import { importCatalog } from '../../db/import/catalog/importCatalog.js';
import { CATALOGS, type Catalog } from '../../db/offers/offer.js';
import { CATALOG_CSV } from '../files/catalogCsv.js';
import { importCommand } from './importCommand.js';
import type { ListCommand } from './listCommand.js';

const CATALOG: ListCommand<PriceRecord, Catalog> = {
  name: 'catalog',
  csv: CATALOG_CSV,
  removes: 'always',
  variant: { option: 'catalog', values: CATALOGS },
  importList: (database, rows, { variant, ...options }) =>
    importCatalog(variant, database, rows, options),
};

process.exitCode = await importCommand(CATALOG, process.argv.slice(2));
