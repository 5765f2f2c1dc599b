import type { Knex } from 'knex';
import { execute, queryRows } from '../sql/run.js';
import { columns, raw, sql, type Sql } from '../sql/tag.js';
import {
  COPIED_COLUMNS,
  INDEXED_COLUMNS,
  tokensOfCustomer,
  type IndexedCustomer,
} from './indexedCustomer.js';

/**
 * Distance between the positions of neighbors in the list, which leaves room for later customers. A position is
 * the rowid in the FTS5 index, so that hits come out in list order. `search_places` copies the columns that
 * matching needs, because neighbors in it are also neighbors on disk.
 */
export const POSITION_GAP = 8;
const BATCH_ROWS = 1_000;

/** Removes customers from the index; `ids` is a list of ids or a query for them. */
export async function removeFromIndex(trx: Knex.Transaction, ids: Sql): Promise<void> {
  await execute(
    trx,
    sql`delete from search_index
        where rowid in (select place from search_places where customer_id in (${ids}))`,
  );
  await execute(trx, sql`delete from search_places where customer_id in (${ids})`);
}

/**
 * Inserts customers that are neighbors in the list after a position.
 * @returns true if later customers had to move to make room
 */
export async function insertAt(
  trx: Knex.Transaction,
  customers: readonly IndexedCustomer[],
  after: number,
): Promise<boolean> {
  const { moved, end } = await makeRoom(trx, after, customers.length);
  const written = [...customers, ...moved];
  const step = end === undefined ? POSITION_GAP : (end - after) / (written.length + 1);
  await writeAt(
    trx,
    written,
    written.map((_, i) => after + Math.floor(step * (i + 1))),
  );
  return moved.length > 0;
}

/**
 * Takes out as many customers after a position as it takes to fit `count` more.
 * @returns the removed customers, and the position that ends the free range; undefined at the end of the list
 */
async function makeRoom(
  trx: Knex.Transaction,
  after: number,
  count: number,
): Promise<{ moved: IndexedCustomer[]; end: number | undefined }> {
  for (let take = 0; ; take = Math.max(2 * take, count)) {
    const positions = await trx('search_places')
      .where('place', '>', after)
      .orderBy('place')
      .limit(take + 1)
      .pluck('place');
    const end = positions.length > take ? positions[take] : undefined;
    if (end !== undefined && end - after <= (take === 0 ? 1 : 2) * (count + take)) continue;
    const last = positions[take - 1] ?? positions.at(-1);
    if (take === 0 || last === undefined) return { moved: [], end };
    const moved = await queryRows<IndexedCustomer>(
      trx,
      sql`select ${raw(INDEXED_COLUMNS)} from search_places p join customers c on c.id = p.customer_id
          where p.place > ${after} and p.place <= ${last} order by p.place`,
    );
    await removeFromIndex(trx, raw(moved.map(({ id }) => id).join(', ')));
    return { moved, end };
  }
}

/** Writes customers to the index at the given positions. */
export async function writeAt(
  trx: Knex.Transaction,
  customers: readonly IndexedCustomer[],
  positions: readonly number[],
): Promise<void> {
  for (let from = 0; from < customers.length; from += BATCH_ROWS) {
    const batch = customers.slice(from, from + BATCH_ROWS);
    const ids = JSON.stringify(batch.map(({ id }, i) => [positions[from + i], id]));
    await execute(
      trx,
      sql`insert into search_places (place, customer_id, ${columns(COPIED_COLUMNS)})
          select value ->> 0, c.id, ${columns(COPIED_COLUMNS, 'c')}
          from json_each(${ids}) cross join customers c on c.id = value ->> 1`,
    );
    await writeTokens(
      trx,
      batch.map((customer, i) => ({ ...customer, place: positions[from + i] ?? 0 })),
    );
  }
}

/** Writes the tokens of customers into the FTS5 table. */
export async function writeTokens(
  trx: Knex.Transaction,
  customers: readonly (IndexedCustomer & { place: number })[],
): Promise<void> {
  const rows = customers.map((customer) => [
    customer.place,
    [...tokensOfCustomer(customer)].join(' '),
  ]);
  await execute(
    trx,
    sql`insert into search_index (rowid, tokens)
        select value ->> 0, value ->> 1 from json_each(${JSON.stringify(rows)})`,
  );
}
