import type { Knex } from 'knex';

/** Lists that agents send to the chat, kept for a day until one of them is applied or discarded. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('dropped_files', (table) => {
    table.increments('id');
    table.text('agent_id').notNullable().comment('sent it');
    table.text('file').notNullable().comment('its name');
    table
      .text('state')
      .notNullable()
      .comment('reading, asking, ready, invalid, applying, applied, discarded');
    table.text('list').comment('customers, billing, subscriptions, catalog; null until it is read');
    table.text('catalog').comment('of a price list, once an agent has named it');
    table.text('preview').comment('JSON: the changes that the card shows, or that were made');
    table.integer('left_out').notNullable().defaultTo(0).comment('rows in the errors file');
    table.text('stored_at').comment('when the last part of the list was stored');
    table.integer('version').notNullable().defaultTo(1);
    table.text('created_at').notNullable();
    table.text('expires_at').notNullable().index();
    table.index(['agent_id', 'state']);
  });
  await knex.schema.createTable('dropped_file_parts', (table) => {
    table.integer('file_id').notNullable().references('dropped_files.id');
    table.text('content').notNullable().comment('list: as it was sent; errors: the rows left out');
    table.integer('number').notNullable().comment('from 1');
    table.binary('bytes').notNullable().comment('a piece of the content in gzip');
    table.primary(['file_id', 'content', 'number']);
  });
}
