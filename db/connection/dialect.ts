import type { Knex } from 'knex';

export type Dialect = 'sqlite' | 'postgres';

/** Returns the dialect of a connection or a transaction. */
export function dialectOf(knex: Knex): Dialect {
  const { config } = knex.client as { config: { client: string } };
  return config.client === 'pg' ? 'postgres' : 'sqlite';
}
