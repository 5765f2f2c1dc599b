import type { Knex } from 'knex';

/** Lists that agents receive on a schedule. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('digests', (table) => {
    table.increments('id');
    table.text('agent_id').notNullable().comment('its owner');
    table.text('agent_name').notNullable();
    table.text('language').notNullable();
    table.text('audience').notNullable().comment('personal, group: who reads it');
    table.text('conversation_id').notNullable().comment('the chat that receives it');
    table.text('conversation').notNullable().comment('JSON: its reference');
    table.text('typed').notNullable().comment('the list as it was typed');
    table.text('verb').notNullable();
    table.text('input').notNullable().comment('JSON');
    table.text('weekdays').comment('JSON: 1 is Monday; null for a day of the month');
    table.integer('day_of_month').comment('a month without that day takes its last one');
    table.text('time').notNullable().comment('local, such as 09:00');
    table.text('time_zone').notNullable().comment('an IANA name');
    table.text('state').notNullable().comment('active, paused, ended');
    table.text('snoozed_until').comment('a day: nothing is sent before it');
    table.text('next_at').comment('the next run; null unless it is active');
    table.text('last_at').comment('the run that was sent last, or is being sent');
    table.text('last_outcome').comment('sending, waiting, sent, unclear, failed');
    table.text('ended_why').comment('asked, role, gone, private');
    table.text('ended_at');
    table.integer('version').notNullable().defaultTo(1);
    table.text('created_at').notNullable();
    // Every few seconds the due ones are looked for.
    table.index('next_at');
    table.index(['agent_id', 'state']);
    table.index(['conversation_id', 'state']);
    // Ended ones are deleted by age.
    table.index('ended_at');
  });
}
