import type { Knex } from 'knex';
import type { Database } from '../connection/database.js';
import { execute, queryRows } from '../sql/run.js';
import { raw, sql, type Sql } from '../sql/tag.js';
import {
  COPIED_COLUMNS,
  INDEXED_COLUMNS,
  tokensOfCustomer,
  type IndexedCustomer,
} from './indexedCustomer.js';
import { INDEX_COLUMNS, tokenArray } from './postgresIndex.js';
import { rebuildAll } from './rebuildAll.js';
import { derivedFilters, refreshFilters } from './refreshFilters.js';
import { refreshKeys } from './refreshKeys.js';
import { derivedTexts, isCurrent, refreshTexts } from './refreshTexts.js';

/** Number of customers affected by each kind of index fault. */
export interface IndexFaults {
  /** Search or filter texts differ from the records. */
  texts: number;
  /** On the list but not in the index. */
  missing: number;
  /** In the index but not on the list. */
  strays: number;
  /** Indexed in another order than the list's (SQLite). */
  order: number;
  /** Tokens or copied columns differ. */
  tokens: number;
  /** 1 if the index's own tables are damaged; nothing else can be checked then (SQLite). */
  damaged: number;
}

const SOUND: IndexFaults = { texts: 0, missing: 0, strays: 0, order: 0, tokens: 0, damaged: 0 };

const BATCH_ROWS = 1_000;
/** On SQLite the tokens of one customer in 50 are checked; checking all takes hours. */
const TOKEN_SAMPLE = 50;

/**
 * Compares the search index with the list on one snapshot. Changes nothing.
 * @throws {Busy} on SQLite when another writer holds the database for more than three seconds.
 */
export async function checkIndex(database: Database): Promise<IndexFaults> {
  if (await isDamaged(database)) return { ...SOUND, damaged: 1 };
  return database.snapshot(async (trx) => {
    const isPostgres = database.dialect === 'postgres';
    const index = raw(isPostgres ? 'search_index' : 'search_places');
    return {
      ...SOUND,
      texts: await staleTexts(trx),
      missing: await countRows(
        trx,
        sql`customers c where c.removed_at is null
            and not exists (select 1 from ${index} s where s.customer_id = c.id)`,
      ),
      strays: await countRows(
        trx,
        sql`${index} s where not exists
            (select 1 from customers c where c.id = s.customer_id and c.removed_at is null)`,
      ),
      order: isPostgres
        ? 0
        : await countRows(
            trx,
            sql`(select p.place,
                   lag(p.place) over (order by c.list_name, c.microsoft_id, c.id) as before
                 from search_places p join customers c on c.id = p.customer_id) where before > place`,
          ),
      tokens: isPostgres ? await staleTokensPostgres(trx) : await staleTokensSqlite(trx),
    };
  });
}

async function countRows(knex: Knex, source: Sql): Promise<number> {
  const [row] = await queryRows<{ count: number }>(
    knex,
    sql`select count(*) as count from ${source}`,
  );
  return row?.count ?? 0;
}

async function staleTexts(knex: Knex): Promise<number> {
  let count = 0;
  for await (const batch of derivedTexts(knex)) {
    const filters = await derivedFilters(
      knex,
      batch.map(({ id }) => id),
    );
    const stale = new Set(
      filters.filter(({ filterText, expected }) => filterText !== expected).map(({ id }) => id),
    );
    count += batch.filter((text) => !isCurrent(text) || stale.has(text.id)).length;
  }
  return count;
}

async function staleTokensPostgres(knex: Knex): Promise<number> {
  let count = 0;
  const batches = indexRows<{ tokens: number[] }>(
    knex,
    sql`search_index`,
    sql`s.tokens`,
    INDEX_COLUMNS,
  );
  for await (const rows of batches)
    count += rows.filter(
      (row) => row.isStale || `{${row.tokens.join(',')}}` !== tokenArray(row),
    ).length;
  return count;
}

async function staleTokensSqlite(knex: Knex): Promise<number> {
  let count = 0;
  const batches = indexRows<{ place: number }>(
    knex,
    sql`search_places`,
    sql`s.place`,
    COPIED_COLUMNS,
  );
  for await (const rows of batches) {
    count += rows.filter(({ isStale }) => isStale).length;
    for (const row of rows.filter(({ isStale }, i) => !isStale && i % TOKEN_SAMPLE === 0)) {
      const tokens = [...tokensOfCustomer(row)].map((token) => `"${token}"`).join(' AND ');
      const found = await queryRows(
        knex,
        sql`select rowid from search_index where search_index match ${tokens} and rowid = ${row.place}`,
      );
      if (found.length === 0) count++;
    }
  }
  return count;
}

/** Reads all customers with `entry` of their index entries `s`, in batches. A row is stale if a copied column differs. */
async function* indexRows<Entry>(
  knex: Knex,
  index: Sql,
  entry: Sql,
  copied: readonly string[],
): AsyncGenerator<(IndexedCustomer & Entry & { isStale: number | boolean })[]> {
  const isStale = raw(copied.map((column) => `s.${column} <> c.${column}`).join(' or '));
  for (let lastId = 0; ;) {
    const rows = await queryRows<IndexedCustomer & Entry & { isStale: number | boolean }>(
      knex,
      sql`select ${raw(INDEXED_COLUMNS)}, ${entry}, ${isStale} as is_stale
          from customers c join ${index} s on s.customer_id = c.id
          where c.id > ${lastId} order by c.id limit ${BATCH_ROWS}`,
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    lastId = last.id;
  }
}

/** Runs FTS5's integrity check, which SQLite treats as a write. */
async function isDamaged({ longWork: database }: Database): Promise<boolean> {
  if (database.dialect === 'postgres') return false;
  try {
    await database.transact((trx) =>
      trx.raw(`insert into search_index (search_index) values ('integrity-check')`),
    );
    return false;
  } catch (error) {
    if (error instanceof Error && error.message.includes('SQLITE_CORRUPT')) return true;
    throw error;
  }
}

/** Derives all folded keys, search and filter texts again and rebuilds the index, in one transaction. */
export async function rebuildIndex({ longWork: database }: Database): Promise<void> {
  await database.transact(async (trx) => {
    await refreshKeys(trx);
    await refreshTexts(trx);
    await execute(
      trx,
      sql`insert into filters_dirty select id from customers where true on conflict do nothing`,
    );
    await refreshFilters(trx);
    await trx('search_words').delete();
    await rebuildAll(trx);
  });
}
