import type { Knex } from 'knex';

/** Column types that differ between SQLite and PostgreSQL. */
export interface Types {
  postgres: boolean;
  /** Text that both databases compare and sort by its bytes, whatever the server's locale. */
  folded: string;
  json: string;
}

export function typesOf(knex: Knex): Types {
  const { config } = knex.client as { config: { client: string } };
  return config.client === 'pg'
    ? { postgres: true, folded: 'text collate "C"', json: 'jsonb' }
    : { postgres: false, folded: 'text', json: 'text' };
}
