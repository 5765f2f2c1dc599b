import { setTimeout as delay } from 'node:timers/promises';
import knex, { type Knex } from 'knex';
import type { Database } from './connect.js';
import { inTime } from './deadline.js';
import { Busy, Unavailable } from './errors.js';
import { faultOf, POOL_TIMEOUT } from './faults.js';
import { QUIET, settled, type Failure } from './settled.js';
import { openFile, type DatabaseFile } from './sqliteFile.js';

/** How long a write waits for SQLite's one writer before it gives up, in milliseconds. */
const WRITE_WAIT_MS = 3_000;
const READ_WAIT_MS = 30_000;
const SNAPSHOT_WAIT_MS = 600_000;
const READERS = 3;
const SNAPSHOTS = 2;
/** How long a health check takes at most, in milliseconds. */
const HEALTH_MS = 2_000;
/** A write-ahead log that is longer is emptied, in bytes. One large import leaves hundreds of megabytes. */
const LOG_BYTES = 16 * 1_024 * 1_024;

interface PoolOptions {
  connections: number;
  waitMs: number;
  /** How long SQLite itself waits for a lock, in milliseconds. */
  busyMs: number;
  synchronous: 'NORMAL' | 'FULL';
}

/**
 * Opens a file, which is made where there is none. Each door has a pool of its own, so that a long read
 * never takes the place of a short one and writers wait in line here rather than in libuv's threads.
 */
export function openSqlite(filename: string): Database {
  const file = openFile(filename);
  const reading = { busyMs: WRITE_WAIT_MS, synchronous: 'NORMAL' } as const;
  const read = openPool(file, { connections: READERS, waitMs: READ_WAIT_MS, ...reading });
  const long = openPool(file, { connections: SNAPSHOTS, waitMs: SNAPSHOT_WAIT_MS, ...reading });
  // In WAL mode only FULL puts a commit on the disk before it is acknowledged.
  const write = beginImmediate(
    openPool(file, { connections: 1, waitMs: WRITE_WAIT_MS, busyMs: 0, synchronous: 'FULL' }),
  );
  let lastWriteFailed = false;

  const transact: Database['transact'] = (work, { withinMs } = {}) => {
    const state = { begun: false };
    const failure: Failure = {};
    return inTime(
      withinMs,
      () => (state.begun ? new Unavailable('silent') : new Busy('queue', undefined)),
      async (course) => {
        try {
          await file.refuseOther();
          const result = await patiently((began) =>
            write.transaction(async (trx) => {
              // Knex comes here even where BEGIN failed; it has rejected with that by then.
              if (trx.isCompleted()) throw new Error('not begun');
              began();
              // A statement of SQLite's cannot be cut off: what is late is rolled back before COMMIT.
              course.begun(() => undefined);
              state.begun = true;
              const result = await settled(trx, work, failure);
              course.committing();
              return result;
            }),
          );
          lastWriteFailed = false;
          return result;
        } catch (last) {
          const error = failure.first ?? last;
          const fault = faultOf(error);
          lastWriteFailed ||= fault instanceof Unavailable && fault.reason === 'storage';
          if (error instanceof Error && POOL_TIMEOUT.test(error.message))
            throw new Busy('queue', error);
          throw fault ?? error;
        }
      },
    );
  };

  /** Writes to the disk and changes nothing that anyone reads. */
  const heartbeat = () =>
    transact(async (trx) => {
      const [row] = await trx.raw<{ user_version: number }[]>('PRAGMA user_version');
      await trx.raw(`PRAGMA user_version = ${((row?.user_version ?? 0) + 1) % 1_000_000}`);
    });

  async function lookClosely(): Promise<string> {
    try {
      const fault = await file.fault();
      if (fault !== undefined) return fault;
      await read('migrations').first('name');
      if (lastWriteFailed) await heartbeat();
      return 'ok';
    } catch (error) {
      const fault = faultOf(error);
      if (fault instanceof Busy) return 'ok';
      return fault instanceof Unavailable && fault.reason === 'storage'
        ? lastWriteFailed
          ? 'the database cannot be written'
          : 'the database cannot be read'
        : 'the database does not answer';
    }
  }

  const database: Database = {
    dialect: 'sqlite',
    read,
    transact,
    snapshot: (work) => long.transaction(work),
    get longWork() {
      return database;
    },
    health: () =>
      Promise.race([
        lookClosely(),
        delay(HEALTH_MS, 'the database does not answer', { ref: false }),
      ]),
    async tidy() {
      if ((await file.logBytes()) > LOG_BYTES) await write.raw('PRAGMA wal_checkpoint(TRUNCATE)');
    },
    close: async () => {
      await Promise.all([read.destroy(), long.destroy(), write.destroy()]);
      file.close();
    },
  };
  return database;
}

function openPool(
  file: DatabaseFile,
  { connections, waitMs, busyMs, synchronous }: PoolOptions,
): Knex {
  const pool = knex({
    ...QUIET,
    client: 'sqlite3',
    connection: { filename: file.filename },
    useNullAsDefault: true,
    acquireConnectionTimeout: waitMs,
    pool: {
      min: 0,
      max: connections,
      afterCreate(connection: SqliteConnection, done: (error: Error | null) => void) {
        connection.exec(
          `PRAGMA busy_timeout = ${busyMs}; PRAGMA journal_mode = WAL;
           PRAGMA synchronous = ${synchronous}; PRAGMA foreign_keys = ON;`,
          done,
        );
      },
    },
  });
  const client = pool.client as ConnectingClient;
  const acquire = client.acquireRawConnection.bind(client);
  // SQLite would make a file that is gone anew.
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

/**
 * Runs `attempt` again while another process keeps SQLite's one writer, for three seconds in all and
 * without a thread of libuv's that waits. Only beginning can be refused so: then nothing has run.
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
