import { createReadStream } from 'node:fs';
import { readCatalogCsv } from '../../bot/files/catalogCsv.js';
import { CONSOLE } from '../../db/activity/entry.js';
import { importCatalog } from '../../db/import/index.js';
import { connect } from '../../db/index.js';
import { CATALOGS } from '../../db/offers/offer.js';
import { analyze } from '../../db/sql/run.js';
import { cachedCopy } from './lists.js';
import type { Bench } from './part.js';
import { priceListFile } from './priceList.js';
import { insertBilling, insertActivity, insertSubscriptions, insertOrders } from './recordsSql.js';

/** Name of the cached copies with records. */
export const RECORDS = 'records';
/** Returns the copy with billing information, subscriptions, activity, catalogs and orders. */
export const cachedRecords = (bench: Bench): Promise<string> =>
  cachedCopy(bench, RECORDS, (url) => fill(url, bench));

async function fill(url: string, { rows, say }: Bench): Promise<void> {
  const database = (await connect(url)).longWork;
  try {
    // Keeps indexes in memory while rows are inserted in random order.
    if (database.dialect === 'sqlite')
      await database.transact((trx) => trx.raw('pragma cache_size = -524288'));
    say('records: price lists');
    for (const catalog of CATALOGS) {
      const file = await priceListFile(catalog, rows);
      const read = await readCatalogCsv(() => createReadStream(file));
      await importCatalog(catalog, database, read.rows, { file, actor: CONSOLE });
    }
    say('records: billing information, subscriptions and their index');
    await database.transact(async (trx) => {
      await insertBilling(trx, rows);
      await insertSubscriptions(trx, rows);
      await analyze(trx, 'billing_profiles', 'subscriptions');
    });
    say('records: activity');
    await database.transact((trx) => insertActivity(trx, rows));
    say('records: orders');
    await database.transact((trx) => insertOrders(trx, rows));
    await analyze(database.read, '');
  } finally {
    await database.close();
  }
}
