import type { Knex } from 'knex';

/** Replies of writes: the same request again returns the stored reply. */
export async function createRequests(knex: Knex): Promise<void> {
  await knex.schema.createTable('request_keys', (table) => {
    table.text('key').primary();
    table.text('reply').notNullable();
    // Old replies are deleted by age.
    table.text('created_at').notNullable().index();
  });
}
