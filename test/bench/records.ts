import { createReadStream } from 'node:fs';
import { readCatalogCsv } from '../../bot/files/catalogCsv.js';
import { CONSOLE } from '../../db/activity.js';
import { importCatalog } from '../../db/import/index.js';
import { connect } from '../../db/index.js';
import { CATALOGS } from '../../db/offers.js';
import { takeStock } from '../../db/sql.js';
import { keptCopy } from './lists.js';
import type { Bench } from './part.js';
import { priceListFile } from './priceList.js';
import { billed, done, held, ordered } from './recordsSql.js';

/** Name of the cached copies with records. */
export const RECORDS = 'records';
/** Returns the copy with billing information, subscriptions, activity, catalogs and orders. */
export const keptRecords = (bench: Bench): Promise<string> =>
  keptCopy(bench, RECORDS, (url) => fill(url, bench));

async function fill(url: string, { rows, say }: Bench): Promise<void> {
  const database = (await connect(url)).longWork;
  try {
    // Keeps indexes in memory while rows are inserted in random order.
    if (database.dialect === 'sqlite')
      await database.transact((trx) => trx.raw('pragma cache_size = -524288'));
    say('records: price lists');
    for (const catalog of CATALOGS) {
      const file = await priceListFile(catalog, rows);
      const read = await readCatalogCsv(createReadStream(file));
      await importCatalog(catalog, database, read.rows, { file, actor: CONSOLE });
    }
    say('records: billing information, subscriptions and their index');
    await database.transact(async (trx) => {
      await billed(trx, rows);
      await held(trx, rows);
      await takeStock(trx, database.dialect, 'billing_profiles', 'subscriptions');
    });
    say('records: activity');
    await database.transact((trx) => done(trx, rows));
    say('records: orders');
    await database.transact((trx) => ordered(trx, rows));
    await takeStock(database.read, database.dialect, '');
  } finally {
    await database.close();
  }
}
