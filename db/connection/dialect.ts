import type { Knex } from 'knex';

export type Dialect = 'sqlite' | 'postgres';

/** Which of the two databases a connection or a transaction speaks to. */
export function dialectOf(knex: Knex): Dialect {
  const { config } = knex.client as { config: { client: string } };
  return config.client === 'pg' ? 'postgres' : 'sqlite';
}
