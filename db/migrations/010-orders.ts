import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';

/** Orders, from the draft on, and what is asked once of a customer before ordering. */
export async function up(knex: Knex): Promise<void> {
  const folded = dialectOf(knex) === 'postgres' ? 'text collate "C"' : 'text';
  await knex.schema.createTable('customer_terms', (table) => {
    table.integer('customer_id').primary().references('customers.id');
    table.text('segment').comment('commercial, education, charity, government');
    table.text('agreement_signer').comment('of the Microsoft Customer Agreement');
    table.text('agreement_signed_on').comment('a day');
    table.text('changed_at').notNullable();
  });
  await knex.schema.createTable('orders', (table) => {
    table.increments('id');
    table
      .specificType('state', folded)
      .notNullable()
      .comment('draft, recorded, ordered, discarded');
    table.integer('customer_id').notNullable().references('customers.id');
    table.text('agent_id').notNullable().comment('whose draft it is');
    table.text('agent_name').notNullable();
    table.text('catalog').comment('the one that products are looked for in');
    table.integer('version').notNullable().defaultTo(1);
    table.text('created_at').notNullable();
    table.specificType('changed_at', folded).notNullable();
    table.text('placed_at');
    table.text('placed_by');
    table.text('placed_by_name');
    table.text('agreement_signer');
    table.text('agreement_signed_on');
    table.text('partner_center_number');
    table.index(['state', 'changed_at', 'id']);
    table.index(['customer_id', 'changed_at', 'id']);
    table.index(['changed_at', 'id']);
  });
  await knex.schema.createTable('order_lines', (table) => {
    table.increments('id');
    table.integer('order_id').notNullable().references('orders.id');
    table.integer('offer_id').notNullable().references('catalog_offers.id');
    table.integer('quantity').comment('empty for what is billed by usage');
    table.text('catalog').notNullable();
    table.specificType('product_id', folded).notNullable();
    table.specificType('sku_id', folded).notNullable();
    table.text('product').notNullable();
    table.text('sku').notNullable();
    table.text('publisher').notNullable();
    table.text('term').notNullable();
    table.text('billing_plan').notNullable();
    table.text('currency').notNullable();
    table.text('unit_price').comment('as the list had it when the line was made or last confirmed');
    table.unique(['order_id', 'offer_id']);
    table.index(['product_id', 'sku_id', 'order_id']);
  });
}

/** A way back would drop the orders. */
export function down(): Promise<void> {
  return Promise.reject(new Error('the orders migration has no way back'));
}
