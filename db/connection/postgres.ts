import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import pg from 'pg';
import type { BeforeCommit, Database } from './database.js';
import { expireIn, runWithin } from './deadline.js';
import { Busy, OutcomeUnknown, Unavailable } from '../errors.js';
import { faultOf, isLost, isStorageFault, POOL_TIMEOUT } from './faults.js';
import { checkHealth, type Writes } from './health.js';
import { openKnex } from './openKnex.js';
import { poolUses } from './poolUse.js';
import { runTransaction, type Failure } from './runTransaction.js';

/** Limits of one pool, in milliseconds. */
interface Limits {
  connections: number;
  /** Wait for a free connection of the pool. */
  acquireMs: number;
  /** Wait for a new connection. */
  connectMs: number;
  /** Time that the server spends on one statement; 0 for no limit. */
  statementMs: number;
  /** Time that this process waits for an answer: a frozen server or a dead network never gives up. */
  answerMs: number;
  lockMs: number;
  /** Time that a transaction may idle: a process that freezes inside one locks its rows. */
  idleMs: number;
}

/** For turns, which are answered within five seconds: a turn that fails at one statement runs no other. */
const INTERACTIVE: Limits = {
  connections: 10,
  acquireMs: 2_000,
  connectMs: 2_000,
  statementMs: 2_750,
  answerMs: 3_000,
  lockMs: 2_500,
  idleMs: 10_000,
};
/** For jobs, imports and migrations. */
const LONG_WORK: Limits = {
  connections: 4,
  acquireMs: 60_000,
  connectMs: 10_000,
  statementMs: 0,
  answerMs: 15 * 60_000,
  lockMs: 3_000,
  idleMs: 60_000,
};
/** For files, read in batches. One agent may have two written at once, and must leave one connection to others. */
const SNAPSHOT: Limits = { ...LONG_WORK, connections: 3, acquireMs: 600_000 };
/** For health checks, which must not queue behind agents. */
const PROBE: Limits = { ...INTERACTIVE, connections: 1, statementMs: 1_500, answerMs: 1_800 };
/** Lifetime of an unused connection, in milliseconds: four pools would otherwise keep many. */
const IDLE_CONNECTION_MS = 10_000;
/** Silence on a connection before TCP probes it, in milliseconds. */
const KEEP_ALIVE_MS = 10_000;
/** Size of the write of a health check: too large to fit into the free space of pages that exist. */
const WRITTEN_BYTES = 16_384;

/**
 * Planner settings for disks without seek time, and for queries of a few milliseconds, which JIT
 * compilation and parallel workers would only delay.
 */
const PLANNING =
  'set random_page_cost = 1.1; set jit = off; set max_parallel_workers_per_gather = 0';

// Counts are bigint, which `pg` returns as text. They are exact as numbers up to 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens pools of connections to PostgreSQL; each connection is made on demand. */
export function openPostgres(url: string, beforeCommit: BeforeCommit): Database {
  const interactive = openPool(url, INTERACTIVE);
  const long = openPool(url, LONG_WORK);
  const snapshots = openPool(url, SNAPSHOT);
  const probe = openPool(url, PROBE);
  const writes: Writes = { failed: false };
  const shared = {
    dialect: 'postgres' as const,
    snapshot: <T>(work: (trx: Knex.Transaction) => Promise<T>) =>
      snapshots.transaction(async (trx) => {
        await trx.raw('set transaction isolation level repeatable read, read only');
        return work(trx);
      }),
    health: () => healthOf(probe, writes),
    pools: () => poolUses({ agents: interactive, jobs: long, files: snapshots, health: probe }),
    tidy: () => Promise.resolve(),
    close: async () => {
      await Promise.all([interactive, long, snapshots, probe].map((pool) => pool.destroy()));
    },
  };
  const longWork: Database = {
    ...shared,
    read: long,
    transact: transacting(long, LONG_WORK, writes, beforeCommit),
    get longWork() {
      return longWork;
    },
  };
  return {
    ...shared,
    read: interactive,
    transact: transacting(interactive, INTERACTIVE, writes, beforeCommit),
    longWork,
  };
}

