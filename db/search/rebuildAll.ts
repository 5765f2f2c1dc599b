import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { point } from '../points.js';
import { analyze, queryRows } from '../sql/run.js';
import { raw, sql } from '../sql/tag.js';
import { addWords } from './closeWords.js';
import { beyondKey, orderBy, SORT_KEY_COLUMNS, type SortKey } from './conditions.js';
import { INDEXED_COLUMNS, type IndexedCustomer } from './indexedCustomer.js';
import { mergePendingTokens, setPendingListLimit, writeIndexRows } from './postgresIndex.js';
import { POSITION_GAP, writeAt } from './sqliteIndex.js';

const BATCH_ROWS = 1_000;

/**
 * Rebuilds the index in list order: neighbors in the list become neighbors on disk, and on SQLite the row
 * numbers give the order.
 */
export async function rebuildAll(trx: Knex.Transaction): Promise<void> {
  const { clear, add, finish } = dialectOf(trx) === 'postgres' ? POSTGRES : SQLITE;
  await clear(trx);
  await trx('search_dirty').delete();
  const knownWords = new Set<string>();
  let lastKey: SortKey = { listName: '', microsoftId: '', id: 0 };
  for (let count = 0; ;) {
    const rows = await queryRows<IndexedCustomer & SortKey>(
      trx,
      sql`select ${raw(INDEXED_COLUMNS)}, ${SORT_KEY_COLUMNS} from customers c
          where c.removed_at is null and ${beyondKey('c', lastKey, '>')}
          ${orderBy('c', false)} limit ${BATCH_ROWS}`,
    );
    const last = rows.at(-1);
    if (!last) break;
    await add(trx, rows, count);
    await addWords(trx, rows, knownWords);
    point('search.settling');
    count += rows.length;
    lastKey = last;
  }
  await finish(trx);
}

/** The steps of a rebuild on one database. */
interface Rebuild {
  clear: (trx: Knex.Transaction) => Promise<void>;
  /** @param count number of customers added before these. */
  add: (trx: Knex.Transaction, rows: readonly IndexedCustomer[], count: number) => Promise<void>;
  finish: (trx: Knex.Transaction) => Promise<void>;
}

const SQLITE: Rebuild = {
  clear: async (trx) => {
    await trx.raw(`insert into search_index (search_index) values ('delete-all')`);
    await trx('search_places').delete();
  },
  add: (trx, rows, count) =>
    writeAt(
      trx,
      rows,
      rows.map((_, i) => (count + i + 1) * POSITION_GAP),
    ),
  finish: async (trx) => {
    // Merges the segments that the batches left: each token would be looked up in all of them.
    await trx.raw(`insert into search_index (search_index) values ('optimize')`);
  },
};

const POSTGRES: Rebuild = {
  clear: async (trx) => {
    await trx('search_index').delete();
    await setPendingListLimit(trx, '32MB');
  },
  add: writeIndexRows,
  finish: async (trx) => {
    await mergePendingTokens(trx);
    await analyze(trx, 'search_index');
  },
};
