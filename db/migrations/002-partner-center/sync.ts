import type { Knex } from 'knex';

/** Pages of lists that are being read, and the age of what was read. */
export async function createSync(knex: Knex): Promise<void> {
  await knex.schema.createTable('sync_runs', (table) => {
    table.increments('id');
    table
      .text('list')
      .notNullable()
      .comment('customers, billing, subscriptions, audit, prices:US:software');
    table.text('started_at').notNullable();
    table.text('ended_at').comment('null while it runs');
    table.text('outcome').comment('done, stopped, failed');
    table.text('report').comment('JSON');
    table.index(['list', 'ended_at']);
  });
  await knex.schema.createTable('sync_rows', (table) => {
    table.comment('records as read, until they are imported');
    table.increments('id');
    table.integer('run_id').notNullable();
    table.text('microsoft_id').notNullable();
    table.text('record').notNullable().comment('JSON');
    table.index(['run_id', 'id']);
    table.index(['run_id', 'microsoft_id']);
  });
  await knex.schema.createTable('customer_reads', (table) => {
    table.comment('when each customer was last read from Partner Center');
    table.integer('customer_id').primary().references('customers.id');
    table.text('billing_at').comment('null if it was never read');
    table.text('subscriptions_at').comment('null if they were never read');
    table.text('tried_at').notNullable().comment('when the last read began, whatever its end');
    table.text('due_at').notNullable().comment('when it is read again');
    table.text('wanted_at').comment('when the audit log named it; null once it was read since');
    table.text('refused').comment('code of Microsoft; null if the last read was answered');
    table.index(['due_at', 'customer_id']);
    table.index(['wanted_at', 'customer_id']);
  });
}
