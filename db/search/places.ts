import type { Knex } from 'knex';
import { allTokensOf, BESIDE, COLUMNS, type Indexed } from './indexed.js';
import { queryRows } from '../sql/rows.js';

/**
 * SQLite's index numbers its rows by their place in the list, so that it gives its answers in that
 * order. Between two places there is room for those who come later. What a customer is searched by
 * stands beside her place once more: customers who are looked at one after the other are read one
 * after the other, from wherever else they stand.
 */
export const GAP = 8;
const BATCH = 1_000;

/** Takes customers out of the index; `which` selects their ids. */
export async function removeFromIndex(trx: Knex.Transaction, which: string): Promise<void> {
  const places = `select place from search_places where customer_id in (${which})`;
  await trx.raw(`delete from search_index where rowid in (${places})`);
  await trx.raw(`delete from search_places where customer_id in (${which})`);
}

/**
 * Puts customers that stand side by side in the list into the index, into the room behind a place.
 * @returns whether those who follow had to move on, for want of room
 */
export async function insertAt(
  trx: Knex.Transaction,
  rows: readonly Indexed[],
  after: number,
): Promise<boolean> {
  const { moved, end } = await makeRoom(trx, after, rows.length);
  const all = [...rows, ...moved];
  const step = end === undefined ? GAP : (end - after) / (all.length + 1);
  await writeAt(
    trx,
    all,
    all.map((_, i) => after + Math.floor(step * (i + 1))),
  );
  return moved.length > 0;
}

/** How far the room behind a place reaches, once so many who follow were taken out that it is enough. */
async function makeRoom(
  trx: Knex.Transaction,
  after: number,
  count: number,
): Promise<{ moved: Indexed[]; end: number | undefined }> {
  for (let take = 0; ; take = Math.max(2 * take, count)) {
    const places = await trx<{ place: number }>('search_places')
      .where('place', '>', after)
      .orderBy('place')
      .limit(take + 1)
      .pluck('place');
    const end = places.length > take ? places[take] : undefined;
    if (end !== undefined && end - after <= (take === 0 ? 1 : 2) * (count + take)) continue;
    const last = places[take - 1] ?? places.at(-1);
    if (take === 0 || last === undefined) return { moved: [], end };
    const moved = await queryRows<Indexed>(
      trx,
      `select ${COLUMNS} from search_places p join customers c on c.id = p.customer_id
         where p.place > ? and p.place <= ? order by p.place`,
      [after, last],
    );
    await removeFromIndex(trx, moved.map(({ id }) => id).join(', '));
    return { moved, end };
  }
}

/** Puts customers into the index, each into its place. */
export async function writeAt(
  trx: Knex.Transaction,
  rows: readonly Indexed[],
  places: readonly number[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const numbered = JSON.stringify(batch.map(({ id }, i) => [places[from + i], id]));
    await trx.raw(
      `insert into search_places (place, customer_id, ${BESIDE.join(', ')})
       select value ->> 0, c.id, ${BESIDE.map((column) => `c.${column}`).join(', ')}
       from json_each(?) cross join customers c on c.id = value ->> 1`,
      [numbered],
    );
    const indexed = batch.map((customer, i) => [
      places[from + i],
      [...allTokensOf(customer)].join(' '),
    ]);
    await trx.raw(
      'insert into search_index (rowid, tokens) select value ->> 0, value ->> 1 from json_each(?)',
      [JSON.stringify(indexed)],
    );
  }
}
