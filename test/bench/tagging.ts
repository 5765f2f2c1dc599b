import type { Knex } from 'knex';
import { readSearch } from '../../bot/slots/search.js';
import { CONSOLE } from '../../db/activity/entry.js';
import { connect, type Database } from '../../db/index.js';
import { updateIndex } from '../../db/search/updateIndex.js';
import { apply } from '../../db/tags/bulk/apply.js';
import { stage } from '../../db/tags/bulk/stage.js';
import type { NewBulkTagging } from '../../db/tags/bulk/bulkTagging.js';
import { createBulkTaggings } from '../../db/tags/bulk/repository.js';
import { copyOf, dropList } from './lists.js';
import type { Bench } from './part.js';
import { cachedRecords, RECORDS } from './records.js';
import { table, times, whole } from './tables.js';
import { timed } from './timing.js';

/** Matches one customer in ten. */
const QUERY = 'country:DE';
const NAMES = ['bench'];

/**
 * Tags one customer in ten, and undoes it, compared with plain statements. Works on a copy because
 * it writes.
 */
export async function tagging(bench: Bench): Promise<void> {
  await cachedRecords(bench);
  const url = await copyOf(bench, 'tagging', RECORDS);
  const database = (await connect(url)).longWork;
  try {
    bench.say('tagging: plain statements');
    const bare = await timed(() => rollBack(database, (trx) => tagPlainly(trx)));
    const indexed = await timed(() => rollBack(database, (trx) => tagPlainly(trx, true)));
    bench.say('tagging: as an agent does it');
    const given = await runTagging(database, { kind: 'find', query: QUERY, give: NAMES, take: [] });
    const count = given.changed;
    bench.say('tagging: undo');
    const undo = { kind: 'undo', give: [], take: NAMES, of: given.id } as const;
    const undone = await runTagging(database, undo);
    if (undone.changed !== count) throw new Error('the undo is incomplete');

    const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(2);
    const line = (what: string, stagedMs: number, appliedMs: number) => [
      what,
      seconds(stagedMs),
      seconds(appliedMs),
      whole(count / ((stagedMs + appliedMs) / 1_000)),
      times(appliedMs / bare),
      times(appliedMs / indexed),
    ];
    bench.print(
      table(
        [`tags of ${whole(count)}`, 'staged', 'applied', 'customers a second', 'vs. plain', 'vs. plain with index'],
        [
          line('tagged', given.stagedMs, given.appliedMs),
          line('undone', undone.stagedMs, undone.appliedMs),
          ['plain: one insert', '', seconds(bare), whole(count / (bare / 1_000)), '1×', ''],
          ['plain: with search index', '', seconds(indexed), whole(count / (indexed / 1_000)), '', '1×'],
        ],
      ),
    ); // prettier-ignore
    bench.print(
      'Seconds by the clock. Staged in short transactions, while others write, and applied in one, which blocks ' +
        'other writes on SQLite. The plain insert tags all customers in the country with a join; “with search index” also updates ' +
        'the search texts and the index. Neither offers a preview, records activity or can be undone. Plain statements were rolled back.',
    );
  } finally {
    await database.close();
    await dropList(url);
  }
}

/** Runs a transaction and rolls it back. */
async function rollBack(
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

/** Plain statements. Search finds the tag only with `isFound`. */
async function tagPlainly(trx: Knex.Transaction, isFound = false): Promise<void> {
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

interface TaggingTimes {
  id: number;
  changed: number;
  /** In milliseconds. */
  stagedMs: number;
  appliedMs: number;
}

async function runTagging(database: Database, asked: NewBulkTagging): Promise<TaggingTimes> {
  const id = await createBulkTaggings(database.read).add(asked);
  const search = asked.query === undefined ? undefined : readSearch(asked.query).search;
  const now = async () => {
    const found = await createBulkTaggings(database.read).byId(id);
    if (!found) throw new Error('the bulk change does not exist');
    return found;
  };
  const waiting = await now();
  const stagedMs = await timed(() => stage(database, waiting, search, () => Promise.resolve()));
  const counted = await now();
  const appliedMs = await timed(() => apply(database, counted, CONSOLE));
  return { id, changed: counted.counts?.changes ?? 0, stagedMs, appliedMs };
}
