import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';

/**
 * What can be ordered, and for how much. An offer is what is bought: a SKU in a market and a segment,
 * for a term, under a billing plan. Its prices differ by quantity and by time.
 */
export async function up(knex: Knex): Promise<void> {
  const folded = dialectOf(knex) === 'postgres' ? 'text collate "C"' : 'text';
  await knex.schema.createTable('catalog_offers', (table) => {
    table.increments('id');
    table.specificType('catalog', folded).notNullable();
    table.specificType('market', folded).notNullable().comment('ISO 3166, as in ES');
    table.specificType('segment', folded).notNullable();
    table.specificType('product_id', folded).notNullable();
    table.specificType('sku_id', folded).notNullable();
    table.specificType('term', folded).notNullable().comment('P1M, P1Y, P3Y, or empty');
    table.specificType('billing_plan', folded).notNullable();
    table.text('currency').notNullable();
    table.text('product').notNullable();
    table.text('sku').notNullable();
    table.text('publisher').notNullable();
    table.text('description').notNullable();
    table.text('unit').notNullable();
    table.text('tags').notNullable();
    table.specificType('title_key', folded).notNullable().comment('folded, for the order');
    table.specificType('search_text', folded).notNullable();
    table.text('removed_at');
    table.unique(['catalog', 'market', 'segment', 'product_id', 'sku_id', 'term', 'billing_plan']);
  });
  await knex.raw(`create index catalog_offers_in_order on catalog_offers
    (market, segment, title_key, id) where removed_at is null`);
  await knex.raw(`create index catalog_offers_of_catalog on catalog_offers
    (catalog, market, segment, title_key, id) where removed_at is null`);
  await knex.schema.createTable('catalog_prices', (table) => {
    table.increments('id');
    table.integer('offer_id').notNullable().references('catalog_offers.id');
    table.integer('tier_min').notNullable().comment('from this quantity on');
    table.integer('tier_max').comment('up to this one; empty where there is no end');
    table.text('unit_price').comment('exact decimal; empty for what is billed by usage');
    table.text('erp_price').notNullable();
    table.text('starts_at').notNullable();
    table.text('ends_at').notNullable();
    table.unique(['offer_id', 'tier_min', 'starts_at']);
  });
  await stageRows(knex, folded);
}

/** Where a price list is staged: a row is a price, with all that its file says of the offer. */
async function stageRows(knex: Knex, folded: string): Promise<void> {
  const key = ['market', 'segment', 'product_id', 'sku_id', 'term', 'billing_plan'];
  const texts = ['currency', 'product', 'sku', 'publisher', 'description', 'unit', 'tags'];
  const derived = ['title_key', 'search_text', 'unit_price', 'erp_price', 'starts_at', 'ends_at'];
  await knex.schema.createTable('import_catalog_rows', (table) => {
    table.integer('import_id').notNullable();
    table.integer('line').notNullable();
    table.text('cells').notNullable().comment('JSON, as the file has them');
    table.text('fault').comment('why the row is left out');
    table.text('fault_value');
    for (const name of key) table.specificType(name, folded);
    for (const name of [...texts, ...derived]) table.text(name);
    table.integer('tier_min');
    table.integer('tier_max');
    table.integer('lead').comment('the first line of the same offer, whose words count');
    table.integer('offer_id').comment('the offer here');
    table.integer('price_id').comment('the price here that it is about');
    table.text('outcome').comment('added, changed, unchanged');
    table.primary(['import_id', 'line']);
  });
  await knex.raw(`create unique index import_catalog_rows_once on import_catalog_rows
    (import_id, ${key.join(', ')}, tier_min, starts_at) where fault is null`);
  await knex.schema.createTable('import_catalog_missing', (table) => {
    table.integer('import_id').notNullable();
    table.integer('price_id').notNullable();
    table.integer('offer_id').notNullable();
    table.primary(['import_id', 'price_id']);
  });
}

/** A way back would drop the offers that orders were made from. */
export function down(): Promise<void> {
  return Promise.reject(new Error('the catalog migration has no way back'));
}
