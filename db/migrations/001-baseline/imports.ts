import type { Knex } from 'knex';
import type { Types } from './columns.js';

/**
 * Imports and their staging tables. An import fills its staging in batches, applies it in one transaction
 * and then deletes it.
 */
export async function createImports(knex: Knex, types: Types): Promise<void> {
  await knex.schema.createTable('imports', (table) => {
    table.increments('id');
    table.text('kind').notNullable().comment('the list, such as customers');
    table.text('file').notNullable();
    table.text('started_at').notNullable();
    table.text('seen_at').comment('last sign of life; null once the staging is deleted');
    table.text('applied_at').comment('null until its changes are committed');
    table.text('counts').comment('JSON');
  });
  await stageRecords(knex, types);
  await stageCatalog(knex, types);
  await knex.schema.createTable('import_missing', (table) => {
    table.comment('stored records that the file lacks and the import removes');
    table.integer('import_id').notNullable();
    table.integer('record_id').notNullable();
    table.primary(['import_id', 'record_id']);
  });
}

/** Staging of all lists but catalogs. A row holds its record as JSON, so a list needs no table of its own. */
async function stageRecords(knex: Knex, { folded, json }: Types): Promise<void> {
  await knex.schema.createTable('import_rows', (table) => {
    stageRow(table);
    table.specificType('record_key', folded).comment('key of the record, unique in an import');
    table.integer('customer_id');
    table.integer('record_id').comment('id of the stored record; null if it is not known yet');
    table.specificType('record', json);
  });
  // A second row for the same record is refused.
  await knex.raw(
    'create unique index import_rows_once on import_rows (import_id, record_key) where fault is null',
  );
  // A record whose row is left out is not missing from the file.
  await knex.raw(
    'create index import_rows_left_out on import_rows (import_id, record_key) where fault is not null',
  );
  await knex.schema.createTable('import_changes', (table) => {
    table.integer('import_id').notNullable();
    table.integer('line').notNullable();
    table.integer('customer_id').comment('null for a new customer');
    table.integer('record_id').comment('null for a new record');
    table.text('seen').notNullable().comment('version of the stored record at the comparison');
    table.text('outcome').notNullable().comment('added, changed, based, none');
    table.boolean('kept').notNullable();
    table.boolean('conflict').notNullable();
    table.text('name').notNullable().comment('shown in the report');
    table.specificType('record', json).notNullable().comment('the merged record');
    table.text('old_values').comment('JSON');
    table.text('new_values').comment('JSON');
    table.primary(['import_id', 'line']);
  });
}

/** Staging of a price list: a row is a price, with all that the file says about its offer. */
async function stageCatalog(knex: Knex, { folded }: Types): Promise<void> {
  const key = ['market', 'segment', 'product_id', 'sku_id', 'term', 'billing_plan'];
  const texts = ['currency', 'product', 'sku', 'publisher', 'description', 'unit', 'tags'];
  const derived = ['title_key', 'search_text', 'unit_price', 'erp_price', 'starts_at', 'ends_at'];
  await knex.schema.createTable('import_catalog_rows', (table) => {
    stageRow(table);
    for (const name of key) table.specificType(name, folded);
    for (const name of [...texts, ...derived]) table.text(name);
    table.integer('tier_min');
    table.integer('tier_max');
    table.integer('lead').comment('first line of the same offer: its texts are stored');
    table.integer('offer_id').comment('id of the stored offer; null if there is none');
    table.integer('price_id').comment('id of the stored price; null if there is none');
    table.text('outcome').comment('added, changed, unchanged; null if the row is left out');
  });
  // A second row for the same price is refused.
  await knex.raw(`create unique index import_catalog_rows_once on import_catalog_rows
    (import_id, ${key.join(', ')}, tier_min, starts_at) where fault is null`);
}

/** Columns of a staged row of any list. */
function stageRow(table: Knex.CreateTableBuilder): void {
  table.integer('import_id').notNullable();
  table.integer('line').notNullable();
  table.text('cells').notNullable().comment('JSON, as in the file');
  table.text('fault').comment('reason why the row is left out');
  table.text('fault_value');
  table.primary(['import_id', 'line']);
}
