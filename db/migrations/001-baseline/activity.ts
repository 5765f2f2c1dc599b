import type { Knex } from 'knex';
import type { Types } from './columns.js';

/** Changes with their old and new values, and the limit on recorded refusals. */
export async function createActivity(knex: Knex, { postgres }: Types): Promise<void> {
  await knex.schema.createTable('activity', (table) => {
    table.increments('id');
    table.text('at').notNullable();
    table.text('agent_id').notNullable();
    table.text('agent_name').notNullable();
    table.text('action').notNullable();
    table.integer('customer_id').references('customers.id');
    table.text('old_values').comment('JSON');
    table.text('new_values').comment('JSON');
    // One for each way the activity is narrowed, in the order of the page: the last page of five million entries
    // costs what the first does.
    table.index(['at', 'id']);
    table.index(['customer_id', 'at', 'id']);
    table.index(['agent_id', 'at', 'id']);
    table.index(['action', 'at', 'id']);
    table.index(['agent_id', 'action', 'at', 'id']);
  });
  await (postgres ? refuseChangesInPostgres(knex) : refuseChangesInSqlite(knex));

  await knex.schema.createTable('refusals', (table) => {
    table.comment('time of the last recorded refusal: at most one a minute is recorded');
    table.text('agent_id').notNullable();
    table.text('verb').notNullable().comment('empty for an unknown verb');
    table.text('at').notNullable();
    table.primary(['agent_id', 'verb']);
  });
}

/** The activity is append-only, whatever SQL is run. */
async function refuseChangesInPostgres(knex: Knex): Promise<void> {
  await knex.raw(`create function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception 'activity takes inserts only'; end $$`);
  await knex.raw(`create trigger activity_inserts_only before update or delete or truncate on activity
    for each statement execute function refuse_change()`);
}

async function refuseChangesInSqlite(knex: Knex): Promise<void> {
  for (const change of ['update', 'delete']) {
    await knex.raw(`create trigger activity_no_${change} before ${change} on activity
      begin select raise(abort, 'activity takes inserts only'); end`);
  }
}
