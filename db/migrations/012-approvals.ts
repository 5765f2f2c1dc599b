import type { Knex } from 'knex';

/** Requests that wait for a second agent, and what became of them. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('approvals', (table) => {
    table.increments('id');
    table.text('verb').notNullable();
    table
      .text('input')
      .notNullable()
      .comment('JSON: the input of the verb, run again once approved');
    table.text('subject').notNullable().comment('what is waiting, such as order/12');
    table.text('about').notNullable().comment('JSON: names and numbers that tell requests apart');
    table.text('reason').notNullable().comment('JSON: the rule, with its value and its limit');
    table.integer('customer_id').references('customers.id').comment('null without one');
    table.text('state').notNullable().comment('waiting, approved, sent-back, withdrawn, lapsed');
    table.text('agent_id').notNullable().comment('the agent who asks');
    table.text('agent_name').notNullable();
    table.text('language').notNullable();
    table.text('time_zone').notNullable();
    table.text('conversation_id').notNullable().comment('the chat in which it was asked');
    table.text('conversation').notNullable().comment('JSON: the reference for messages there');
    table.text('audience').notNullable().comment('personal, group');
    table.text('message').comment('the message whose card was pressed');
    table.text('decided_by').comment('an agent’s ID; null while it waits');
    table.text('decided_by_name');
    table.text('word').notNullable().comment('why it was sent back');
    table.text('created_at').notNullable();
    table.text('ended_at').comment('null while it waits');
    table.index(['customer_id']);
  });
  // One thing waits once, however often and by whomever it is pressed.
  await knex.raw(
    `create unique index approvals_waiting on approvals (subject) where state = 'waiting'`,
  );
  // The list of what waits, newest first.
  await knex.raw(`create index approvals_open on approvals (id) where state = 'waiting'`);
}
