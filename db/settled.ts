import type { Knex } from 'knex';
import { settle } from './search/settle.js';

/** Why the work of a transaction failed; Knex tells of a ROLLBACK that fails after it instead. */
export interface Failure {
  first?: unknown;
}

/** Runs the work of a transaction: what it changed can be found as soon as it is committed. */
export async function settled<T>(
  trx: Knex.Transaction,
  work: (trx: Knex.Transaction) => Promise<T>,
  failure: Failure,
): Promise<T> {
  try {
    const result = await work(trx);
    await settle(trx);
    return result;
  } catch (error) {
    failure.first = error;
    throw error;
  }
}

/** An error goes to whoever asked, not to the screen, and has no customer's data in its message. */
export const QUIET = {
  compileSqlOnError: false,
  log: { warn: () => undefined, error: () => undefined },
};
