import type { Knex } from 'knex';
import { typesOf } from './001-baseline/columns.js';
import { watchContactsAndOwners } from './007-saved-searches/filters.js';

/** Saved searches, and filters by the billing contact and the owner. */
export async function up(knex: Knex): Promise<void> {
  const { postgres, folded } = typesOf(knex);
  await knex.schema.createTable('saved_searches', (table) => {
    table.increments('id');
    table
      .text('reader')
      .notNullable()
      .comment('id of the agent who alone may use it; empty if all agents may');
    table.text('name').notNullable();
    table.specificType('name_key', folded).notNullable().comment('folded');
    table.text('query').notNullable().comment('as it was typed');
    table.text('agent_id').notNullable().comment('the agent who saved it first');
    table.text('agent_name').notNullable();
    table.integer('version').notNullable().defaultTo(1);
    table.text('changed_at').notNullable();
    // A page of the list, and a name that a search mentions.
    table.unique(['reader', 'name_key']);
  });
  await watchContactsAndOwners(knex, postgres);
}
