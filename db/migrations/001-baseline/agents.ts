import type { Knex } from 'knex';

/** Agents that have used the bot, with the last settings of their Teams client. */
export async function createAgents(knex: Knex): Promise<void> {
  await knex.schema.createTable('agents', (table) => {
    table.text('object_id').primary();
    table.text('name').notNullable();
    table.text('locale');
    table.text('time_zone');
    table.text('language').comment('of the last typed command');
    table.text('personal_conversation').comment('JSON conversation reference');
    table.text('seen_at').notNullable();
  });
}
