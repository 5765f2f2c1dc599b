import { createReadStream } from 'node:fs';
import { readCatalogCsv } from '../../bot/files/catalogCsv.js';
import { CONSOLE } from '../../db/activity/entry.js';
import { importCatalog } from '../../db/import/index.js';
import { connect } from '../../db/index.js';
import { CATALOGS } from '../../db/offers/offer.js';
import { analyze } from '../../db/sql/rows.js';
import { keptCopy } from './lists.js';
import type { Bench } from './part.js';
import { priceListFile } from './priceList.js';
import { billed, done, held, ordered } from './recordsSql.js';

/** What the copies of the list that have records are called. */
export const RECORDS = 'records';
/** The list with billing information, subscriptions, activity, catalogs and orders, kept as the list is. */
export const keptRecords = (bench: Bench): Promise<string> =>
  keptCopy(bench, RECORDS, (url) => fill(url, bench));

async function fill(url: string, { rows, say }: Bench): Promise<void> {
  const database = (await connect(url)).longWork;
  try {
    // Indexes in no order of their own want to be kept in memory while they grow.
    if (database.dialect === 'sqlite')
      await database.transact((trx) => trx.raw('pragma cache_size = -524288'));
    say('records: price lists');
    for (const catalog of CATALOGS) {
      const file = await priceListFile(catalog, rows);
      const read = await readCatalogCsv(createReadStream(file));
      await importCatalog(catalog, database, read.rows, { file, actor: CONSOLE });
    }
    say('records: billing information and subscriptions, and the index of them');
    await database.transact(async (trx) => {
      await billed(trx, rows);
      await held(trx, rows);
      await analyze(trx, database.dialect, 'billing_profiles', 'subscriptions');
    });
    say('records: activity');
    await database.transact((trx) => done(trx, rows));
    say('records: orders');
    await database.transact((trx) => ordered(trx, rows));
    await analyze(database.read, database.dialect, '');
  } finally {
    await database.close();
  }
}
