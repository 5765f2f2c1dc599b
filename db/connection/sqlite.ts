import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Knex } from 'knex';
import type { BeforeCommit, Database } from './database.js';
import { runWithin } from './deadline.js';
import { Busy, Unavailable } from '../errors.js';
import { faultOf, isStorageFault, POOL_TIMEOUT } from './faults.js';
import { checkHealth, type Writes } from './health.js';
import { openKnex } from './openKnex.js';
import { poolUses } from './poolUse.js';
import { runTransaction, type Failure } from './runTransaction.js';
import { openFile, type DatabaseFile } from './sqliteFile.js';

/** Time that a write waits for SQLite's single writer, in milliseconds. */
const WRITE_WAIT_MS = 3_000;
const READ_WAIT_MS = 30_000;
const SNAPSHOT_WAIT_MS = 600_000;
const READERS = 3;
/** One agent may have two files written at once, and must leave one snapshot to others. */
const SNAPSHOTS = 3;
/** Length above which the write-ahead log is truncated, in bytes. One large import leaves hundreds of megabytes. */
const LOG_BYTES = 16 * 1_024 * 1_024;

interface PoolOptions {
  connections: number;
  waitMs: number;
  /** Time that SQLite itself waits for a lock, in milliseconds. */
  busyMs: number;
  synchronous: 'NORMAL' | 'FULL';
}

/**
 * Opens a database file; creates it if it is missing. Short reads, snapshots and writes each have a pool, so
 * that a long read never blocks a short one and writers queue here rather than in libuv's threads.
 */
export function openSqlite(filename: string, beforeCommit: BeforeCommit): Database {
  const file = openFile(filename);
  const reading = { busyMs: WRITE_WAIT_MS, synchronous: 'NORMAL' } as const;
  const read = openPool(file, { connections: READERS, waitMs: READ_WAIT_MS, ...reading });
  const snapshots = openPool(file, {
    connections: SNAPSHOTS,
    waitMs: SNAPSHOT_WAIT_MS,
    ...reading,
  });
  // In WAL mode only FULL puts a commit on the disk before it is acknowledged.
  const write = beginImmediate(
    openPool(file, { connections: 1, waitMs: WRITE_WAIT_MS, busyMs: 0, synchronous: 'FULL' }),
  );
  const writes: Writes = { failed: false };

  const transact: Database['transact'] = (work, { withinMs } = {}) => {
    const state = { begun: false };
    const failure: Failure = {};
    return runWithin(
      withinMs,
      () => (state.begun ? new Unavailable('silent') : new Busy('queue', undefined)),
      async (progress) => {
        try {
          await file.refuseOther();
          return await patiently((began) =>
            write.transaction(async (trx) => {
              // Knex runs this even if BEGIN failed; by then it has rejected with that error.
              if (trx.isCompleted()) throw new Error('not begun');
              began();
              // A statement of SQLite cannot be aborted: a late transaction rolls back before COMMIT.
              progress.begun(() => undefined);
              state.begun = true;
              const result = await runTransaction(trx, work, beforeCommit, failure);
              progress.committing();
              return result;
            }),
          );
        } catch (last) {
          const error = failure.first ?? last;
          writes.failed ||= isStorageFault(error);
          if (error instanceof Error && POOL_TIMEOUT.test(error.message))
            throw new Busy('queue', error);
          throw faultOf(error) ?? error;
        }
      },
    );
  };

  const heartbeat = () =>
    transact(async (trx) => {
      const [row] = await trx.raw<{ userVersion: number }[]>('PRAGMA user_version');
      await trx.raw(`PRAGMA user_version = ${((row?.userVersion ?? 0) + 1) % 1_000_000}`);
    });

  async function checkFile(): Promise<string | undefined> {
    const fault = await file.fault();
    if (fault === undefined) await read('migrations').first('name');
    return fault;
  }

  const database: Database = {
    dialect: 'sqlite',
    read,
    transact,
    snapshot: (work) => snapshots.transaction(work),
    get longWork() {
      return database;
    },
    health: () => checkHealth({ read: checkFile, write: heartbeat }, writes),
    pools: () => poolUses({ reads: read, writes: write, files: snapshots }),
    async tidy() {
      if ((await file.logBytes()) > LOG_BYTES) await write.raw('PRAGMA wal_checkpoint(TRUNCATE)');
    },
    close: async () => {
      await Promise.all([read.destroy(), snapshots.destroy()]);
      // The last connection to close truncates the write-ahead log; if two close at once, neither does.
      await write.destroy();
      file.close();
    },
  };
  return database;
}

function openPool(
  file: DatabaseFile,
  { connections, waitMs, busyMs, synchronous }: PoolOptions,
): Knex {
  const pool = openKnex({
    client: 'sqlite3',
    connection: { filename: file.filename },
    useNullAsDefault: true,
    acquireConnectionTimeout: waitMs,
    pool: {
      min: 0,
      max: connections,
      afterCreate(connection: SqliteConnection, done: (error: Error | null) => void) {
        const exec = promisify(connection.exec.bind(connection));
        // On a new file the switch to WAL is refused at once while another process makes it.
        patiently(() =>
          exec(
            `PRAGMA busy_timeout = ${busyMs}; PRAGMA journal_mode = WAL;
             PRAGMA synchronous = ${synchronous}; PRAGMA foreign_keys = ON;`,
          ),
        ).then(() => done(null), done);
      },
    },
  });
  const client = pool.client as ConnectingClient;
  const acquire = client.acquireRawConnection.bind(client);
  // SQLite would create a file that was deleted.
  client.acquireRawConnection = async () => {
    await file.refuseOther();
    return acquire();
  };
  return pool;
}

interface ConnectingClient {
  acquireRawConnection(): Promise<unknown>;
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

/** Replaces Knex's plain BEGIN: a transaction that reads first fails with SQLITE_BUSY at its first write. */
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

/**
 * Retries `attempt` while another process has SQLite's lock, for three seconds in all and without blocking a
 * thread of libuv. Work that has begun is not retried.
 */
async function patiently<T>(attempt: (began: () => void) => Promise<T>): Promise<T> {
  const until = Date.now() + WRITE_WAIT_MS;
  for (;;) {
    const state = { running: false };
    try {
      return await attempt(() => (state.running = true));
    } catch (error) {
      const isBusy = faultOf(error) instanceof Busy;
      if (state.running || !isBusy || Date.now() > until) throw error;
      await delay(20 + 60 * Math.random());
    }
  }
}
