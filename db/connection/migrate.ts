import type { Knex } from 'knex';
import type { Database } from './database.js';
import { Incompatible } from '../errors.js';
import * as baseline from '../migrations/001-baseline.js';
import * as partnerCenter from '../migrations/002-partner-center.js';
import * as agentRoles from '../migrations/003-agent-roles.js';
import * as droppedFiles from '../migrations/004-dropped-files.js';
import * as pastedLists from '../migrations/005-pasted-lists.js';
import * as customerDetails from '../migrations/006-customer-details.js';
import * as savedSearches from '../migrations/007-saved-searches.js';
import * as subscriptionRequests from '../migrations/008-subscription-requests.js';
import * as decisions from '../migrations/009-decisions.js';
import * as digests from '../migrations/010-digests.js';
import * as listChanges from '../migrations/011-list-changes.js';
import * as approvals from '../migrations/012-approvals.js';
import * as commitments from '../migrations/013-commitments.js';
import * as renewalFilters from '../migrations/014-renewal-filters.js';
import * as followingSends from '../migrations/015-following-sends.js';
import { CAMEL_CASE } from '../sql/camelCase.js';

const BASELINE = '001-baseline';

interface Migration {
  /** Stored in the database once it has run. */
  name: string;
  up: (knex: Knex) => Promise<void>;
}

/** Oldest first. A released migration never changes: add another. `test/db/migrations.test.ts` checks it. */
const MIGRATIONS: readonly Migration[] = [
  { name: BASELINE, ...baseline },
  { name: '002-partner-center', ...partnerCenter },
  { name: '003-agent-roles', ...agentRoles },
  { name: '004-dropped-files', ...droppedFiles },
  { name: '005-pasted-lists', ...pastedLists },
  { name: '006-customer-details', ...customerDetails },
  { name: '007-saved-searches', ...savedSearches },
  { name: '008-subscription-requests', ...subscriptionRequests },
  { name: '009-decisions', ...decisions },
  { name: '010-digests', ...digests },
  { name: '011-list-changes', ...listChanges },
  { name: '012-approvals', ...approvals },
  { name: '013-commitments', ...commitments },
  { name: '014-renewal-filters', ...renewalFilters },
  { name: '015-following-sends', ...followingSends },
];

/** Any fixed number: all processes of this product wait for the same PostgreSQL lock. */
const LOCK = 7_236_401;

/** Required by Knex and never called: a restored backup is the way back. */
const down = () => Promise.reject(new Error('migrations cannot be undone'));

const migrationSource: Knex.MigrationSource<Migration> = {
  getMigrations: () => Promise.resolve([...MIGRATIONS]),
  getMigrationName: ({ name }) => name,
  getMigration: ({ up }) => Promise.resolve({ up, down }),
};

/**
 * Brings the tables up to date, all or nothing. Processes that start at the same time do it one after the
 * other: the transaction is the lock, so a killed process leaves none behind, as Knex's lock row would.
 * @throws {Incompatible} when another version made the database. Nothing was changed.
 */
export async function migrate({ longWork: database }: Database): Promise<void> {
  // A check that writes nothing does not wait for an import in progress.
  if (await isUpToDate(database.read)) return;
  await database.transact(async (trx) => {
    if (database.dialect === 'postgres') {
      await trx.raw('set local lock_timeout = 0');
      await trx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
    }
    if (await isUpToDate(trx)) return;
    await trx.migrate.latest({ migrationSource, tableName: 'migrations' });
    // Knex's migrator turns the conversion of names off for the whole pool, and leaves it off.
    Object.assign((trx.client as { config: Knex.Config }).config, CAMEL_CASE);
  });
}

async function isUpToDate(knex: Knex): Promise<boolean> {
  if (!(await knex.schema.hasTable('migrations'))) return false;
  const done = await knex('migrations').orderBy('id').pluck('name');
  if (done.length > 0 && !done.includes(BASELINE)) throw new Incompatible('unreleased');
  const known = MIGRATIONS.map(({ name }) => name);
  if (done.some((name) => !known.includes(name))) throw new Incompatible('newer');
  return known.every((name) => done.includes(name));
}
