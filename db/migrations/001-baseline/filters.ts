import type { Knex } from 'knex';
import type { Types } from './columns.js';

/** Tables that a customer's filter text is derived from; a change of other columns leaves it as it is. */
const WATCHED = [
  { table: 'billing_profiles', key: 'customer_id', columns: ['country', 'city_key'] },
  {
    table: 'subscriptions',
    key: 'id',
    columns: ['customer_id', 'product_key', 'status', 'end_date', 'removed_at'],
  },
] as const;

type Watched = (typeof WATCHED)[number];

/** Triggers that note whose filter text is out of date. It is derived at the end of the transaction. */
export async function createFilters(knex: Knex, { postgres }: Types): Promise<void> {
  await knex.schema.createTable('filters_dirty', (table) => {
    table.comment('customers whose filter text is not derived yet in this transaction');
    table.integer('customer_id').primary();
  });
  for (const watched of WATCHED)
    await (postgres ? watchInPostgres(knex, watched) : watchInSqlite(knex, watched));
}

async function watchInSqlite(knex: Knex, { table, columns }: Watched): Promise<void> {
  const note = (...rows: string[]) =>
    `begin ${rows.map((row) => `insert into filters_dirty values (${row}.customer_id) on conflict do nothing;`).join(' ')} end`;
  const differ = columns.map((column) => `old.${column} is not new.${column}`).join(' or ');
  await knex.raw(`create trigger ${table}_added after insert on ${table} ${note('new')}`);
  await knex.raw(`create trigger ${table}_deleted after delete on ${table} ${note('old')}`);
  await knex.raw(
    `create trigger ${table}_renewed after update on ${table} when ${differ} ${note('old', 'new')}`,
  );
}

async function watchInPostgres(knex: Knex, { table, key, columns }: Watched): Promise<void> {
  const differ = columns
    .map((column) => `replaced.${column} is distinct from renewed.${column}`)
    .join(' or ');
  const note = async (name: string, event: string, tables: string, from: string) => {
    await knex.raw(`create function note_${table}_${name}() returns trigger language plpgsql as $$ begin
      insert into filters_dirty ${from} on conflict do nothing; return null; end $$`);
    await knex.raw(`create trigger ${table}_${name} after ${event} on ${table} referencing ${tables}
      for each statement execute function note_${table}_${name}()`);
  };
  const changed = (rows: string) =>
    `select ${rows}.customer_id from replaced join renewed on replaced.${key} = renewed.${key}
     where ${differ}`;
  await note('added', 'insert', 'new table as added', 'select distinct customer_id from added');
  await note('deleted', 'delete', 'old table as gone', 'select distinct customer_id from gone');
  await note(
    'renewed',
    'update',
    'old table as replaced new table as renewed',
    `${changed('replaced')} union ${changed('renewed')}`,
  );
}
