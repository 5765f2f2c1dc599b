import type { Knex } from 'knex';

/** Pages of lists that are being read, and the age of what was read. */
export async function createSync(knex: Knex): Promise<void> {
  await knex.schema.createTable('sync_runs', (table) => {
    table.increments('id');
    table
      .text('list')
      .notNullable()
      .comment('customers, billing, subscriptions, audit, prices:US:software');
    table.text('owner').notNullable().defaultTo('').comment('job or command that runs it');
    table.text('started_at').notNullable();
    table.text('seen_at').comment('last sign of life');
    table.text('ended_at').comment('null while it runs');
    table.text('outcome').comment('done, stopped, failed');
    table.text('report').comment('JSON');
    table.integer('pages').notNullable().defaultTo(0).comment('stored since the last start over');
    table.integer('listed').notNullable().defaultTo(0).comment('customers on them');
    table.integer('last_page').notNullable().defaultTo(0).comment('customers on it');
    table.integer('largest_page').notNullable().defaultTo(0);
    table.text('token').comment('of the next page');
    table.integer('restarts').notNullable().defaultTo(0);
    table.integer('doubtful_end').comment('customers at an end that may be a dead token');
    table.text('listed_at').comment('null while pages are read');
    table.integer('looked_up_to').notNullable().defaultTo(0).comment('customer id, of the missing');
    table.integer('still_there').notNullable().defaultTo(0).comment('of those looked up');
    table.index(['list', 'ended_at']);
  });
  // One process at a time reads the list of customers.
  await knex.raw(
    "create unique index sync_runs_open on sync_runs (list) where ended_at is null and list = 'customers'",
  );
  await knex.schema.createTable('sync_rows', (table) => {
    table.comment('records as read, until they are imported');
    table.increments('id');
    table.integer('run_id').notNullable();
    table.text('microsoft_id').notNullable();
    table.text('record_key').comment('unique in a run if it is set');
    table.text('record').notNullable().comment('JSON');
    table.index(['run_id', 'id']);
    table.index(['run_id', 'microsoft_id']);
    table.unique(['run_id', 'record_key']);
  });
  await knex.schema.createTable('sync_gone', (table) => {
    table.comment('customers that a run did not list and that Partner Center no longer has');
    table.integer('run_id').notNullable();
    table.integer('customer_id').notNullable().references('customers.id');
    table.primary(['run_id', 'customer_id']);
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
