import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import type { Sql } from './tag.js';

/** Runs a statement and returns its rows, which the two drivers wrap differently. */
export async function queryRows<Row>(knex: Knex, statement: Sql): Promise<Row[]> {
  const result = (await toRaw(knex, statement)) as Row[] | { rows: Row[] };
  return Array.isArray(result) ? result : result.rows;
}

/** Runs a statement for its effect. */
export async function execute(knex: Knex, statement: Sql): Promise<void> {
  await toRaw(knex, statement);
}

/** A fragment for Knex's query builder. */
export const toRaw = (knex: Knex, { text, bindings }: Sql): Knex.Raw =>
  knex.raw(text, bindings as Knex.RawBinding[]);

/**
 * Refreshes PostgreSQL's statistics. After a bulk load it still plans for the old row counts, a thousand times
 * too slowly. SQLite plans from its indexes.
 */
export async function analyze(knex: Knex, ...tables: string[]): Promise<void> {
  if (dialectOf(knex) === 'postgres') await knex.raw(`analyze ${tables.join(', ')}`);
}
