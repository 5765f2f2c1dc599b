import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { point } from '../points.js';
import { countRows } from '../sql/count.js';
import { queryRows } from '../sql/run.js';
import { raw, sql } from '../sql/tag.js';
import { addWords } from './closeWords.js';
import { SORT_KEY_COLUMNS } from './conditions.js';
import { INDEXED_COLUMNS, type IndexedCustomer } from './indexedCustomer.js';
import {
  hasTokenIndex,
  mergePendingTokens,
  setPendingListLimit,
  writeIndexRows,
} from './postgresIndex.js';
import { rebuildAll } from './rebuildAll.js';
import { refreshFilters } from './refreshFilters.js';
import { insertAt, removeFromIndex } from './sqliteIndex.js';

/** A changed customer and its predecessor in the list. */
interface Neighbor extends IndexedCustomer {
  /** Position of the predecessor; null if it has none yet. */
  before: number | null;
  isFirst: number;
}

const BATCH_ROWS = 1_000;
/** On PostgreSQL tokens are computed for this many customers at a time: the process must answer others in between. */
const POSTGRES_BATCH_ROWS = 200;
/** Beyond this many changed customers the write is an import or a bulk change. */
const BULK_ROWS = 1_000;
/** Share of the list beyond which a rebuild is faster than an update. */
const REBUILD_SHARE = 0.2;

/**
 * Updates the index for all customers that this transaction changed, which database triggers list in
 * `search_dirty`. Every transaction that may write ends with it, so that whatever is committed can be found.
 */
export async function updateIndex(trx: Knex.Transaction): Promise<void> {
  await refreshFilters(trx);
  const count = await countRows(trx('search_dirty'));
  if (count === 0) return;
  if (dialectOf(trx) === 'postgres')
    return (await hasTokenIndex(trx)) ? updatePostgres(trx, count) : rebuildAll(trx);
  if (count > REBUILD_SHARE * (await countRows(trx('search_places')))) return rebuildAll(trx);
  return updateSqlite(trx);
}

/** Inserts each changed customer between the positions of its neighbors. */
async function updateSqlite(trx: Knex.Transaction): Promise<void> {
  await removeFromIndex(trx, sql`select customer_id from search_dirty`);
  const knownWords = new Set<string>();
  for (;;) {
    const rows = await queryRows<Neighbor>(
      trx,
      sql`with next as (
            select ${raw(INDEXED_COLUMNS)}, (
              select k.id from customers k where k.removed_at is null
              and (k.list_name, k.microsoft_id, k.id) < (${SORT_KEY_COLUMNS})
              order by k.list_name desc, k.microsoft_id desc, k.id desc limit 1) as neighbor
            from search_dirty d cross join customers c on c.id = d.customer_id
            where c.removed_at is null order by ${SORT_KEY_COLUMNS} limit ${BATCH_ROWS})
          select id, name, search_text, relationship, filter_text, neighbor is null as is_first,
            (select place from search_places where customer_id = neighbor) as before from next`,
    );
    if (rows.length === 0) break;
    let done = 0;
    for (let moved = false; done < rows.length && !moved;) {
      let end = done + 1;
      while (rows[end]?.before === null && rows[end]?.isFirst === 0) end++;
      // Once others have moved, the remaining neighbors' positions are outdated and are read again.
      moved = await insertAt(trx, rows.slice(done, end), rows[done]?.before ?? 0);
      done = end;
    }
    await addWords(trx, rows.slice(0, done), knownWords);
    await trx('search_dirty')
      .whereIn(
        'customerId',
        rows.slice(0, done).map(({ id }) => id),
      )
      .delete();
    point('search.settling');
  }
  await trx('search_dirty').delete();
}

async function updatePostgres(trx: Knex.Transaction, count: number): Promise<void> {
  const isBulk = count > BULK_ROWS;
  await setPendingListLimit(trx, isBulk ? '4MB' : '256kB');
  const knownWords = new Set<string>();
  for (let lastId = 0; ;) {
    // Both tables start after the last batch; with only one bound, each batch would scan all earlier rows.
    const rows = await queryRows<IndexedCustomer & { isLive: boolean }>(
      trx,
      sql`select ${raw(INDEXED_COLUMNS)}, c.removed_at is null as is_live
          from search_dirty d join customers c on c.id = d.customer_id
          where d.customer_id > ${lastId} and c.id > ${lastId}
          order by d.customer_id limit ${POSTGRES_BATCH_ROWS}`,
    );
    const last = rows.at(-1);
    if (!last) break;
    const live = rows.filter((row) => row.isLive);
    const removed = rows.filter((row) => !row.isLive).map(({ id }) => id);
    await trx('search_index').whereIn('customerId', removed).delete();
    await writeIndexRows(trx, live);
    await addWords(trx, live, knownWords);
    point('search.settling');
    lastId = last.id;
  }
  await trx('search_dirty').delete();
  if (isBulk) await mergePendingTokens(trx);
}