function openPool(url: string, limits: Limits): Knex {
  return openKnex({
    client: 'pg',
    connection: {
      connectionString: url,
      connectionTimeoutMillis: limits.connectMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    },
    acquireConnectionTimeout: limits.acquireMs,
    pool: {
      min: 0,
      max: limits.connections,
      createTimeoutMillis: limits.connectMs + 1_000,
      idleTimeoutMillis: IDLE_CONNECTION_MS,
      afterCreate(connection: PgConnection, done: (error: Error | null) => void) {
        limitAnswers(connection, limits.answerMs);
        connection.query(
          `${PLANNING}; set statement_timeout = ${limits.statementMs}; set lock_timeout = ${limits.lockMs};
           set idle_in_transaction_session_timeout = ${limits.idleMs}`,
          done,
        );
      },
    },
  });
}

function transacting(
  pool: Knex,
  limits: Limits,
  writes: Writes,
  beforeCommit: BeforeCommit,
): Database['transact'] {
  let lastAnswer = 0;
  pool.on('query-response', () => (lastAnswer = Date.now()));

  /** Distinguishes an overloaded pool from a silent server. */
  function whyNoConnection(error: unknown): Busy | Unavailable {
    const answers = Date.now() - lastAnswer < limits.acquireMs;
    return answers ? new Busy('queue', error) : new Unavailable('silent', error);
  }

  return (work, { withinMs } = {}) =>
    runWithin(
      withinMs,
      () => new Unavailable('silent'),
      async (progress) => {
        const state = { isCommitting: false };
        const failure: Failure = {};
        try {
          return await pool.transaction(async (trx) => {
            const connection = await connectionOf(trx);
            progress.begun(() => cut(connection));
            const result = await runTransaction(trx, work, beforeCommit, failure).catch(
              (error: unknown) => {
                // A session that began read-only stays read-only after the server is writable again.
                if (isStorageFault(error)) cut(connection);
                throw error;
              },
            );
            progress.committing();
            state.isCommitting = true;
            return result;
          });
        } catch (last) {
          const error = failure.first ?? last;
          writes.failed ||= isStorageFault(error);
          if (state.isCommitting && isLost(error)) throw new OutcomeUnknown(error);
          if (error instanceof Error && POOL_TIMEOUT.test(error.message))
            throw whyNoConnection(error);
          throw faultOf(error) ?? error;
        }
      },
    );
}

/** The part of a `pg` connection that is used here. */
interface PgConnection {
  query: (config: unknown, done: (error: Error | null, result?: unknown) => void) => unknown;
  connection: { stream: { destroy(error: Error): void } };
}

/**
 * Closes a connection at once. The server rolls back, the statement under way fails here, and the pool
 * makes another connection: on this one, the next statement would get the answer still due.
 */
function cut(connection: PgConnection): void {
  connection.connection.stream.destroy(new Unavailable('silent'));
}

/** Replaces `query_timeout` of `pg`, which returns a connection to the pool with its statement still running. */
function limitAnswers(connection: PgConnection, answerMs: number): void {
  const query = connection.query.bind(connection);
  connection.query = (config, done) => {
    const cancel = expireIn(answerMs, () => cut(connection));
    return query(config, (error, result) => {
      cancel();
      done(error, result);
    });
  };
}

const connectionOf = (trx: Knex.Transaction): Promise<PgConnection> =>
  (trx.client as { acquireConnection(): Promise<PgConnection> }).acquireConnection();

class RolledBack extends Error {}

function healthOf(probe: Knex, writes: Writes): Promise<string> {
  const transact = transacting(probe, PROBE, writes, () => Promise.resolve());
  return checkHealth(
    {
      // Reads a table, so that a database without tables does not pass.
      async read() {
        await probe('migrations').first('name');
        return undefined;
      },
      async write() {
        const file = randomBytes(WRITTEN_BYTES).toString('base64');
        try {
          await transact(async (trx) => {
            await trx('imports').insert({ kind: 'customers', file, startedAt: '' });
            throw new RolledBack();
          });
        } catch (error) {
          if (!(error instanceof RolledBack)) throw error;
        }
      },
    },
    writes,
  );
}
