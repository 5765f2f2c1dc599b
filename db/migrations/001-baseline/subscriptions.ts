import type { Knex } from 'knex';
import type { Types } from './columns.js';

/** Subscriptions of customers. Dates are days: Partner Center gives no times. */
export async function createSubscriptions(knex: Knex, { folded }: Types): Promise<void> {
  await knex.schema.createTable('subscriptions', (table) => {
    table.increments('id');
    table.integer('customer_id').notNullable().references('customers.id');
    table
      .specificType('subscription_id', folded)
      .unique()
      .comment('GUID; null if ordered here and not imported yet');
    table.text('product_id').notNullable().defaultTo('');
    table.text('sku_id').notNullable().defaultTo('');
    table.text('product').notNullable();
    table.specificType('product_key', folded).notNullable().comment('folded');
    table.integer('quantity').comment('null if billed by usage');
    table
      .text('status')
      .notNullable()
      .comment('active, suspended, expired, deleted, or as written');
    table.text('term').notNullable().defaultTo('').comment('P1M, P1Y, P3Y, or empty');
    table
      .text('billing_plan')
      .notNullable()
      .defaultTo('')
      .comment('monthly, annual, or as written');
    table.specificType('start_date', folded);
    table.specificType('end_date', folded).comment('day of the renewal or the end');
    table.boolean('auto_renew');
    table.specificType('cancellable_until', folded);
    table.text('order_number').notNullable().defaultTo('');
    table.integer('order_id').references('orders.id').comment('the order here that added it');
    table.integer('version').notNullable().defaultTo(1);
    table.text('created_at').notNullable();
    table.text('changed_at').notNullable();
    table.text('removed_at').comment('null while the subscription is in the list');
    // The subscriptions of one customer.
    table.index(['customer_id', 'id']);
  });
  // Renewals are listed soonest first.
  await knex.raw(
    'create index subscriptions_by_end on subscriptions (end_date, id) where removed_at is null',
  );
  // Those that are active past their day come before them.
  await knex.raw(`create index subscriptions_active_by_end on subscriptions (end_date, id)
    where removed_at is null and status = 'active'`);
}
