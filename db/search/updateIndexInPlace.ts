import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { point } from '../points.js';
import { execute, queryRows } from '../sql/run.js';
import { columns, raw, sql } from '../sql/tag.js';
import { COPIED_COLUMNS, INDEXED_COLUMNS, type IndexedCustomer } from './indexedCustomer.js';
import { writeTokens } from './sqliteIndex.js';

const BATCH_ROWS = 1_000;

/**
 * Reindexes the customers that this transaction changed, each at its present position. Only for a transaction
 * that changes no names and removes no customers: the order of the list stays, and looking up neighbors, most
 * of the work on SQLite, is unnecessary. PostgreSQL has no positions; `updateIndex` does the work there.
 */
export async function updateIndexInPlace(trx: Knex.Transaction): Promise<void> {
  if (dialectOf(trx) === 'postgres') return;
  for (let lastPlace = 0; ;) {
    const rows = await queryRows<IndexedCustomer & { place: number }>(
      trx,
      sql`select p.place, ${raw(INDEXED_COLUMNS)} from search_places p
          cross join search_dirty d on d.customer_id = p.customer_id
          cross join customers c on c.id = p.customer_id
          where p.place > ${lastPlace} and c.removed_at is null order by p.place limit ${BATCH_ROWS}`,
    );
    const last = rows.at(-1);
    if (!last) break;
    const places = sql`(select value from json_each(${JSON.stringify(rows.map(({ place }) => place))}))`;
    const ids = sql`(select value from json_each(${JSON.stringify(rows.map(({ id }) => id))}))`;
    await execute(trx, sql`delete from search_index where rowid in ${places}`);
    await execute(
      trx,
      sql`update search_places set (${columns(COPIED_COLUMNS)}) =
            (select ${columns(COPIED_COLUMNS)} from customers c where c.id = customer_id)
          where place in ${places}`,
    );
    await writeTokens(trx, rows);
    await execute(trx, sql`delete from search_dirty where customer_id in ${ids}`);
    point('search.settling');
    lastPlace = last.place;
  }
}
