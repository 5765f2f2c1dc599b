import type { Knex } from 'knex';

/** Lists that agents pasted, for a day, and the changes of tags that are made to one. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('pasted_lists', (table) => {
    table.increments('id');
    table.text('agent_id').notNullable().comment('the agent who pasted it');
    table.text('conversation').notNullable().comment('id of the chat that shows it');
    table.text('lines').notNullable().comment('JSON: each line as typed, and its customers');
    table.integer('left_out').notNullable().comment('lines beyond the limit');
    // Old lists are deleted by age.
    table.text('created_at').notNullable().index();
  });
  await knex.schema.alterTable('taggings', (table) => {
    table.integer('list_id').comment('the pasted list whose customers are tagged');
  });
}
