import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';

/**
 * Billing information: address and contact of a customer, one row where any was ever given. The company
 * name is the customer's own.
 */
export async function up(knex: Knex): Promise<void> {
  const folded = dialectOf(knex) === 'postgres' ? 'text collate "C"' : 'text';
  await knex.schema.createTable('billing_profiles', (table) => {
    table.integer('customer_id').primary().references('customers.id');
    for (const field of [
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
    ])
      table.text(field).notNullable().defaultTo('');
    table.specificType('city_key', folded).notNullable().defaultTo('').comment('folded');
    table.specificType('country', folded).notNullable().defaultTo('').comment('ISO 3166, as in ES');
    table.text('language').notNullable().defaultTo('').comment('ISO 639, as in es');
    table.text('culture').notNullable().defaultTo('').comment('BCP 47, as in es-ES');
    table.text('imported').comment('JSON: what the last import said, company name too');
    table.integer('version').notNullable().defaultTo(1).comment('counts the name too');
    table.text('changed_at').notNullable();
    table.index(['country', 'customer_id']);
    table.index(['city_key', 'customer_id']);
  });
}

/** A way back would drop what was edited here. */
export function down(): Promise<void> {
  return Promise.reject(new Error('the billing migration has no way back'));
}
