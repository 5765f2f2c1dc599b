import type { Knex } from 'knex';
import type { Types } from './columns.js';

/** Orders, drafts included, and their lines. */
export async function createOrders(knex: Knex, { folded }: Types): Promise<void> {
  await knex.schema.createTable('orders', (table) => {
    table.increments('id');
    table
      .specificType('state', folded)
      .notNullable()
      .comment('draft, recorded, ordered, voided, discarded');
    table.integer('customer_id').notNullable().references('customers.id');
    table.text('agent_id').notNullable().comment('owner of the draft');
    table.text('agent_name').notNullable();
    table.text('catalog').comment('the catalog that products are searched in');
    table.integer('version').notNullable().defaultTo(1);
    table.text('created_at').notNullable();
    table.specificType('changed_at', folded).notNullable();
    table.text('begun_at').comment('null until the first line; until then it has no number');
    table.text('placed_at');
    table.text('placed_by');
    table.text('placed_by_name');
    table.text('agreement_signer');
    table.text('agreement_signed_on').comment('a day');
    table.text('partner_center_number');
    table.specificType('partner_center_key', folded).index().comment('the number, folded');
    table.text('voided_at');
    table.text('voided_by');
    table.text('voided_by_name');
    table.text('void_reason');
    // Lists are paged by last change: all orders, or those of one state, customer or agent.
    table.index(['changed_at', 'id']);
    table.index(['state', 'changed_at', 'id']);
    table.index(['customer_id', 'changed_at', 'id']);
    table.index(['agent_id', 'changed_at', 'id']);
  });
  await knex.schema.createTable('order_lines', (table) => {
    table.comment('copies the offer, which the next price list may change');
    table.increments('id');
    table.integer('order_id').notNullable().references('orders.id');
    table.integer('offer_id').notNullable().references('catalog_offers.id');
    table.integer('quantity').comment('null if billed by usage');
    table.text('catalog').notNullable();
    table.specificType('product_id', folded).notNullable();
    table.specificType('sku_id', folded).notNullable();
    table.text('product').notNullable();
    table.text('sku').notNullable();
    table.text('publisher').notNullable();
    table.text('term').notNullable();
    table.text('billing_plan').notNullable();
    table.text('currency').notNullable();
    table.text('unit_price').comment('of the list when the line was added or last confirmed');
    table.unique(['order_id', 'offer_id']);
  });
}
