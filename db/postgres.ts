import { setTimeout as delay } from 'node:timers/promises';
import knex, { type Knex } from 'knex';
import type { Database, Health } from './connect.js';
import { inTime } from './deadline.js';
import { Busy, OutcomeUnknown, Unavailable } from './errors.js';
import { faultOf, isLost, POOL_TIMEOUT } from './faults.js';
import { QUIET, settled, type Failure } from './settled.js';

/** What one pool allows. Times are in milliseconds; a time that is 0 or absent has no limit. */
interface Limits {
  connections: number;
  /** How long to wait for a connection of the pool, and for a new one to be made. */
  acquireMs: number;
  connectMs: number;
  /** How long the server works on one statement before it gives up. */
  statementMs: number;
  /** How long this process waits for the answer, as a server that is frozen never gives up. */
  answerMs?: number;
  lockMs: number;
  /** How long a transaction may idle: a process that froze inside one keeps its rows from all others. */
  idleMs: number;
}

/** For turns, which are answered within five seconds: one that failed at one statement asks no other. */
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
  lockMs: 3_000,
  idleMs: 60_000,
};
/** For files, which are read in batches while they are written to disk. */
const SNAPSHOT: Limits = { ...LONG_WORK, connections: 2, acquireMs: 600_000 };
/** For health checks, which must not wait behind agents. */
const PROBE: Limits = { ...INTERACTIVE, connections: 1, statementMs: 1_500, answerMs: 1_800 };
/** How long a connection is kept that nobody uses, in milliseconds: four pools would keep many of them. */
const IDLE_CONNECTION_MS = 10_000;
/** How long a health check takes at most, in milliseconds. */
const HEALTH_MS = 2_000;

/**
 * How PostgreSQL plans here: for disks that read anywhere at once, and for answers that take a few
 * milliseconds, which compiling or sharing them out would only delay.
 */
const PLANNING =
  'set random_page_cost = 1.1; set jit = off; set max_parallel_workers_per_gather = 0';

/** Opens pools of connections to PostgreSQL; a connection is made when it is needed. */
export function openPostgres(url: string): Database {
  const interactive = openPool(url, INTERACTIVE);
  const long = openPool(url, LONG_WORK);
  const pictures = openPool(url, SNAPSHOT);
  const probe = openPool(url, PROBE);
  const shared = {
    dialect: 'postgres' as const,
    snapshot: <T>(work: (trx: Knex.Transaction) => Promise<T>) =>
      pictures.transaction(async (trx) => {
        await trx.raw('set transaction isolation level repeatable read, read only');
        return work(trx);
      }),
    health: () => healthOf(probe),
    tidy: () => Promise.resolve(),
    close: async () => {
      await Promise.all([interactive, long, pictures, probe].map((pool) => pool.destroy()));
    },
  };
  const longWork: Database = {
    ...shared,
    read: long,
    transact: transacting(long),
    get longWork() {
      return longWork;
    },
  };
  return { ...shared, read: interactive, transact: transacting(interactive), longWork };
}

function openPool(url: string, limits: Limits): Knex {
  return knex({
    ...QUIET,
    client: 'pg',
    connection: {
      connectionString: url,
      connectionTimeoutMillis: limits.connectMs,
      keepAlive: true,
    },
    acquireConnectionTimeout: limits.acquireMs,
    pool: {
      min: 0,
      max: limits.connections,
      createTimeoutMillis: limits.connectMs + 1_000,
      idleTimeoutMillis: IDLE_CONNECTION_MS,
      afterCreate(connection: PgConnection, done: (error: Error | null) => void) {
        if (limits.answerMs !== undefined) limitAnswers(connection, limits.answerMs);
        connection.query(
          `${PLANNING}; set statement_timeout = ${limits.statementMs}; set lock_timeout = ${limits.lockMs};
           set idle_in_transaction_session_timeout = ${limits.idleMs}`,
          done,
        );
      },
    },
  });
}

function transacting(pool: Knex): Database['transact'] {
  let lastAnswer = 0;
  pool.on('query-response', () => (lastAnswer = Date.now()));

  /** Tells a pool whose requests are too many from one whose server has fallen silent. */
  function whyNoConnection(error: unknown): Busy | Unavailable {
    const answers = Date.now() - lastAnswer < INTERACTIVE.acquireMs;
    return answers ? new Busy('queue', error) : new Unavailable('silent', error);
  }

  return (work, { withinMs } = {}) =>
    inTime(
      withinMs,
      () => new Unavailable('silent'),
      async (course) => {
        const state = { isCommitting: false };
        const failure: Failure = {};
        try {
          return await pool.transaction(async (trx) => {
            const connection = await connectionOf(trx);
            course.begun(() => cut(connection));
            const result = await settled(trx, work, failure);
            course.committing();
            state.isCommitting = true;
            return result;
          });
        } catch (last) {
          const error = failure.first ?? last;
          if (state.isCommitting && isLost(error)) throw new OutcomeUnknown(error);
          if (error instanceof Error && POOL_TIMEOUT.test(error.message))
            throw whyNoConnection(error);
          throw faultOf(error) ?? error;
        }
      },
    );
}

/** A connection of `pg`, as far as it is used here. */
interface PgConnection {
  query: (config: unknown, done: (error: Error | null, result?: unknown) => void) => unknown;
  connection: { stream: { destroy(error: Error): void } };
}

/**
 * Ends a connection at once. The server rolls its transaction back, the statement under way fails here,
 * and the pool makes another: one whose answer is still due would give it to the next statement.
 */
function cut(connection: PgConnection): void {
  connection.connection.stream.destroy(new Unavailable('silent'));
}

/** `query_timeout` of `pg` would hand a connection back whose statement is still under way. */
function limitAnswers(connection: PgConnection, answerMs: number): void {
  const query = connection.query.bind(connection);
  connection.query = (config, done) => {
    const timer = setTimeout(() => cut(connection), answerMs);
    return query(config, (error, result) => {
      clearTimeout(timer);
      done(error, result);
    });
  };
}

const connectionOf = (trx: Knex.Transaction): Promise<PgConnection> =>
  (trx.client as { acquireConnection(): Promise<PgConnection> }).acquireConnection();

/** Reads a row, so that a database without its tables does not count as well. */
async function healthOf(probe: Knex): Promise<Health> {
  const answered = probe('migrations')
    .first('name')
    .then(
      () => 'ok',
      () => 'the database does not answer',
    );
  return Promise.race([answered, delay(HEALTH_MS, 'the database does not answer', { ref: false })]);
}
