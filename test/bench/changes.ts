import type { Knex } from 'knex';
import { readSearch } from '../../bot/slots/search.js';
import { CONSOLE } from '../../db/activity/entry.js';
import { connect, repositories } from '../../db/index.js';
import type { ChangeKind, ChangeNarrowing, ListChange } from '../../db/listChanges/listChange.js';
import { CHANGES_ON_PAGE } from '../../db/listChanges/pages.js';
import { analyze } from '../../db/sql/run.js';
import { queryText } from '../support/queryText.js';
import { comparePlain } from './comparison.js';
import { plainConnection } from './like.js';
import { cachedCopy } from './lists.js';
import type { Bench } from './part.js';

const QUERIES = 100;
/** Changes are spread over these days, one a customer. */
const FIRST_DAY = '2026-09-01';
const DAYS = 90;
const EVER = { from: `${FIRST_DAY}T00:00:00.000Z`, to: '2026-12-01T00:00:00.000Z' };
const WEEK = { ...EVER, from: '2026-11-23T00:00:00.000Z' };
const TAG = 'gold';

const repeated = <T>(ask: T): T[] => Array.from({ length: QUERIES }, () => ask);
const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);

/** Changes since a day, each compared with a plain query. */
export async function changes(bench: Bench): Promise<void> {
  const url = await cachedCopy(bench, 'changes', fill);
  const database = await connect(url);
  const plain = plainConnection(bench.dialect, url);
  const { listChanges } = repositories(database.read, CONSOLE);
  const comparison = comparePlain('changes', bench.say);
  const line = async (name: string, which: ChangeNarrowing, last?: ListChange, offset = 0) =>
    comparison.line({
      name,
      asks: repeated(0),
      ours: async () =>
        idsOf((await listChanges.page(which, last ? { after: [last.at, last.id] } : {})).rows),
      plain: async () => idsOf(await plainChanges(plain, which, offset)),
    });
  try {
    await line('changes of a week, first page', WEEK);
    await line('changes of 90 days, first page', EVER);
    const offset = Math.floor((bench.rows - 1) / CHANGES_ON_PAGE) * CHANGES_ON_PAGE;
    const [before] = await plainChanges(plain, EVER, offset - 1, 1);
    if (before) await line('changes of 90 days, last page', EVER, before, offset);
    await line('fewer licenses in a week', { ...WEEK, kind: 'seats-fewer' });
    const { search } = readSearch(`tag:${TAG}`);
    await line(`changes of a week tag:${TAG}`, { ...WEEK, search });
    bench.print(comparison.table());
    bench.print(
      'Wall-clock milliseconds, with the number of queries in parentheses. Both sides returned the same rows. ' +
        'Plain is one query with joins and OFFSET, and a full count of each kind, though ours stop at 1,000.',
    );
  } finally {
    await plain.destroy();
    await database.close();
  }
}

const KINDS: readonly ChangeKind[] = ['seats-fewer', 'seats-more', 'renew-off', 'term-end'];

/** Adds one change a customer, as imports on many days would. */
async function fill(url: string): Promise<void> {
  const database = (await connect(url)).longWork;
  const isSqlite = database.dialect === 'sqlite';
  const day = isSqlite
    ? `date('${FIRST_DAY}', (id % ${DAYS}) || ' days')`
    : `to_char(date '${FIRST_DAY}' + (id % ${DAYS})::int, 'YYYY-MM-DD')`;
  const kind = `case id % ${KINDS.length} ${KINDS.map((one, at) => `when ${at} then '${one}'`).join(' ')} end`;
  try {
    await database.transact((trx) =>
      trx.raw(`insert into list_changes (run_id, at, kind, customer_id, about, old_value, new_value)
        select 1, ${day} || 'T09:00:00.000Z', ${kind}, id, 'Microsoft 365 E3', '10', '9' from customers`),
    );
    await analyze(database.read, 'list_changes');
  } finally {
    await database.close();
  }
}

async function plainChanges(
  knex: Knex,
  { from, to, kind, search }: ChangeNarrowing,
  offset: number,
  limit = CHANGES_ON_PAGE,
): Promise<ListChange[]> {
  const tagged = `and exists (select 1 from customer_tags ct join tags t on t.id = ct.tag_id
    where ct.customer_id = c.id and t.folded like '%${TAG}%')`;
  const source = `from list_changes l join customers c on c.id = l.customer_id
    where l.at >= ? and l.at < ? and c.removed_at is null ${search ? tagged : ''}`;
  await queryText(knex, `select l.kind, count(*) as count ${source} group by l.kind`, [from, to]);
  return queryText<ListChange>(
    knex,
    `select l.*, c.name ${source} ${kind === undefined ? '' : `and l.kind = '${kind}'`}
      order by l.at desc, l.id desc limit ${limit} offset ${offset}`,
    [from, to],
  );
}
