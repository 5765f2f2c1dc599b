import type { Knex } from 'knex';
import { typesOf } from './001-baseline/columns.js';

/** Facts about customers that only this list has: their owners, notes and aliases. */
export async function up(knex: Knex): Promise<void> {
  const { folded } = typesOf(knex);
  await knex.schema.createTable('customer_owners', (table) => {
    table.integer('customer_id').primary().references('customers.id');
    table.text('agent_id').comment('lower case; null after the owner was removed');
    table.text('agent_name').comment('null while the bot does not know it');
    table.integer('version').notNullable();
    table.text('since').notNullable();
    table.text('by_id').notNullable();
    table.text('by_name').notNullable();
    table.index(['agent_id', 'customer_id']);
  });
  await knex.schema.createTable('customer_notes', (table) => {
    table.comment(
      'every text that a note had; the one with the highest version is the present one',
    );
    table.integer('customer_id').notNullable().references('customers.id');
    table.integer('version').notNullable().comment('from 1');
    table.text('note').notNullable().comment('empty after the note was removed');
    table.text('at').notNullable();
    table.text('by_id').notNullable();
    table.text('by_name').notNullable();
    table.primary(['customer_id', 'version']);
  });
  await knex.schema.createTable('customer_aliases', (table) => {
    table.integer('customer_id').notNullable().references('customers.id');
    table.text('alias').notNullable();
    table.specificType('alias_key', folded).notNullable().comment('folded, without punctuation');
    table.primary(['customer_id', 'alias_key']);
    // Commands name a customer by a whole alias.
    table.index(['alias_key']);
  });
}
