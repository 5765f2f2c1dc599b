import type { Knex } from 'knex';

/** Long work. A process holds a job by a lease; after the lease another process resumes it. */
export async function createJobs(knex: Knex): Promise<void> {
  await knex.schema.createTable('jobs', (table) => {
    table.increments('id');
    table.text('kind').notNullable();
    table.text('form').notNullable().unique().comment('key of the request: one form, one job');
    table
      .text('state')
      .notNullable()
      .defaultTo('waiting')
      .comment('waiting, running, done, failed');
    table.text('input').notNullable().comment('JSON, emptied at the end');
    table.text('progress').comment('JSON');
    table.text('conversation').notNullable().comment('JSON conversation reference');
    table.text('agent_id').notNullable();
    table.text('agent_name').notNullable();
    table.text('language').notNullable();
    table.text('owner').comment('the process that runs it');
    table.text('lease_until').comment('end of the lease or, while it waits, of its delay');
    table.integer('attempts').notNullable().defaultTo(0);
    table.text('created_at').notNullable();
    table.text('ended_at');
    // Processes poll for jobs that are due.
    table.index(['state', 'lease_until']);
  });
}
