import type { Database } from '../connection/connect.js';
import type { Dialect } from '../connection/dialect.js';
import { queryRows } from '../sql/rows.js';
import { indexAnew } from './anew.js';
import { COPIED, numbersOf } from './copies.js';
import { derivedFilters, renewFilters } from './filterTexts.js';
import { allTokensOf, BESIDE, COLUMNS, type Indexed } from './indexed.js';
import { derivedTexts, isTrue, renewTexts } from './texts.js';

/** What can be wrong with the index: how many customers are affected. */
export interface IndexFaults {
  /** What they are searched by is not what their records say. */
  texts: number;
  /** They are on the list and not in the index. */
  missing: number;
  /** They are in the index and not on the list. */
  strays: number;
  /** They stand in the index in another order than in the list (SQLite). */
  order: number;
  /** The index keeps something else of them than it should. */
  tokens: number;
  /** 1 where the index's own tables are damaged, so that nothing more can be told (SQLite). */
  damaged: number;
}

const SOUND: IndexFaults = { texts: 0, missing: 0, strays: 0, order: 0, tokens: 0, damaged: 0 };

/** A customer, and what the index keeps of her: her tokens or her place, and whether a copy is another. */
type Kept = Indexed & { tokens: number[]; place: number; is_old: number | boolean };
const isOld = (columns: readonly string[]) =>
  `${columns.map((column) => `s.${column} <> c.${column}`).join(' or ')} as is_old`;
const KEPT: Record<Dialect, string> = {
  sqlite: `s.place, ${isOld(BESIDE)}`,
  postgres: `s.tokens, ${isOld(COPIED)}`,
};

const BATCH = 1_000;
/** On SQLite the tokens of one customer in so many are looked up; more would take hours. */
const SAMPLE = 50;

/**
 * Holds the search index against the list, in one picture of both. Nothing is changed.
 * @throws {Busy} on SQLite, where another writer kept the database for more than three seconds.
 */
export async function checkIndex(database: Database): Promise<IndexFaults> {
  const { dialect } = database;
  if (await isDamaged(database)) return { ...SOUND, damaged: 1 };
  return database.snapshot(async (trx) => {
    let texts = 0;
    for await (const batch of derivedTexts(trx)) {
      const ids = batch.map(({ id }) => id);
      const filters = await derivedFilters(trx, ids);
      const wrong = new Set(
        filters.filter(({ filter_text, should }) => filter_text !== should).map(({ id }) => id),
      );
      texts += batch.filter((one) => !isTrue(one) || wrong.has(one.id)).length;
    }
    const count = async (sql: string) =>
      Number((await queryRows<{ n: number | string }>(trx, sql, []))[0]?.n ?? 0);
    const index = dialect === 'sqlite' ? 'search_places' : 'search_index';
    const missing = await count(`select count(*) as n from customers c where c.removed_at is null
      and not exists (select 1 from ${index} s where s.customer_id = c.id)`);
    const strays = await count(`select count(*) as n from ${index} s where not exists
      (select 1 from customers c where c.id = s.customer_id and c.removed_at is null)`);
    const order =
      dialect === 'postgres'
        ? 0
        : await count(`select count(*) as n from (select p.place,
            lag(p.place) over (order by c.list_name, c.microsoft_id, c.id) as before
            from search_places p join customers c on c.id = p.customer_id) where before > place`);

    let tokens = 0;
    for (let last = 0; ;) {
      const rows = await queryRows<Kept>(
        trx,
        `select ${COLUMNS}, ${KEPT[dialect]} from customers c join ${index} s on s.customer_id = c.id
           where c.id > ? order by c.id limit ${BATCH}`,
        [last],
      );
      const end = rows.at(-1);
      if (!end) break;
      if (dialect === 'postgres')
        tokens += rows.filter(
          (row) => row.is_old || `{${row.tokens.join(',')}}` !== numbersOf(row),
        ).length;
      else {
        tokens += rows.filter(({ is_old }) => is_old).length;
        for (const row of rows.filter(({ is_old }, i) => !is_old && i % SAMPLE === 0)) {
          const wanted = [...allTokensOf(row)].map((one) => `"${one}"`);
          const found = await queryRows(
            trx,
            'select rowid from search_index where search_index match ? and rowid = ?',
            [wanted.join(' AND '), row.place],
          );
          if (found.length === 0) tokens++;
        }
      }
      last = end.id;
    }
    return { ...SOUND, texts, missing, strays, order, tokens };
  });
}

/** FTS5's own check, which is written like a change. */
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

/** Derives what customers are searched by from their records, and builds the index anew, in one transaction. */
export async function rebuildIndex({ longWork: database }: Database): Promise<void> {
  await database.transact(async (trx) => {
    await renewTexts(trx);
    await trx.raw(
      'insert into filters_dirty select id from customers where true on conflict do nothing',
    );
    await renewFilters(trx);
    await trx('search_words').delete();
    await indexAnew(trx);
  });
}
