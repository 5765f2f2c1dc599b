import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';

/** What a subscription is found by; a change of anything else leaves the index as it is. */
const HELD = ['customer_id', 'product_key', 'status', 'end_date', 'removed_at'];
const BILLED = ['country', 'city_key'];

/**
 * Customers are found by where they are billed and by what they hold. What these say of a customer is
 * derived at the end of the transaction that changed them, and kept with it for the index.
 */
export async function up(knex: Knex): Promise<void> {
  const postgres = dialectOf(knex) === 'postgres';
  await knex.schema.alterTable('customers', (table) => {
    table
      .specificType('filter_text', postgres ? 'text collate "C"' : 'text')
      .notNullable()
      .defaultTo('')
      .comment('derived from billing information and subscriptions');
  });
  await knex.schema.createTable('filters_dirty', (table) => {
    table.comment('whose records were changed in this transaction, filter text not derived yet');
    table.integer('customer_id').primary();
  });
  const watch = postgres ? watchPostgres : watchSqlite;
  await watch(knex, 'billing_profiles', BILLED);
  await watch(knex, 'subscriptions', HELD);
  await knex.raw(`insert into filters_dirty
    select customer_id from billing_profiles union select customer_id from subscriptions`);
}

async function watchSqlite(knex: Knex, table: string, columns: readonly string[]): Promise<void> {
  const note = (...rows: string[]) =>
    `begin ${rows.map((row) => `insert into filters_dirty values (${row}.customer_id) on conflict do nothing;`).join(' ')} end`;
  const differ = columns.map((column) => `old.${column} is not new.${column}`).join(' or ');
  await knex.raw(`create trigger ${table}_added after insert on ${table} ${note('new')}`);
  await knex.raw(`create trigger ${table}_deleted after delete on ${table} ${note('old')}`);
  await knex.raw(
    `create trigger ${table}_renewed after update on ${table} when ${differ} ${note('old', 'new')}`,
  );
}

async function watchPostgres(knex: Knex, table: string, columns: readonly string[]): Promise<void> {
  const key = table === 'subscriptions' ? 'id' : 'customer_id';
  const differ = columns
    .map((column) => `replaced.${column} is distinct from renewed.${column}`)
    .join(' or ');
  const note = async (name: string, event: string, tables: string, from: string) => {
    await knex.raw(`create function note_${table}_${name}() returns trigger language plpgsql as $$ begin
      insert into filters_dirty ${from} on conflict do nothing; return null; end $$`);
    await knex.raw(`create trigger ${table}_${name} after ${event} on ${table} referencing ${tables}
      for each statement execute function note_${table}_${name}()`);
  };
  await note('added', 'insert', 'new table as added', 'select distinct customer_id from added');
  await note('deleted', 'delete', 'old table as gone', 'select distinct customer_id from gone');
  await note(
    'renewed',
    'update',
    'old table as replaced new table as renewed',
    ['replaced', 'renewed']
      .map(
        (one) => `select ${one}.customer_id from replaced join renewed
          on replaced.${key} = renewed.${key} where ${differ}`,
      )
      .join(' union '),
  );
}

/** A way back would have to take the tokens out of the index. */
export function down(): Promise<void> {
  return Promise.reject(new Error('the filters migration has no way back'));
}
