import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';

/**
 * Tags of many customers at once: what was asked, and the customers that it is about, frozen when it was
 * first shown. Tags have a version, so that what was confirmed is what is done.
 */
export async function up(knex: Knex): Promise<void> {
  const folded = dialectOf(knex) === 'postgres' ? 'text collate "C"' : 'text';
  await knex.schema.alterTable('tags', (table) => {
    table.integer('version').notNullable().defaultTo(1);
  });
  await knex.raw('create index customers_removed on customers (id) where removed_at is not null');
  await knex.schema.createTable('taggings', (table) => {
    table.increments('id');
    table.text('kind').notNullable().comment('find, undo, rename, merge, delete');
    table
      .text('state')
      .notNullable()
      .defaultTo('waiting')
      .comment('waiting, counted, applied, dropped');
    table.text('query').comment('what was looked for, as typed');
    table.text('give').notNullable().comment('JSON array of names');
    table.text('take').notNullable().comment('JSON array of names');
    table.integer('of').comment('the tagging that is undone');
    table.integer('tag_id').comment('the tag that is renamed, merged or deleted');
    table.integer('tag_version').comment('its version when that was confirmed');
    table.text('counts').comment('JSON');
    table.text('created_at').notNullable().index();
    table.text('applied_at');
  });
  await knex.schema.createTable('tagging_rows', (table) => {
    table.integer('tagging_id').notNullable();
    table.integer('customer_id').notNullable();
    table
      .integer('seen_version')
      .notNullable()
      .comment('the version that the row was compared with');
    table.text('outcome').notNullable().comment('changes, same, full, left, gone');
    table.text('given').notNullable().comment('JSON array of folded names');
    table.text('taken').notNullable().comment('JSON array of folded names');
    table.specificType('search_text', folded).comment('empty where nothing changes');
    table.text('old_values').comment('JSON');
    table.text('new_values').comment('JSON');
    table.primary(['tagging_id', 'customer_id']);
  });
  await knex.raw(`create index tagging_rows_by_outcome on tagging_rows (tagging_id, outcome)`);
}

/** A way back would take away what can still be undone. */
export function down(): Promise<void> {
  return Promise.reject(new Error('the migration of tags in bulk has no way back'));
}
