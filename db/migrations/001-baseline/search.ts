import type { Knex } from 'knex';
import type { Types } from './columns.js';

/** Columns of a customer that a search reads, copied into the index in the order of the list. */
const COPIED = ['search_text', 'filter_text', 'relationship', 'domain', 'microsoft_id'];
/**
 * Page size of FTS5, in bytes; its default is 4,050. A search for rare words reads little of each token: with
 * small pages it is four times as fast at a million customers, and one for common words as fast as before.
 */
const FTS_PAGE_BYTES = 500;

/** The search index, and triggers that note whose entries in it are out of date. */
export async function createSearch(knex: Knex, { postgres }: Types): Promise<void> {
  await knex.schema.createTable('search_dirty', (table) => {
    table.comment('customers changed in this transaction and not indexed yet');
    table.integer('customer_id').primary();
  });
  await (postgres ? createInPostgres(knex) : createInSqlite(knex));
}

async function createInSqlite(knex: Knex): Promise<void> {
  // The place is the row number in the index: results come in the order of the list.
  await knex.raw(`create table search_places (place integer primary key,
    customer_id integer not null unique,
    ${COPIED.map((column) => `${column} text not null`).join(', ')})`);
  await knex.raw(`create virtual table search_index using fts5 (tokens, content = '',
    contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '^<#=!_'")`);
  await knex.raw(
    `insert into search_index (search_index, rank) values ('pgsz', ${FTS_PAGE_BYTES})`,
  );
  // Words of names, by length, to suggest spellings.
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

/** A deleted customer leaves the index by its foreign key. */
async function createInPostgres(knex: Knex): Promise<void> {
  // The GIN index on the tokens is created after the first customers: that takes a quarter of the time.
  const columns = ['list_name', ...COPIED].map((name) => `${name} text collate "C" not null`);
  await knex.raw(`create table search_index (
    customer_id integer primary key references customers (id) on delete cascade,
    ${columns.join(', ')}, tokens smallint[] not null)`);
  // A search for frequent words reads the list in its order until a page is full.
  await knex.raw(
    'create index search_index_in_order on search_index (list_name, microsoft_id, customer_id)',
  );
  // Words of names, by length, to suggest spellings.
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
