import type { Knex } from 'knex';
import { readSearch } from '../../bot/slots/search.js';
import { CONSOLE } from '../../db/activity/repository.js';
import { connect, type Database } from '../../db/index.js';
import { updateIndex } from '../../db/search/updateIndex.js';
import { apply } from '../../db/tags/bulk/apply.js';
import { stage } from '../../db/tags/bulk/stage.js';
import { createTaggings, type NewTagging } from '../../db/tags/bulk/repository.js';
import { copyOf, dropList } from './lists.js';
import type { Bench } from './part.js';
import { keptRecords, RECORDS } from './records.js';
import { table, times, whole } from './tables.js';
import { timed } from './timing.js';

/** Finds one customer in ten. */
const QUERY = 'country:DE';
const NAMES = ['bench'];

/** Tags one customer in ten at once, and undoes it, beside plain statements. In a copy: it writes. */
export async function tagging(bench: Bench): Promise<void> {
  await keptRecords(bench);
  const url = await copyOf(bench, 'tagging', RECORDS);
  const database = (await connect(url)).longWork;
  try {
    bench.say('tagging: plain statements');
    const bare = await timed(() => rolledBack(database, (trx) => plainly(trx)));
    const indexed = await timed(() => rolledBack(database, (trx) => plainly(trx, true)));
    bench.say('tagging: as an agent asks it');
    const given = await tagged(database, { kind: 'find', query: QUERY, give: NAMES, take: [] });
    const count = given.changed;
    bench.say('tagging: undone');
    const undo = { kind: 'undo', give: [], take: NAMES, of: given.id } as const;
    const undone = await tagged(database, undo);
    if (undone.changed !== count) throw new Error('not all was undone');

    const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(2);
    const line = (what: string, frozen: number, applied: number) => [
      what,
      seconds(frozen),
      seconds(applied),
      whole(count / ((frozen + applied) / 1_000)),
      times(applied / bare),
      times(applied / indexed),
    ];
    bench.print(
      table(
        [`tags of ${whole(count)}`, 'frozen', 'applied', 'customers a second', 'of plain', 'of plain, with the index'],
        [
          line('given', given.frozen, given.applied),
          line('undone', undone.frozen, undone.applied),
          ['plain: one insert', '', seconds(bare), whole(count / (bare / 1_000)), '1×', ''],
          ['plain: and found by it', '', seconds(indexed), whole(count / (indexed / 1_000)), '', '1×'],
        ],
      ),
    ); // prettier-ignore
    bench.print(
      'Seconds by the clock. Frozen in short transactions, while others write; applied in one, which on SQLite keeps ' +
        'others from writing. The plain insert gives the tag to all in the country, by a join; “found by it” also writes it into ' +
        'the search texts and the index. Neither previews, leaves a trace in the activity, or can be undone. Plain was rolled back.',
    );
  } finally {
    await database.close();
    await dropList(url);
  }
}

/** What the statements of a transaction take, which is then undone. */
async function rolledBack(
  database: Database,
  work: (trx: Knex.Transaction) => Promise<void>,
): Promise<void> {
  const undo = new Error('rolled back');
  await database
    .transact(async (trx) => {
      await work(trx);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
}

/** What one would write first; nobody finds the tag by it unless it is also told to the index. */
async function plainly(trx: Knex.Transaction, isFound = false): Promise<void> {
  const at = new Date().toISOString();
  const [name = ''] = NAMES;
  await trx('tags').insert({ name, folded: name, createdAt: at });
  const among = `from billing_profiles b join customers c on c.id = b.customer_id
    where b.country = 'DE' and c.removed_at is null`;
  await trx.raw(
    `insert into customer_tags (customer_id, tag_id)
     select c.id, (select id from tags where folded = ?) ${among}`,
    [name],
  );
  if (!isFound) return;
  await trx.raw(
    `update customers set search_text = search_text || ?, version = version + 1, changed_at = ?
     where id in (select c.id ${among})`,
    [`\n${name}\n`, at],
  );
  await updateIndex(trx);
}

interface Tagged {
  id: number;
  changed: number;
  /** Milliseconds. */
  frozen: number;
  applied: number;
}

async function tagged(database: Database, asked: NewTagging): Promise<Tagged> {
  const id = await createTaggings(database.read).add(asked);
  const search = asked.query === undefined ? undefined : readSearch(asked.query).search;
  const now = async () => {
    const found = await createTaggings(database.read).byId(id);
    if (!found) throw new Error('the tagging is gone');
    return found;
  };
  const waiting = await now();
  const frozen = await timed(() => stage(database, waiting, search, () => Promise.resolve()));
  const counted = await now();
  const applied = await timed(() => apply(database, counted, CONSOLE));
  return { id, changed: counted.counts?.changes ?? 0, frozen, applied };
}
