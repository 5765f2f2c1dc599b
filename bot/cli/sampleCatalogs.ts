import { createReadStream } from 'node:fs';
import type { Actor } from '../../db/activity.js';
import { importCatalog } from '../../db/import/index.js';
import { repositories, type Database } from '../../db/index.js';
import { CATALOGS } from '../../db/offers.js';
import { sampleCatalog } from '../../db/sample/index.js';
import { readCatalogCsv } from '../files/catalogCsv.js';

/**
 * Puts the sample price lists into a database without any, through the importer that real ones come in by.
 * @throws {ImportStopped} when another process imports at the same time.
 */
export async function loadSampleCatalogs(database: Database, actor: Actor): Promise<void> {
  if ((await repositories(database.read, actor).offers.markets()).length > 0) return;
  for (const catalog of CATALOGS) {
    const { rows } = await readCatalogCsv(createReadStream(sampleCatalog(catalog)));
    await importCatalog(catalog, database, rows, { file: `Catalog-${catalog}.csv`, actor });
  }
}
