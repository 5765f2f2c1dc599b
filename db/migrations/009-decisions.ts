import type { Knex } from 'knex';
import { typesOf } from './001-baseline/columns.js';

/** Decisions of agents about the end of a subscription's term. */
export async function up(knex: Knex): Promise<void> {
  const { folded } = typesOf(knex);
  await knex.schema.createTable('decisions', (table) => {
    table.increments('id');
    table
      .integer('subscription_id')
      .notNullable()
      .references('subscriptions.id')
      .onDelete('cascade')
      .comment('the row of the subscription, not its GUID');
    table.integer('customer_id').notNullable().references('customers.id');
    table.specificType('term_end', folded).notNullable().comment('day on which the term ends');
    table.text('choice').notNullable().comment('keep, reduce, stop, move, ask');
    table.integer('quantity').comment('of reduce');
    table.text('term').comment('of move');
    table.specificType('ask_on', folded).comment('day of ask');
    table.specificType('due_on', folded).notNullable().comment('last day to carry it out');
    table.text('note').notNullable();
    table.text('state').notNullable().comment('open, done, superseded, withdrawn, closed');
    table.text('outcome').comment('how the term ended; null until it is closed');
    table.integer('request_id').comment('the recorded change of the subscription; null for none');
    table.integer('version').notNullable();
    table.text('decided_at').notNullable();
    table.text('decided_by').notNullable();
    table.text('decided_by_name').notNullable();
    table.text('changed_at').notNullable();
    table.index(['subscription_id', 'id']);
    table.index(['customer_id']);
  });
  // One decision is in force for each term of a subscription, whatever is pressed at once.
  await knex.raw(`create unique index decisions_in_force on decisions (subscription_id, term_end)
    where state in ('open', 'done')`);
  // Those that must be carried out by a day.
  await knex.raw(`create index decisions_due on decisions (due_on, id) where state = 'open'`);
}
