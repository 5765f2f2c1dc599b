import { Busy, OutcomeUnknown, Unavailable } from '../errors.js';

/** Knex got no free connection from its pool in time. */
export const POOL_TIMEOUT = /Timeout acquiring a connection/;

/** SQLite's result codes, https://sqlite.org/rescode.html. */
const SQLITE_STORAGE = /^SQLITE_(IOERR|FULL|CORRUPT|NOTADB|READONLY|CANTOPEN|PERM)/;
/** Another writer holds the lock: SQLITE_BUSY; PostgreSQL's lock_not_available and deadlock_detected. */
const LOCKED = /^(SQLITE_BUSY.*|55P03|40P01)$/;
const LOCK_TIMEOUT = '55P03';
/**
 * PostgreSQL, https://www.postgresql.org/docs/current/errcodes-appendix.html: query_canceled (the statement
 * timeout), idle_in_transaction_session_timeout, too_many_connections, a dropped database, and classes 08
 * (connection) and 57P (operator intervention). Then the operating system's codes for a lost connection.
 */
const SILENT =
  /^(57014|25P03|53300|3D000|08...|57P..|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** PostgreSQL: disk_full, read_only_sql_transaction, classes 58 (system error) and XX (corruption). */
const STORAGE = /^(53100|25006|58...|XX00[12])$/;
/** Connection errors of `pg` and Knex that carry no code. */
const LOST =
  /Connection terminated|connection error and is not queryable|timeout expired|Connection ended unexpectedly/;

/** Classifies an error of the database; undefined for any other error. */
export function faultOf(error: unknown): Busy | Unavailable | OutcomeUnknown | undefined {
  if (error instanceof Busy || error instanceof Unavailable || error instanceof OutcomeUnknown)
    return error;
  if (!(error instanceof Error)) return undefined;
  const code = codeOf(error);
  if (LOCKED.test(code)) return new Busy('writer', error);
  if (SQLITE_STORAGE.test(code) || STORAGE.test(code)) return new Unavailable('storage', error);
  if (SILENT.test(code) || LOST.test(error.message) || POOL_TIMEOUT.test(error.message))
    return new Unavailable('silent', error);
  return undefined;
}

/** Classifies an error of a statement that only reads: no write blocks it, so a lock timeout means silence. */
export function readFaultOf(error: unknown): ReturnType<typeof faultOf> {
  return codeOf(error) === LOCK_TIMEOUT ? new Unavailable('silent', error) : faultOf(error);
}

/** True if the connection is lost: the outcome of its current statement is unknown. */
export const isLost = (error: unknown): boolean => hasReason(error, 'silent');

/** True if the database answers but cannot read or write its files. */
export const isStorageFault = (error: unknown): boolean => hasReason(error, 'storage');

function hasReason(error: unknown, reason: Unavailable['reason']): boolean {
  const fault = faultOf(error);
  return fault instanceof Unavailable && fault.reason === reason;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
