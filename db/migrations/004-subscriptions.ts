import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';

/** What customers hold. Dates are days, as in 2026-11-25, for that is all that Partner Center says. */
export async function up(knex: Knex): Promise<void> {
  const folded = dialectOf(knex) === 'postgres' ? 'text collate "C"' : 'text';
  await knex.schema.createTable('subscriptions', (table) => {
    table.increments('id');
    table.integer('customer_id').notNullable().references('customers.id');
    table
      .specificType('subscription_id', folded)
      .unique()
      .comment('GUID; empty for one that was ordered here and not imported yet');
    table.text('product_id').notNullable().defaultTo('');
    table.text('sku_id').notNullable().defaultTo('');
    table.text('product').notNullable();
    table.specificType('product_key', folded).notNullable().comment('folded');
    table.integer('quantity').comment('empty where the plan is by usage');
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
    table.specificType('end_date', folded).comment('when it renews or ends');
    table.boolean('auto_renew');
    table.specificType('cancellable_until', folded);
    table.text('order_number').notNullable().defaultTo('');
    table.integer('version').notNullable().defaultTo(1);
    table.text('created_at').notNullable();
    table.text('changed_at').notNullable();
    table.text('removed_at');
    table.index(['customer_id', 'id']);
    table.index(['product_key', 'customer_id']);
  });
  await knex.raw(
    'create index subscriptions_by_end on subscriptions (end_date, id) where removed_at is null',
  );
}

/** A way back would drop what was ordered here. */
export function down(): Promise<void> {
  return Promise.reject(new Error('the subscriptions migration has no way back'));
}
