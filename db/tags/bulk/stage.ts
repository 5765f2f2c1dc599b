import type { Knex } from 'knex';
import type { Database } from '../../connection/connect.js';
import { fold } from '../../fold.js';
import { point } from '../../points.js';
import type { Search } from '../../search/plan.js';
import { matchesAfter } from '../../search/allMatches.js';
import { queryRows, insertRows } from '../../sql/rows.js';
import { plan, ROW, spelled, type Row, type Wanted } from './plan.js';
import { createTaggings, type Tagging } from './repository.js';

/** Customers in a batch: a short transaction, and little memory. */
const BATCH = 1_000;

/** Where the customers of a tagging come from, behind an id, in the order of their ids. */
export type Source = (knex: Knex, after: number, limit: number) => Promise<Wanted[]>;

/**
 * Freezes the customers that a tagging is about and works out what becomes of each, in short transactions.
 * A process that takes it over goes on behind the last one.
 * @param search what `tagging.query` means
 * @param progress is told how many are done
 */
export async function stage(
  { longWork: database }: Database,
  tagging: Tagging,
  search: Search | undefined,
  progress: (done: number) => Promise<void>,
): Promise<void> {
  const source = await sourceOf(database.read, tagging, search);
  const [staged] = await queryRows<{ last: number | null; done: number | string }>(
    database.read,
    'select max(customer_id) as last, count(*) as done from tagging_rows where tagging_id = ?',
    [tagging.id],
  );
  let done = Number(staged?.done ?? 0);
  for (let last = staged?.last ?? 0; ;) {
    const wanted = await source(database.read, last, BATCH);
    const end = wanted.at(-1);
    if (!end) break;
    const rows = await plan(database.read, tagging, wanted);
    await database.transact((trx) => store(trx, database, rows));
    point('bulk.staging');
    last = end.customerId;
    done += wanted.length;
    await progress(done);
  }
  await database.transact(async (trx) => {
    const taggings = createTaggings(trx);
    await taggings.move(tagging.id, 'waiting', 'counted', await taggings.count(tagging.id));
  });
}

export const store = async (
  trx: Knex.Transaction,
  { dialect }: Pick<Database, 'dialect'>,
  rows: readonly Row[],
): Promise<void> => {
  await insertRows(trx, dialect, 'tagging_rows', ROW, rows);
};

/** How to come by the customers of a tagging, and what is wanted of each. */
export async function sourceOf(knex: Knex, tagging: Tagging, search?: Search): Promise<Source> {
  const give = await spelled(knex, tagging);
  const take = new Set(tagging.take.map(fold));
  const alike = (ids: readonly number[]) => ids.map((customerId) => ({ customerId, give, take }));
  switch (tagging.kind) {
    case 'find':
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

/** What a tagging is undone by: each customer gets back what was taken and loses what was given. */
async function undone(
  knex: Knex,
  of: number,
  spellings: ReadonlyMap<string, string>,
  { after, limit }: { after: number; limit: number },
): Promise<Wanted[]> {
  const rows = await knex<Row>('tagging_rows')
    .where({ taggingId: of, outcome: 'changes' })
    .where('customerId', '>', after)
    .orderBy('customerId')
    .limit(limit)
    .select('customerId', 'seenVersion', 'given', 'taken');
  return rows.map((row) => asUndone(row, spellings));
}

export function asUndone(
  row: Pick<Row, 'customerId' | 'seenVersion' | 'given' | 'taken'>,
  spellings: ReadonlyMap<string, string>,
): Wanted {
  const taken = JSON.parse(row.taken) as string[];
  return {
    customerId: row.customerId,
    give: new Map(taken.map((folded) => [folded, spellings.get(folded) ?? folded])),
    take: new Set(JSON.parse(row.given) as string[]),
    // The version that the change left.
    at: row.seenVersion + 1,
  };
}
