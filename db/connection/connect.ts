import type { Knex } from 'knex';
import type { Dialect } from './dialect.js';
import { Unreachable } from '../errors.js';
import { migrate } from './migrate.js';
import { openPostgres } from './postgres.js';
import { openSqlite } from './sqlite.js';

/** One database behind separate pools, so that long work never takes a connection from an agent's request. */
export interface Database {
  readonly dialect: Dialect;
  /** Runs queries that only read. On PostgreSQL each ends within three seconds. */
  readonly read: Knex;
  /**
   * Runs `work` in one transaction that may write. Commits if it resolves, rolls back if it rejects.
   * @param limits.withinMs time limit for all of it, including the wait for its turn
   * @throws {Busy} when another writer holds the database for about three seconds.
   * @throws {Unavailable} when the database does not answer or cannot be written.
   * @throws {OutcomeUnknown} when the connection is lost while COMMIT is under way.
   */
  transact<T>(
    work: (trx: Knex.Transaction) => Promise<T>,
    limits?: { withinMs?: number },
  ): Promise<T>;
  /** Runs `work` on one consistent, read-only snapshot of the database, however long it takes. */
  snapshot<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T>;
  /**
   * The same database for long work: imports, migrations, changes to many customers. The server puts no
   * time limit on its statements. It waits for a lock as long as `transact` does.
   */
  readonly longWork: Database;
  /**
   * Checks that the database can be read, and written if the last write failed; takes two seconds at most.
   * Returns `ok`, or the reason in a few words.
   */
  health(): Promise<string>;
  /** Frees disk space that a large change left behind. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Connects to the database that `url` names and migrates its tables.
 * @param url `sqlite:./relative/file`, `sqlite:/absolute/file` or `postgres://…`
 * @throws {Unreachable} when there is no such database, or it cannot be reached or opened.
 * @throws {Incompatible} when another version made its tables.
 */
export async function connect(url: string): Promise<Database> {
  const database = url.startsWith('sqlite:')
    ? openSqlite(url.slice('sqlite:'.length))
    : openPostgres(url);
  try {
    await reach(database);
    await migrate(database);
    // The first check records the size of the file.
    if (database.dialect === 'sqlite') await database.health();
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function reach({ longWork }: Database): Promise<void> {
  try {
    await longWork.read.raw('select 1');
  } catch (error) {
    throw new Unreachable(error);
  }
}
