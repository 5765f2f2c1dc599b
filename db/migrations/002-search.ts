import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { refreshTexts } from '../search/refreshTexts.js';
import { MAX_LIST_NAME_LENGTH } from '../search/searchText.js';

/**
 * The search index of a list of any size. What a customer is searched by is derived from its record:
 * the migration derives it anew for all.
 */
export async function up(knex: Knex): Promise<void> {
  const postgres = dialectOf(knex) === 'postgres';
  for (const table of ['customers', 'import_changes']) {
    await knex.schema.alterTable(table, (columns) =>
      columns.renameColumn('name_folded', 'name_key'),
    );
  }
  const live = 'where removed_at is null';
  await knex.raw(`create index customers_by_name on customers (name_key) ${live}`);
  await knex.raw(`create index customers_by_domain on customers (domain) ${live}`);
  await knex.raw(`create index customers_strays on customers (name_key)
    where removed_at is null and list_name <> substr(name_key, 1, ${MAX_LIST_NAME_LENGTH})`);
  await knex.schema.createTable('search_dirty', (table) => {
    table.comment('changed in this transaction, not indexed yet');
    table.integer('customer_id').primary();
  });
  await (postgres ? createPostgres(knex) : createSqlite(knex));
  await refreshTexts(knex);
  await knex.raw(
    'insert into search_dirty select id from customers where true on conflict do nothing',
  );
}

async function createSqlite(knex: Knex): Promise<void> {
  await knex.raw(
    'create table search_places (place integer primary key, customer_id integer not null unique)',
  );
  await knex.raw(`create virtual table search_index using fts5 (tokens, content = '',
    contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '^<#=!_'")`);
  await knex.raw(`create table search_words (length integer not null, word text not null,
    spelled text not null, primary key (length, word)) without rowid`);
  const note = (row: string) =>
    `begin insert into search_dirty values (${row}.id) on conflict do nothing; end`;
  await knex.raw(`create trigger customers_added after insert on customers ${note('new')}`);
  await knex.raw(`create trigger customers_deleted after delete on customers ${note('old')}`);
  await knex.raw(`create trigger customers_renewed after update on customers
    when old.search_text <> new.search_text or old.list_name <> new.list_name
      or old.relationship <> new.relationship or old.removed_at is not new.removed_at
    ${note('new')}`);
}

async function createPostgres(knex: Knex): Promise<void> {
  await knex.raw(`create table search_index (customer_id integer primary key
    references customers (id) on delete cascade, tokens smallint[] not null)`);
  await knex.raw('create index search_index_tokens on search_index using gin (tokens)');
  await knex.raw(`create table search_words (length integer not null, word text collate "C" not null,
    spelled text not null, primary key (length, word))`);
  const note = (name: string, from: string) =>
    knex.raw(`create function ${name}() returns trigger language plpgsql as $$ begin
      insert into search_dirty ${from} on conflict do nothing; return null; end $$`);
  await note('note_added', 'select id from added');
  await knex.raw(`create trigger customers_added after insert on customers
    referencing new table as added for each statement execute function note_added()`);
  await note(
    'note_renewed',
    `select renewed.id from renewed join replaced on replaced.id = renewed.id
     where replaced.search_text <> renewed.search_text or replaced.list_name <> renewed.list_name
       or replaced.relationship <> renewed.relationship
       or replaced.removed_at is distinct from renewed.removed_at`,
  );
  await knex.raw(`create trigger customers_renewed after update on customers
    referencing old table as replaced new table as renewed
    for each statement execute function note_renewed()`);
}

/** A way back would have to derive the folded names again. */
export function down(): Promise<void> {
  return Promise.reject(new Error('the search migration has no way back'));
}
