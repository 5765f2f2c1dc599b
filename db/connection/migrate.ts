import type { Knex } from 'knex';
import type { Database } from './connect.js';
import * as straightLine from '../migrations/001-straight-line.js';
import * as search from '../migrations/002-search.js';
import * as billing from '../migrations/003-billing.js';
import * as subscriptions from '../migrations/004-subscriptions.js';
import * as filters from '../migrations/005-filters.js';
import * as tagsInBulk from '../migrations/006-tags-in-bulk.js';
import * as activity from '../migrations/007-activity.js';
import * as importRecords from '../migrations/008-import-records.js';
import * as catalog from '../migrations/009-catalog.js';
import * as orders from '../migrations/010-orders.js';
import * as ordersByAgent from '../migrations/011-orders-by-agent.js';
import * as undoneOnce from '../migrations/012-undone-once.js';
import * as searchCopies from '../migrations/013-search-copies.js';

/** Oldest first. A migration that has shipped is never changed: add another. */
const MIGRATIONS: Record<string, Knex.Migration> = {
  '001-straight-line': straightLine,
  '002-search': search,
  '003-billing': billing,
  '004-subscriptions': subscriptions,
  '005-filters': filters,
  '006-tags-in-bulk': tagsInBulk,
  '007-activity': activity,
  '008-import-records': importRecords,
  '009-catalog': catalog,
  '010-orders': orders,
  '011-orders-by-agent': ordersByAgent,
  '012-undone-once': undoneOnce,
  '013-search-copies': searchCopies,
};

/** Any fixed number, so that all processes of this product wait for the same PostgreSQL lock. */
const LOCK = 7_236_401;

const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: () => Promise.resolve(Object.keys(MIGRATIONS)),
  getMigrationName: (name) => name,
  getMigration: (name) => Promise.resolve(MIGRATIONS[name] as Knex.Migration),
};

/**
 * Brings the tables up to date, all or nothing. Two processes that start at once do it one after the
 * other: the transaction itself is the lock, so a process killed here leaves none behind (Knex's own
 * lock row would stay).
 */
export async function migrate({ longWork: database }: Database): Promise<void> {
  if (await isUpToDate(database)) return;
  await database.transact(async (trx) => {
    if (database.dialect === 'postgres') {
      await trx.raw('set local lock_timeout = 0');
      await trx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
    }
    await trx.migrate.latest({ migrationSource, tableName: 'migrations' });
  });
}

/** A look that writes nothing: a process that starts while a list is being imported need not wait. */
async function isUpToDate({ read }: Database): Promise<boolean> {
  if (!(await read.schema.hasTable('migrations'))) return false;
  const done = await read<{ name: string }>('migrations').pluck('name');
  return Object.keys(MIGRATIONS).every((name) => done.includes(name));
}
