import type { Knex } from 'knex';
import type { Types } from './columns.js';

/** Tags, the customers that have them, and changes to the tags of many customers. */
export async function createTags(knex: Knex, { folded }: Types): Promise<void> {
  await knex.schema.createTable('tags', (table) => {
    table.increments('id');
    table.text('name').notNullable();
    table.specificType('folded', folded).notNullable().unique();
    table.integer('version').notNullable().defaultTo(1);
    table.text('created_at').notNullable();
  });
  await knex.schema.createTable('customer_tags', (table) => {
    table.integer('customer_id').notNullable().references('customers.id');
    // Customers are counted and found by tag.
    table.integer('tag_id').notNullable().references('tags.id').index();
    table.primary(['customer_id', 'tag_id']);
  });
  await createTaggings(knex, folded);
}

/** Changes to the tags of many customers. The customers are frozen at the preview, so that what was confirmed is done. */
async function createTaggings(knex: Knex, folded: string): Promise<void> {
  await knex.schema.createTable('taggings', (table) => {
    table.increments('id');
    table.text('kind').notNullable().comment('find, undo, rename, merge, delete');
    table
      .text('state')
      .notNullable()
      .defaultTo('waiting')
      .comment('waiting, counted, applied, dropped');
    table.text('query').comment('the search, as typed');
    table.text('give').notNullable().comment('JSON array of names');
    table.text('take').notNullable().comment('JSON array of names');
    // A change is undone at most once, even if two agents ask at the same time.
    table.integer('of').unique().comment('the tagging that this one undoes');
    table.integer('tag_id').comment('the tag to rename, merge or delete');
    table.integer('tag_version').comment('its version at the confirmation');
    table.text('counts').comment('JSON');
    // Old taggings are deleted by age.
    table.text('created_at').notNullable().index();
    table.text('applied_at');
  });
  await knex.schema.createTable('tagging_rows', (table) => {
    table.integer('tagging_id').notNullable();
    table.integer('customer_id').notNullable();
    table.integer('seen_version').notNullable().comment('version of the customer at the preview');
    table.text('outcome').notNullable().comment('changes, hidden, same, full, left, gone');
    table.text('given').notNullable().comment('JSON array of folded names');
    table.text('taken').notNullable().comment('JSON array of folded names');
    table.specificType('search_text', folded).comment('null if nothing changes');
    table.text('old_values').comment('JSON');
    table.text('new_values').comment('JSON');
    table.primary(['tagging_id', 'customer_id']);
  });
  // The preview counts customers by outcome.
  await knex.raw('create index tagging_rows_by_outcome on tagging_rows (tagging_id, outcome)');
}
