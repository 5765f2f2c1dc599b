import type { Knex } from 'knex';
import type { PoolUse } from './database.js';

/** The part of Knex's pool, which is tarn.js, that is used here. */
interface Pool {
  max: number;
  numUsed(): number;
  numPendingAcquires(): number;
}

/** Reads the use of pools, by name. It costs no query. */
export const poolUses = (pools: Readonly<Record<string, Knex>>): PoolUse[] =>
  Object.entries(pools).map(([name, knex]) => {
    const { pool } = knex.client as { pool: Pool };
    return { pool: name, used: pool.numUsed(), max: pool.max, waiting: pool.numPendingAcquires() };
  });
