import type { Knex } from 'knex';
import type { BeforeCommit } from './database.js';

/** The first error of a transaction; Knex reports a failed ROLLBACK instead. */
export interface Failure {
  first?: unknown;
}

/** Runs the work of a transaction and its last step. */
export async function runTransaction<T>(
  trx: Knex.Transaction,
  work: (trx: Knex.Transaction) => Promise<T>,
  beforeCommit: BeforeCommit,
  failure: Failure,
): Promise<T> {
  try {
    const result = await work(trx);
    await beforeCommit(trx);
    return result;
  } catch (error) {
    failure.first = error;
    throw error;
  }
}
