import type { Knex } from 'knex';

/**
 * The activity as it is read: newest first, within any range, of one customer, one person, one action, or
 * one action of one person. Each has an index in the order of the page, so the last page of five
 * million entries costs what the first does. And what keeps refusals down to one a minute.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('activity', (table) => {
    table.dropIndex(['customer_id', 'id']);
    table.index(['customer_id', 'at', 'id']);
    table.index(['agent_id', 'at', 'id']);
    table.index(['action', 'at', 'id']);
    table.index(['agent_id', 'action', 'at', 'id']);
  });
  await knex.schema.createTable('refusals', (table) => {
    table.text('agent_id').notNullable();
    table.text('verb').notNullable().comment('empty for one that there is not');
    table.text('at').notNullable().comment('when one was last recorded');
    table.primary(['agent_id', 'verb']);
  });
}

/** The activity is never cut off. */
export function down(): Promise<void> {
  return Promise.reject(new Error('the activity migration has no way back'));
}
