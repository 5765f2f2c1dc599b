import type { Knex } from 'knex';
import type { Types } from './columns.js';

/** Length of `list_name`, in characters: an index and a card's buttons carry it. */
const LIST_NAME_LENGTH = 100;

/** Customers, and the terms that each agreed to once, before its first order. */
export async function createCustomers(knex: Knex, { folded }: Types): Promise<void> {
  await knex.schema.createTable('customers', (table) => {
    table.increments('id');
    table.specificType('microsoft_id', folded).notNullable();
    table.specificType('relationship', folded).notNullable();
    table.text('name').notNullable();
    table.specificType('name_key', folded).notNullable().comment('folded, without punctuation');
    table
      .specificType('list_name', folded)
      .notNullable()
      .comment('start of a name_key, the same for all relationships with one tenant');
    table.text('domain').notNullable();
    table
      .specificType('search_text', folded)
      .notNullable()
      .comment('derived from names, domain, Microsoft ID and tags');
    table
      .specificType('filter_text', folded)
      .notNullable()
      .defaultTo('')
      .comment('derived from billing information and subscriptions');
    table.text('imported_name');
    table.text('imported_domain');
    table.text('imported_tags').comment('JSON array of folded names');
    table.integer('version').notNullable().defaultTo(1);
    table.text('created_at').notNullable();
    table.text('changed_at').notNullable();
    table.text('removed_at').comment('null while the customer is on the list');
    table.unique(['microsoft_id', 'relationship']);
  });
  const listed = 'where removed_at is null';
  // The list is paged in this order.
  await knex.raw(
    `create index customers_in_order on customers (list_name, microsoft_id, id) ${listed}`,
  );
  // Commands name a customer by its whole name or domain.
  await knex.raw(`create index customers_by_name on customers (name_key) ${listed}`);
  await knex.raw(`create index customers_by_domain on customers (domain) ${listed}`);
  // Customers listed under the name of another relationship with their tenant: few, and a search by the start
  // of a name must not miss them.
  await knex.raw(`create index customers_strays on customers (name_key)
    ${listed} and list_name <> substr(name_key, 1, ${LIST_NAME_LENGTH})`);
  // Counts of a tag's customers leave out the removed ones.
  await knex.raw('create index customers_removed on customers (id) where removed_at is not null');

  await knex.schema.createTable('customer_terms', (table) => {
    table.integer('customer_id').primary().references('customers.id');
    table.text('segment').comment('commercial, education, charity, government');
    table.text('agreement_signer').comment('of the Microsoft Customer Agreement');
    table.text('agreement_signed_on').comment('a day');
    table.text('changed_at').notNullable();
  });
}
