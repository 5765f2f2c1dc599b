import type { Knex } from 'knex';

/** Columns of a billing profile that the filter text is derived from. */
const PROFILE_COLUMNS = ['country', 'city_key', 'email', 'phone'];
const OWNER_COLUMNS = ['agent_id', 'agent_name'];

/** Triggers that note customers whose billing contact or owner changed, and all customers for a new index. */
export async function watchContactsAndOwners(knex: Knex, postgres: boolean): Promise<void> {
  await (postgres ? watchInPostgres(knex) : watchInSqlite(knex));
  // The transaction that runs this derives their texts and tokens before it commits.
  await knex.raw(
    'insert into filters_dirty select id from customers where true on conflict do nothing',
  );
  await knex.raw(
    'insert into search_dirty select id from customers where true on conflict do nothing',
  );
  // Without its index on tokens, the whole table is built anew, which is faster.
  if (postgres) await knex.raw('drop index if exists search_index_tokens');
}

async function watchInSqlite(knex: Knex): Promise<void> {
  const note = (row: string) =>
    `begin insert into filters_dirty values (${row}.customer_id) on conflict do nothing; end`;
  const differ = (columns: readonly string[]) =>
    columns.map((column) => `old.${column} is not new.${column}`).join(' or ');
  await knex.raw('drop trigger billing_profiles_renewed');
  // A profile never moves to another customer.
  await knex.raw(`create trigger billing_profiles_renewed after update on billing_profiles
    when ${differ(PROFILE_COLUMNS)} ${note('new')}`);
  await knex.raw(
    `create trigger customer_owners_added after insert on customer_owners ${note('new')}`,
  );
  await knex.raw(
    `create trigger customer_owners_deleted after delete on customer_owners ${note('old')}`,
  );
  await knex.raw(`create trigger customer_owners_renewed after update on customer_owners
    when ${differ(OWNER_COLUMNS)} ${note('new')}`);
}

async function watchInPostgres(knex: Knex): Promise<void> {
  const define = (name: string, from: string) =>
    knex.raw(`create or replace function ${name}() returns trigger language plpgsql as $$ begin
      insert into filters_dirty ${from} on conflict do nothing; return null; end $$`);
  const changed = (columns: readonly string[]) =>
    `select renewed.customer_id from replaced join renewed using (customer_id)
     where ${columns.map((column) => `replaced.${column} is distinct from renewed.${column}`).join(' or ')}`;
  await define('note_billing_profiles_renewed', changed(PROFILE_COLUMNS));
  const watch = async (name: string, event: string, tables: string, from: string) => {
    await define(`note_customer_owners_${name}`, from);
    await knex.raw(`create trigger customer_owners_${name} after ${event} on customer_owners
      referencing ${tables} for each statement execute function note_customer_owners_${name}()`);
  };
  await watch('added', 'insert', 'new table as added', 'select distinct customer_id from added');
  await watch('deleted', 'delete', 'old table as gone', 'select distinct customer_id from gone');
  await watch(
    'renewed',
    'update',
    'old table as replaced new table as renewed',
    changed(OWNER_COLUMNS),
  );
}
