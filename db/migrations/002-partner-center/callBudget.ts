import type { Knex } from 'knex';

/** Calls of the last minute, shared by all processes. */
export async function createCallBudget(knex: Knex): Promise<void> {
  await knex.schema.createTable('call_groups', (table) => {
    table.text('name').primary().comment('customers, subscriptions, orders');
    table.bigInteger('paused_until').notNullable().defaultTo(0).comment('ms since 1970');
    table.bigInteger('slow_until').notNullable().defaultTo(0).comment('ms since 1970');
  });
  await knex.schema.createTable('calls_reserved', (table) => {
    table.increments('id');
    table.text('group_name').notNullable();
    table.bigInteger('at').notNullable().comment('ms since 1970, by the database');
    table.integer('count').notNullable();
    table.index(['group_name', 'at']);
  });
}
