import type { Knex } from 'knex';
import type { Dialect } from './dialect.js';
import { Unreachable } from './errors.js';
import { migrate } from './migrate.js';
import { openPostgres } from './postgres.js';
import { openSqlite } from './sqlite.js';

/** `ok`, or in a few words why the database is of no use. */
export type Health = string;

/** One database behind several doors, so that long work never takes the place of an agent's request. */
export interface Database {
  readonly dialect: Dialect;
  /** For queries that only read. On PostgreSQL each ends within three seconds. */
  readonly read: Knex;
  /**
   * Runs `work` in one transaction that may write; commits when it resolves, else nothing happened.
   * @param limits.withinMs how long all of it may take, the wait for its turn included
   * @throws {Busy} when another writer kept the database for about three seconds.
   * @throws {Unavailable} when the database does not answer or cannot be written.
   * @throws {OutcomeUnknown} when the connection was lost while COMMIT was under way.
   */
  transact<T>(
    work: (trx: Knex.Transaction) => Promise<T>,
    limits?: { withinMs?: number },
  ): Promise<T>;
  /** Runs `work` over one consistent, read-only picture of the database, however long it takes. */
  snapshot<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T>;
  /**
   * The same database for work that may take long: imports, migrations, changes to many customers. Its
   * statements have no time limit; a lock is waited for as long as in `transact`.
   */
  readonly longWork: Database;
  /** Looks whether the database can be read, and written where the last write failed. Two seconds at most. */
  health(): Promise<Health>;
  /** Gives disk space back that a large change left behind. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Connects to the database that `url` names and brings its tables up to date.
 * @param url `sqlite:./relative/file`, `sqlite:/absolute/file` or `postgres://…`
 * @throws {Unreachable} where there is no such database, or it cannot be reached or opened.
 */
export async function connect(url: string): Promise<Database> {
  const database = url.startsWith('sqlite:')
    ? openSqlite(url.slice('sqlite:'.length))
    : openPostgres(url);
  try {
    await reach(database);
    await migrate(database);
    // The first look remembers how large the file is.
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
