import type { Knex } from 'knex';
import type { Types } from './columns.js';

/**
 * Offers and their prices. An offer is a SKU in a market and a segment, for a term, under a billing plan.
 * Its prices differ by quantity and over time.
 */
export async function createCatalog(knex: Knex, { folded }: Types): Promise<void> {
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
    table.specificType('title_key', folded).notNullable().comment('folded title, sort key');
    table.specificType('search_text', folded).notNullable();
    table.text('removed_at').comment('null while the offer is in the price list');
    table.unique(['catalog', 'market', 'segment', 'product_id', 'sku_id', 'term', 'billing_plan']);
  });
  // Offers are listed by title, of all catalogs or of one.
  await knex.raw(`create index catalog_offers_in_order on catalog_offers
    (market, segment, title_key, id) where removed_at is null`);
  await knex.raw(`create index catalog_offers_of_catalog on catalog_offers
    (catalog, market, segment, title_key, id) where removed_at is null`);

  await knex.schema.createTable('catalog_prices', (table) => {
    table.increments('id');
    table.integer('offer_id').notNullable().references('catalog_offers.id');
    table.integer('tier_min').notNullable().comment('lowest quantity');
    table.integer('tier_max').comment('highest quantity; null for no limit');
    table.text('unit_price').comment('exact decimal; null if billed by usage');
    table.text('erp_price').notNullable();
    table.text('starts_at').notNullable();
    table.text('ends_at').notNullable();
    table.unique(['offer_id', 'tier_min', 'starts_at']);
  });
}
