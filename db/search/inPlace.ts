import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { point } from '../points.js';
import { queryRows } from '../sql/rows.js';
import { allTokensOf, BESIDE, COLUMNS, type Indexed } from './indexed.js';

const BATCH = 1_000;

interface Placed extends Indexed {
  place: number;
}

/**
 * Indexes anew those that this transaction changed, each in its place. Only for a transaction that gave
 * nobody another name and took nobody off the list: then the order of the list is what it was, and
 * nobody's neighbours need be looked for, which is most of the work on SQLite. On PostgreSQL the index
 * knows no places, and `settle` does all.
 */
export async function updateIndexInPlace(trx: Knex.Transaction): Promise<void> {
  if (dialectOf(trx) === 'postgres') return;
  for (let last = 0; ;) {
    const rows = await queryRows<Placed>(
      trx,
      `select p.place, ${COLUMNS} from search_places p
         cross join search_dirty d on d.customer_id = p.customer_id
         cross join customers c on c.id = p.customer_id
         where p.place > ? and c.removed_at is null order by p.place limit ${BATCH}`,
      [last],
    );
    const end = rows.at(-1);
    if (!end) break;
    const places = JSON.stringify(rows.map(({ place }) => place));
    await trx.raw('delete from search_index where rowid in (select value from json_each(?))', [
      places,
    ]);
    await trx.raw(
      `update search_places set (${BESIDE.join(', ')}) =
         (select ${BESIDE.join(', ')} from customers c where c.id = customer_id)
       where place in (select value from json_each(?))`,
      [places],
    );
    await trx.raw(
      'insert into search_index (rowid, tokens) select value ->> 0, value ->> 1 from json_each(?)',
      [JSON.stringify(rows.map((row) => [row.place, [...allTokensOf(row)].join(' ')]))],
    );
    await trx.raw(
      'delete from search_dirty where customer_id in (select value from json_each(?))',
      [JSON.stringify(rows.map(({ id }) => id))],
    );
    point('search.settling');
    last = end.place;
  }
}
