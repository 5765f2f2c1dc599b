import type { Knex } from 'knex';

/** Changes on their way to Partner Center. */
export async function createOutbox(knex: Knex): Promise<void> {
  await knex.schema.createTable('billing_sends', (table) => {
    table.increments('id');
    table.integer('customer_id').notNullable().references('customers.id');
    table
      .text('state')
      .notNullable()
      .comment('waiting, unreachable, there, conflict, refused, withdrawn');
    table.text('fields').notNullable().comment('JSON: the values to send');
    table.text('replaces').notNullable().comment('JSON: by field, the values that may be replaced');
    table.text('theirs').comment('JSON: what Partner Center had when it was last read');
    table.text('refusal').comment('JSON: code, words, field');
    table.text('sent_at').comment('stored before the first request that may have had an effect');
    table.text('unreachable_since');
    table.text('agent_id').notNullable();
    table.text('agent_name').notNullable();
    table.integer('version').notNullable().defaultTo(1);
    table.text('created_at').notNullable();
    table.text('changed_at').notNullable();
    table.text('ended_at').comment('null while it is open');
    table.index(['customer_id', 'id']);
  });
  // An edit joins the open one of its customer.
  await knex.raw(
    'create unique index billing_sends_open on billing_sends (customer_id) where ended_at is null',
  );
  await knex.schema.createTable('order_sends', (table) => {
    table.integer('order_id').primary().references('orders.id');
    table
      .text('state')
      .notNullable()
      .comment(
        'waiting, unreachable, checkout, ordered, provisioned, partly, refused, unclear, given-up',
      );
    table.text('since').notNullable().comment('when this state was reached');
    table.integer('attempt').notNullable().defaultTo(1).comment('counts what an agent started');
    table.integer('carts').notNullable().defaultTo(0).comment('of this attempt');
    table.text('cart_id').comment('stored before anything is bought');
    table.text('cart_expires_at');
    table.text('cart_lines').notNullable().defaultTo('[]').comment('JSON: line and order group');
    table.text('checkout_at').comment('stored before the first checkout');
    table.integer('unanswered').notNullable().defaultTo(0).comment('checkouts without an answer');
    table.text('result').comment('JSON: orders and errors of the checkout, by line');
    table.text('refusal').comment('JSON: why nothing was ordered');
    table.integer('looks').notNullable().defaultTo(0).comment('for an unclear order');
    table.text('agent_id').notNullable();
    table.text('agent_name').notNullable();
    table.integer('version').notNullable().defaultTo(1);
    table.text('created_at').notNullable();
    table.text('changed_at').notNullable();
  });
  await knex.schema.createTable('order_line_numbers', (table) => {
    table.comment('numbers in Partner Center: one order here may be several there');
    table.integer('line_id').primary().references('order_lines.id');
    table.integer('order_id').notNullable().references('orders.id').index();
    table.text('number').notNullable();
    table.text('number_key').notNullable().index().comment('the number, folded');
  });
  await knex.schema.createTable('drift', (table) => {
    table.comment('fields that differ from Partner Center');
    table.integer('customer_id').notNullable().references('customers.id');
    table.text('field').notNullable();
    table.text('ours').notNullable();
    table.text('theirs').notNullable();
    table.text('kind').notNullable().comment('edited: only here; conflict: there too');
    table.text('since').notNullable();
    table.text('kept_at').comment('an Admin agent keeps the difference');
    table.primary(['customer_id', 'field']);
  });
}
