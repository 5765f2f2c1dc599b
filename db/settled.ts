import type { Knex } from 'knex';
import { settle } from './search/settle.js';

/** Runs the work of a transaction: what it changed can be found as soon as it is committed. */
export async function settled<T>(
  trx: Knex.Transaction,
  work: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  const result = await work(trx);
  await settle(trx);
  return result;
}

/** An error goes to whoever asked, not to the screen, and has no customer's data in its message. */
export const QUIET = {
  compileSqlOnError: false,
  log: { warn: () => undefined, error: () => undefined },
};
