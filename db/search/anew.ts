import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { point } from '../points.js';
import { type SortKey } from './conditions.js';
import { queryRows, analyze } from '../sql/rows.js';
import { maySortLater, sortTokens, writeCopies } from './copies.js';
import { COLUMNS, type Indexed } from './indexed.js';
import { GAP, writeAt } from './places.js';
import { addWords } from './words.js';

const BATCH = 1_000;

/**
 * Indexes the whole list anew, in its order: those who stand side by side in it are then read side by side,
 * and on SQLite their row numbers say the order.
 */
export async function indexAnew(trx: Knex.Transaction): Promise<void> {
  const { clear, add, finish } = dialectOf(trx) === 'postgres' ? POSTGRES : SQLITE;
  await clear(trx);
  await trx('search_dirty').delete();
  const known = new Set<string>();
  let last: SortKey = { list_name: '', microsoft_id: '', id: 0 };
  for (let count = 0; ;) {
    const rows = await queryRows<Indexed & SortKey>(
      trx,
      `select ${COLUMNS}, c.list_name, c.microsoft_id from customers c where c.removed_at is null
         and (c.list_name, c.microsoft_id, c.id) > (?, ?, ?)
         order by c.list_name, c.microsoft_id, c.id limit ${BATCH}`,
      [last.list_name, last.microsoft_id, last.id],
    );
    const end = rows.at(-1);
    if (!end) break;
    await add(trx, rows, count);
    await addWords(trx, rows, known);
    point('search.settling');
    count += rows.length;
    last = end;
  }
  await finish(trx);
}

/** How one of the databases takes in the whole list. */
interface Whole {
  clear: (trx: Knex.Transaction) => Promise<void>;
  /** @param count how many were added before these. */
  add: (trx: Knex.Transaction, rows: readonly Indexed[], count: number) => Promise<void>;
  finish: (trx: Knex.Transaction) => Promise<void>;
}

const SQLITE: Whole = {
  clear: async (trx) => {
    await trx.raw(`insert into search_index (search_index) values ('delete-all')`);
    await trx('search_places').delete();
  },
  add: (trx, rows, count) =>
    writeAt(
      trx,
      rows,
      rows.map((_, i) => (count + i + 1) * GAP),
    ),
  finish: async (trx) => {
    // Else each token is looked up in as many parts of the index as the batches left behind.
    await trx.raw(`insert into search_index (search_index) values ('optimize')`);
  },
};

const POSTGRES: Whole = {
  clear: async (trx) => {
    await trx('search_index').delete();
    await maySortLater(trx, true);
  },
  add: writeCopies,
  finish: async (trx) => {
    await sortTokens(trx);
    await analyze(trx, 'postgres', 'search_index');
  },
};
