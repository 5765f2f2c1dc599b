import type { Knex } from 'knex';
import type { Database } from '../../connection/database.js';
import { Stale } from '../../errors.js';
import { fold } from '../../fold.js';
import { foundIds } from '../../pastedLists/pastedList.js';
import { createPastedLists } from '../../pastedLists/repository.js';
import { point } from '../../points.js';
import type { Search } from '../../search/plan.js';
import { matchesAfter } from '../../search/allMatches.js';
import { queryRows } from '../../sql/run.js';
import { sql } from '../../sql/tag.js';
import { insertRows, type Columns } from '../../sql/values.js';
import type { BulkTaggingCustomerRow } from '../../tables.js';
import type { BulkTagging } from './bulkTagging.js';
import { plan, spelled, type Wanted } from './plan.js';
import { createBulkTaggings } from './repository.js';

const COLUMNS = {
  taggingId: 'integer',
  customerId: 'integer',
  seenVersion: 'integer',
  outcome: 'text',
  given: 'text',
  taken: 'text',
  searchText: 'text',
  oldValues: 'text',
  newValues: 'text',
} as const satisfies Columns;

/** Customers per short transaction. */
const BATCH = 1_000;

/** Returns the next customers of a bulk tagging after an id, in the order of their ids. */
export type Source = (knex: Knex, after: number, limit: number) => Promise<Wanted[]>;

/**
 * Freezes the customers of a bulk tagging with their outcomes, in short transactions. A process that takes
 * it over continues after the last one.
 * @param search the meaning of `tagging.query`
 * @param progress receives the number of customers done
 */
export async function stage(
  { longWork: database }: Database,
  tagging: BulkTagging,
  search: Search | undefined,
  progress: (done: number) => Promise<void>,
): Promise<void> {
  const source = await sourceOf(database.read, tagging, search);
  const [staged] = await queryRows<{ last: number | null; done: number }>(
    database.read,
    sql`select max(customer_id) as last, count(*) as done from tagging_rows
        where tagging_id = ${tagging.id}`,
  );
  let done = staged?.done ?? 0;
  for (let last = staged?.last ?? 0; ;) {
    const wanted = await source(database.read, last, BATCH);
    const end = wanted.at(-1);
    if (!end) break;
    const rows = await plan(database.read, tagging, wanted);
    await database.transact((trx) => store(trx, rows));
    point('bulk.staging');
    last = end.customerId;
    done += wanted.length;
    await progress(done);
  }
  await database.transact(async (trx) => {
    const bulkTaggings = createBulkTaggings(trx);
    await bulkTaggings.move(tagging.id, 'waiting', 'counted', await bulkTaggings.count(tagging.id));
  });
}

export const store = async (
  trx: Knex.Transaction,
  rows: readonly BulkTaggingCustomerRow[],
): Promise<void> => {
  await insertRows(
    trx,
    'tagging_rows',
    COLUMNS,
    rows.map((row) => ({ ...row })),
  );
};

/** Returns the source of a bulk tagging's customers. */
export async function sourceOf(knex: Knex, tagging: BulkTagging, search?: Search): Promise<Source> {
  const give = await spelled(knex, tagging);
  const take = new Set(tagging.take.map(fold));
  const alike = (ids: readonly number[]) => ids.map((customerId) => ({ customerId, give, take }));
  switch (tagging.kind) {
    case 'find':
      if (tagging.listId !== null) return ofPastedList(knex, tagging.listId, alike);
      return async (at, after, limit) =>
        search ? alike(await matchesAfter(at, search, after, limit)) : [];
    case 'undo':
      return (at, after, limit) => undone(at, tagging.of ?? 0, give, { after, limit });
    default:
      return async (at, after, limit) =>
        alike(
          await at('customer_tags')
            .where({ tagId: tagging.tagId ?? 0 })
            .where('customerId', '>', after)
            .orderBy('customerId')
            .limit(limit)
            .pluck('customerId'),
        );
  }
}

/**
 * Returns the customers found on a pasted list.
 * @throws {Stale} if the list was deleted.
 */
async function ofPastedList(
  knex: Knex,
  id: number,
  wanted: (ids: readonly number[]) => Wanted[],
): Promise<Source> {
  const list = await createPastedLists(knex).byId(id);
  if (!list) throw new Stale('the pasted list');
  const ids = foundIds(list).sort((one, other) => one - other);
  return (_, after, limit) =>
    Promise.resolve(wanted(ids.filter((customer) => customer > after).slice(0, limit)));
}

/** Returns the changes that undo a bulk tagging: added tags are removed, removed ones added. */
async function undone(
  knex: Knex,
  of: number,
  spellings: ReadonlyMap<string, string>,
  { after, limit }: { after: number; limit: number },
): Promise<Wanted[]> {
  const rows = await knex('tagging_rows')
    .where({ taggingId: of, outcome: 'changes' })
    .where('customerId', '>', after)
    .orderBy('customerId')
    .limit(limit)
    .select('customerId', 'seenVersion', 'given', 'taken');
  return rows.map((row) => asUndone(row, spellings));
}

export function asUndone(
  row: Pick<BulkTaggingCustomerRow, 'customerId' | 'seenVersion' | 'given' | 'taken'>,
  spellings: ReadonlyMap<string, string>,
): Wanted {
  const taken = JSON.parse(row.taken) as string[];
  return {
    customerId: row.customerId,
    give: new Map(taken.map((folded) => [folded, spellings.get(folded) ?? folded])),
    take: new Set(JSON.parse(row.given) as string[]),
    // The version after the change.
    at: row.seenVersion + 1,
  };
}
