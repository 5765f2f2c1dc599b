import type { Knex } from 'knex';
import { typesOf } from './001-baseline/columns.js';

/** Changes that imports and syncs brought, and the chats that are told of them. */
export async function up(knex: Knex): Promise<void> {
  const { folded } = typesOf(knex);
  await knex.schema.createTable('list_changes', (table) => {
    table.comment('rows are only added, and deleted by age');
    table.increments('id');
    table.integer('run_id').notNullable().comment('the import that brought it');
    table.specificType('at', folded).notNullable();
    table.specificType('kind', folded).notNullable().comment('seats-fewer, customer-gone, …');
    table.integer('customer_id').references('customers.id').comment('null for a first list');
    table.integer('order_id').references('orders.id').comment('the draft of a changed price');
    table.text('agent_id').comment('the agent of that draft');
    table.text('about').notNullable().defaultTo('').comment('name of the product');
    table.text('old_value');
    table.text('new_value');
    // Changes are paged newest first: all of them, or those of one kind or one customer.
    table.index(['at', 'id']);
    table.index(['kind', 'at', 'id']);
    table.index(['customer_id', 'at', 'id']);
  });
  await knex.schema.createTable('change_followers', (table) => {
    table.increments('id');
    table.text('conversation_id').notNullable().unique().comment('one following for each chat');
    table.text('conversation').notNullable().comment('JSON: its conversation reference');
    table.text('agent_id').notNullable().comment('the agent who asked for it');
    table.text('agent_name').notNullable();
    table.text('language').notNullable();
    table.text('time_zone').notNullable();
    table.text('query').comment('search of the customers; null for all');
    table.integer('told_id').notNullable().comment('the last change that was told');
    table.text('created_at').notNullable();
  });
}
