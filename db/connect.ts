import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import knex, { type Knex } from 'knex';
import type { Dialect } from './dialect.js';
import { Busy, Unreachable } from './errors.js';
import { migrate } from './migrate.js';
import { settle } from './search/settle.js';

/** How long a write on SQLite waits for its one writer before it gives up, in milliseconds. */
const WRITE_WAIT = 3_000;
const READERS = 3;
const SNAPSHOTS = 2;
/** SQLite's SQLITE_BUSY and a pool that gave out no connection in time, PostgreSQL's lock time-out. */
const BUSY = /SQLITE_BUSY|Timeout acquiring a connection|lock timeout|deadlock detected/;
/**
 * How PostgreSQL plans here: for disks that read anywhere at once, and for answers that take a few
 * milliseconds, which compiling or sharing them out would only delay.
 */
const PLANNING =
  'set random_page_cost = 1.1; set jit = off; set max_parallel_workers_per_gather = 0';
/** An error goes to whoever asked, not to the screen, and has no customer's data in its message. */
const QUIET = {
  compileSqlOnError: false,
  log: { warn: () => undefined, error: () => undefined },
};

/**
 * One database behind three doors. On SQLite each is a pool of its own, so that a long read never
 * takes the place of a short one and writers wait in line here rather than in libuv's threads.
 */
export interface Database {
  readonly dialect: Dialect;
  /** For queries that only read. */
  readonly read: Knex;
  /**
   * Runs `work` in one transaction that may write; commits when it resolves, else nothing happened.
   * @throws {Busy} when another writer kept the database for more than three seconds.
   */
  transact<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T>;
  /** Runs `work` over one consistent, read-only picture of the database, however long it takes. */
  snapshot<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T>;
  /** Whether the database answers. */
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Connects to the database that `url` names and brings its tables up to date.
 * @param url `sqlite:./relative/file`, `sqlite:/absolute/file` or `postgres://…`
 * @throws {Unreachable} where there is no such database, or it cannot be reached or opened.
 */
export async function connect(url: string): Promise<Database> {
  const database = url.startsWith('sqlite:') ? sqlite(url.slice('sqlite:'.length)) : postgres(url);
  try {
    await reach(database);
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function reach({ read }: Database): Promise<void> {
  try {
    await read.raw('select 1');
  } catch (error) {
    throw new Unreachable(error);
  }
}

function sqlite(filename: string): Database {
  makeFolder(dirname(filename));
  const open = (max: number, wait: number, busyWait: number) =>
    knex({
      ...QUIET,
      client: 'sqlite3',
      connection: { filename },
      useNullAsDefault: true,
      acquireConnectionTimeout: wait,
      pool: {
        min: 0,
        max,
        afterCreate(connection: SqliteConnection, done: (error: Error | null) => void) {
          connection.exec(
            `PRAGMA busy_timeout = ${busyWait}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
             PRAGMA foreign_keys = ON;`,
            done,
          );
        },
      },
    });
  const read = open(READERS, 30_000, WRITE_WAIT);
  const long = open(SNAPSHOTS, 600_000, WRITE_WAIT);
  const write = beginImmediate(open(1, WRITE_WAIT, 0));
  return {
    dialect: 'sqlite',
    read,
    transact: (work) =>
      orBusy(
        patiently((began) =>
          write.transaction((trx) => {
            // Knex comes here even where BEGIN failed; it has rejected with that by then.
            if (trx.isCompleted()) return Promise.reject(new Error('not begun'));
            began();
            return settled(trx, work);
          }),
        ),
      ),
    snapshot: (work) => long.transaction(work),
    healthy: () => answers(read),
    close: async () => {
      await Promise.all([read.destroy(), long.destroy(), write.destroy()]);
    },
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Unreachable(error);
  }
}

function postgres(url: string): Database {
  const pool = knex({
    ...QUIET,
    client: 'pg',
    connection: { connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true },
    pool: {
      min: 0,
      max: 10,
      afterCreate(connection: PgConnection, done: (error: Error | null) => void) {
        connection.query(PLANNING, done);
      },
    },
    acquireConnectionTimeout: 30_000,
  });
  return {
    dialect: 'postgres',
    read: pool,
    transact: (work) =>
      orBusy(
        pool.transaction(async (trx) => {
          await trx.raw(`set local lock_timeout = '${WRITE_WAIT}ms'`);
          return settled(trx, work);
        }),
      ),
    snapshot: (work) =>
      pool.transaction(async (trx) => {
        await trx.raw('set transaction isolation level repeatable read, read only');
        return work(trx);
      }),
    healthy: () => answers(pool),
    close: () => pool.destroy(),
  };
}

/** What a transaction changed can be found as soon as it is committed. */
async function settled<T>(
  trx: Knex.Transaction,
  work: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  const result = await work(trx);
  await settle(trx);
  return result;
}

interface PgConnection {
  query(sql: string, done: (error: Error | null) => void): void;
}

interface SqliteConnection {
  exec(sql: string, done: (error: Error | null) => void): void;
}

interface Transaction {
  begin(connection: unknown): Promise<unknown>;
  query(connection: unknown, sql: string): Promise<unknown>;
}

interface TransactingClient {
  transaction(container: unknown, config: unknown, outer?: unknown): Transaction;
}

/** A plain BEGIN that reads first fails with SQLITE_BUSY when it comes to write; Knex knows no other. */
function beginImmediate(pool: Knex): Knex {
  const client = pool.client as TransactingClient;
  const transaction = client.transaction.bind(client);
  client.transaction = (container, config, outer) => {
    const created = transaction(container, config, outer);
    created.begin = (connection) => created.query(connection, 'BEGIN IMMEDIATE;');
    return created;
  };
  return pool;
}

async function orBusy<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isBusy(error)) throw new Busy(error);
    throw error;
  }
}

const isBusy = (error: unknown): boolean => error instanceof Error && BUSY.test(error.message);

/** Waits two seconds at most, for a connection too. */
async function answers(knex: Knex): Promise<boolean> {
  const answered = knex.raw('select 1').then(
    () => true,
    () => false,
  );
  return Promise.race([answered, delay(2_000, false, { ref: false })]);
}

/**
 * Runs `attempt` again while another process keeps SQLite's one writer, for three seconds in all and
 * without a thread of libuv's that waits. Only beginning can be refused so: then nothing has run.
 */
async function patiently<T>(attempt: (began: () => void) => Promise<T>): Promise<T> {
  const until = Date.now() + WRITE_WAIT;
  for (;;) {
    const state = { running: false };
    try {
      return await attempt(() => (state.running = true));
    } catch (error) {
      if (state.running || !isBusy(error) || Date.now() > until) throw error;
      await delay(20 + 60 * Math.random());
    }
  }
}
