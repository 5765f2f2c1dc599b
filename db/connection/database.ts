import type { Knex } from 'knex';
import type { Dialect } from './dialect.js';

/** One database, with separate pools: long work never takes a connection from an agent's request. */
export interface Database {
  readonly dialect: Dialect;
  /** Runs queries that only read. On PostgreSQL each ends within three seconds. */
  readonly read: Knex;
  /**
   * Runs `work` in one transaction that may write. Commits if it resolves, rolls back if it rejects.
   * @param limits.withinMs time limit for all of it, including the wait for its turn
   * @throws {Busy} when another writer holds the database for about three seconds.
   * @throws {Unavailable} when the database does not answer or cannot be written.
   * @throws {OutcomeUnknown} when the connection is lost during COMMIT.
   */
  transact<T>(
    work: (trx: Knex.Transaction) => Promise<T>,
    limits?: { withinMs?: number },
  ): Promise<T>;
  /** Runs `work` on a consistent, read-only snapshot, without a time limit. */
  snapshot<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T>;
  /**
   * The same database for long work: imports, migrations, changes to many customers. The server sets no
   * time limit for its statements. It waits for a lock as long as `transact` does.
   */
  readonly longWork: Database;
  /**
   * Checks that the database can be read, and written if the last write failed, within two seconds.
   * Returns `ok` or a short reason.
   */
  health(): Promise<string>;
  /** Connections of this process, by pool. */
  pools(): PoolUse[];
  /** Frees disk space after a large change. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/** Use of one pool of connections. */
export interface PoolUse {
  pool: string;
  used: number;
  max: number;
  /** Requests that wait for a connection. */
  waiting: number;
}

/** A last step of every transaction, before its COMMIT. */
export type BeforeCommit = (trx: Knex.Transaction) => Promise<void>;
