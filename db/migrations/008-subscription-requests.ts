import type { Knex } from 'knex';

/** Changes of subscriptions that agents asked for: quantity, automatic renewal, cancellation, the next term. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('subscription_requests', (table) => {
    table.increments('id');
    table.integer('subscription_id').notNullable().references('subscriptions.id');
    table.integer('customer_id').notNullable().references('customers.id');
    table.text('kind').notNullable().comment('quantity, autoRenew, cancel, nextTerm');
    table.text('wanted').notNullable().comment('JSON: the values that are asked for');
    table.text('seen').notNullable().comment('JSON: the subscription as the agent saw it');
    table
      .text('state')
      .notNullable()
      .comment('recorded, waiting, sent, unclear, done, refused, conflict, voided');
    table.text('since').notNullable().comment('when this state was reached');
    table.text('sent_at').comment('stored before the change is sent');
    table.text('accepted_at').comment('Microsoft took the change and applies it later');
    table.text('unreachable_since');
    table.integer('looks').notNullable().defaultTo(0).comment('reads after the change was sent');
    table.text('theirs').comment('JSON: what Partner Center had when it was last read');
    table.text('refusal').comment('JSON: code, words');
    table.text('agent_id').notNullable();
    table.text('agent_name').notNullable();
    table.text('ended_by_id');
    table.text('ended_by_name');
    table.text('void_reason');
    table.integer('version').notNullable().defaultTo(1);
    table.text('created_at').notNullable();
    table.text('changed_at').notNullable();
    table.text('ended_at').comment('null while it is open');
    table.index(['subscription_id', 'id']);
    table.index(['customer_id', 'id']);
    // Lists of one state, newest first.
    table.index(['state', 'id']);
  });
  // A change replaces the whole subscription in Partner Center, so no two are under way.
  await knex.raw(`create unique index subscription_requests_open
    on subscription_requests (subscription_id) where ended_at is null`);
}
