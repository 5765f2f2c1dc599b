import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { point } from '../points.js';
import { indexAnew } from './anew.js';
import { queryRows } from '../sql/rows.js';
import { areSorted, maySortLater, sortTokens, writeCopies } from './copies.js';
import { renewFilters } from './filterTexts.js';
import { COLUMNS, type Indexed } from './indexed.js';
import { insertAt, removeFromIndex } from './places.js';
import { addWords } from './words.js';

interface Neighbour extends Indexed {
  /** Where the one before it in the list stands; null where that has no place yet. */
  before: number | null;
  /** Whether it is the first of the list. */
  is_first: number;
}

const BATCH = 1_000;
/** Beyond this share of the list, all of it is numbered anew. */
const MANY = 0.2;

/**
 * Makes the index true again for all customers that this transaction changed: the database itself keeps
 * note of them (`search_dirty`). Every transaction that may write ends with it, so that what is
 * committed can be found.
 */
export async function updateIndex(trx: Knex.Transaction): Promise<void> {
  await renewFilters(trx);
  const [dirty] = await trx('search_dirty').count({ count: '*' });
  const count = Number(dirty?.['count'] ?? 0);
  if (count === 0) return;
  if (dialectOf(trx) === 'postgres')
    return (await areSorted(trx)) ? settlePostgres(trx, count) : indexAnew(trx);
  const [placed] = await trx('search_places').count({ count: '*' });
  if (count > MANY * Number(placed?.['count'] ?? 0)) return indexAnew(trx);
  return settleSqlite(trx);
}

/** New places lie between those of the neighbours in the list. */
async function settleSqlite(trx: Knex.Transaction): Promise<void> {
  await removeFromIndex(trx, 'select customer_id from search_dirty');
  const known = new Set<string>();
  for (;;) {
    const rows = await queryRows<Neighbour>(
      trx,
      `with next as (
           select ${COLUMNS}, (
             select k.id from customers k where k.removed_at is null
             and (k.list_name, k.microsoft_id, k.id) < (c.list_name, c.microsoft_id, c.id)
             order by k.list_name desc, k.microsoft_id desc, k.id desc limit 1) as neighbour
           from search_dirty d cross join customers c on c.id = d.customer_id
           where c.removed_at is null order by c.list_name, c.microsoft_id, c.id limit ${BATCH})
         select id, name, search_text, relationship, filter_text, neighbour is null as is_first,
           (select place from search_places where customer_id = neighbour) as before from next`,
      [],
    );
    if (rows.length === 0) break;
    let done = 0;
    for (let moved = false; done < rows.length && !moved;) {
      let to = done + 1;
      while (rows[to]?.before === null && rows[to]?.is_first === 0) to++;
      // Where others had to move on, what was read of the next ones' neighbours is no longer so.
      moved = await insertAt(trx, rows.slice(done, to), rows[done]?.before ?? 0);
      done = to;
    }
    await addWords(trx, rows.slice(0, done), known);
    await trx('search_dirty')
      .whereIn(
        'customer_id',
        rows.slice(0, done).map(({ id }) => id),
      )
      .delete();
    point('search.settling');
  }
  await trx('search_dirty').delete();
}

async function settlePostgres(trx: Knex.Transaction, count: number): Promise<void> {
  const isMuch = count > BATCH;
  await maySortLater(trx, isMuch);
  const known = new Set<string>();
  // Each batch begins behind the last, in both tables: else it would pass over all that came before.
  for (let last = 0; ;) {
    const rows = await queryRows<Indexed & { is_live: boolean }>(
      trx,
      `select ${COLUMNS}, c.removed_at is null as is_live
         from search_dirty d join customers c on c.id = d.customer_id
         where d.customer_id > ? and c.id > ? order by d.customer_id limit ${BATCH}`,
      [last, last],
    );
    const end = rows.at(-1);
    if (!end) break;
    const live = rows.filter((row) => row.is_live);
    const gone = rows.filter((row) => !row.is_live).map(({ id }) => id);
    await trx('search_index').whereIn('customer_id', gone).delete();
    await writeCopies(trx, live);
    await addWords(trx, live, known);
    point('search.settling');
    last = end.id;
  }
  await trx('search_dirty').delete();
  if (isMuch) await sortTokens(trx);
}
