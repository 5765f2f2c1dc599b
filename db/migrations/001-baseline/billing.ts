import type { Knex } from 'knex';
import type { Types } from './columns.js';

const TEXT_FIELDS = [
  'email',
  'first_name',
  'last_name',
  'phone',
  'address_line_1',
  'address_line_2',
  'city',
  'state',
  'region',
  'postal_code',
];

/** Billing address and contact, at most one per customer. The company name is the customer's own. */
export async function createBilling(knex: Knex, { folded }: Types): Promise<void> {
  await knex.schema.createTable('billing_profiles', (table) => {
    table.integer('customer_id').primary().references('customers.id');
    for (const field of TEXT_FIELDS) table.text(field).notNullable().defaultTo('');
    table.specificType('city_key', folded).notNullable().defaultTo('').comment('folded');
    table.specificType('country', folded).notNullable().defaultTo('').comment('ISO 3166, as in ES');
    table.text('language').notNullable().defaultTo('').comment('ISO 639, as in es');
    table.text('culture').notNullable().defaultTo('').comment('BCP 47, as in es-ES');
    table.text('imported').comment('JSON: values of the last import, with the company name');
    table
      .integer('version')
      .notNullable()
      .defaultTo(1)
      .comment('also counts changes of the company name');
    table.text('changed_at').notNullable();
  });
}
