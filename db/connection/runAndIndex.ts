import type { Knex } from 'knex';
import { updateIndex } from '../search/updateIndex.js';

/** The first error of a transaction; Knex reports a failed ROLLBACK instead. */
export interface Failure {
  first?: unknown;
}

/** Runs the work of a transaction and updates the search index, so that a commit makes its changes findable. */
export async function runAndIndex<T>(
  trx: Knex.Transaction,
  work: (trx: Knex.Transaction) => Promise<T>,
  failure: Failure,
): Promise<T> {
  try {
    const result = await work(trx);
    await updateIndex(trx);
    return result;
  } catch (error) {
    failure.first = error;
    throw error;
  }
}
