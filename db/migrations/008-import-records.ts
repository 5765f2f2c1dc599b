import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';

/** The staging of lists other than that of the customers: a row is a record as JSON. */
export async function up(knex: Knex): Promise<void> {
  const postgres = dialectOf(knex) === 'postgres';
  const folded = postgres ? 'text collate "C"' : 'text';
  const json = postgres ? 'jsonb' : 'text';
  await knex.schema.alterTable('imports', (table) => {
    table.text('kind').notNullable().defaultTo('customers').comment('which list');
  });
  await knex.schema.createTable('import_records', (table) => {
    table.integer('import_id').notNullable();
    table.integer('line').notNullable();
    table.text('cells').notNullable().comment('JSON, as the file has them');
    table.text('fault').comment('why the row is left out');
    table.text('fault_value');
    table.specificType('subject', folded).comment('what the row is about; once in an import');
    table.integer('customer_id');
    table.integer('subject_id').comment('the row here that it is about');
    table.specificType('record', json);
    table.primary(['import_id', 'line']);
  });
  await knex.raw(
    'create unique index import_records_once on import_records (import_id, subject) where fault is null',
  );
  await knex.raw(
    'create index import_records_left_out on import_records (import_id, subject) where fault is not null',
  );
  await knex.schema.createTable('import_record_changes', (table) => {
    table.integer('import_id').notNullable();
    table.integer('line').notNullable();
    table.integer('customer_id');
    table.integer('subject_id').comment('empty for one that was never here');
    table.text('seen').notNullable().comment('the versions that the row was compared with');
    table.text('outcome').notNullable().comment('added, changed, based, none');
    table.boolean('kept').notNullable();
    table.boolean('conflict').notNullable();
    table.text('name').notNullable().comment('by which it is told');
    table.specificType('record', json).notNullable().comment('what is to be written');
    table.text('old_values').comment('JSON');
    table.text('new_values').comment('JSON');
    table.primary(['import_id', 'line']);
  });
  await knex.schema.createTable('import_record_missing', (table) => {
    table.integer('import_id').notNullable();
    table.integer('subject_id').notNullable();
    table.integer('customer_id');
    table.text('old_values').notNullable().comment('JSON');
    table.primary(['import_id', 'subject_id']);
  });
}

/** Nothing is kept in these tables but while an import runs. */
export async function down(knex: Knex): Promise<void> {
  for (const table of ['import_record_missing', 'import_record_changes', 'import_records']) {
    await knex.schema.dropTable(table);
  }
  await knex.schema.alterTable('imports', (table) => table.dropColumn('kind'));
}
