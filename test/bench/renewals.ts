import type { Knex } from 'knex';
import { resolveRenewalSearch } from '../../bot/searches/renewalSearch.js';
import { CONSOLE } from '../../db/activity/entry.js';
import { connect, repositories } from '../../db/index.js';
import { analyze } from '../../db/sql/run.js';
import { COMMITMENTS_ON_PAGE } from '../../db/subscriptions/commitment.js';
import { ENDED_STATUSES, RENEWALS_ON_PAGE } from '../../db/subscriptions/subscription.js';
import { queryText } from '../support/queryText.js';
import { comparePlain } from './comparison.js';
import { plainConnection } from './like.js';
import { cachedCopy } from './lists.js';
import type { Bench } from './part.js';
import { insertBilling, insertSubscriptions, LAST_DAY, PRODUCT } from './recordsSql.js';

const QUERIES = 30;
/** Days from the last day on. */
const MONTH = { from: LAST_DAY, to: '2026-12-25' };
const YEAR = { from: LAST_DAY, to: '2027-11-25' };
/** Lists on a schedule that are due at the same time. */
const SCHEDULES = 100;

const TAGGED = (
  tag: string,
) => `exists (select 1 from customer_tags ct join tags t on t.id = ct.tag_id
  where ct.customer_id = c.id and t.folded = '${tag}')`;
const OWN_PRODUCT = `s.product = '${PRODUCT}'`;
/** Monthly ones that renew by themselves are left out. */
const NOT_ROLLING = `not (s.term = 'P1M' and s.auto_renew = true and s.status = 'active')`;

/** Searches as they are typed, each with the same as conditions of a plain query. */
const SEARCHES: readonly (readonly [typed: string, plain: string])[] = [
  ['', NOT_ROLLING],
  ['term:year', `s.term = 'P1Y'`],
  ['term:3y', `s.term = 'P3Y'`],
  ['renewing:yes', `s.auto_renew = true and ${NOT_ROLLING}`],
  ['renewing:no', 's.auto_renew = false'],
  ['cancellable:yes', `s.cancellable_until >= '${LAST_DAY}' and ${NOT_ROLLING}`],
  [`product:"${PRODUCT}"`, `${OWN_PRODUCT} and ${NOT_ROLLING}`],
  ['tag:gold', `${TAGGED('gold')} and ${NOT_ROLLING}`],
  [
    'term:year renewing:no tag:gold',
    `s.term = 'P1Y' and s.auto_renew = false and ${TAGGED('gold')}`,
  ],
];

/** Lists of renewals with each filter, money at stake, and the lists of many schedules, compared with plain queries. */
export async function renewals(bench: Bench): Promise<void> {
  const url = await cachedCopy(bench, 'terms', (copy) => fill(copy, bench));
  const database = await connect(url);
  const plain = plainConnection(bench.dialect, url);
  const bound = repositories(database.read, CONSOLE);
  const { savedSearches, subscriptions } = bound;
  const reader = { agent: CONSOLE, timeZone: 'UTC', today: LAST_DAY, savedSearches };
  const searchOf = async (typed: string) =>
    typed === '' ? undefined : resolveRenewalSearch(typed, reader);
  const comparison = comparePlain('renewals', bench.say);
  const renewing = async (typed: string, days: typeof MONTH) => {
    const read = await searchOf(typed);
    const page = await subscriptions.renewing(
      { ...days, ...read?.filter },
      read?.customers?.search,
    );
    return page.rows.map(({ id }) => id);
  };
  const committing = async (typed: string, days: typeof MONTH) => {
    const read = await searchOf(typed);
    const page = await subscriptions.committing(
      { ...days, ...read?.filter },
      LAST_DAY,
      read?.customers?.search,
    );
    return page.rows.map(({ id, kind }) => `${id} ${kind}`);
  };
  const asks = Array.from({ length: QUERIES }, () => 0);
  try {
    for (const [typed, condition] of SEARCHES)
      await comparison.line({
        name: `renewals of a month ${typed}`.trim(),
        asks,
        ours: () => renewing(typed, MONTH),
        plain: () => plainRenewals(plain, MONTH, condition),
      });
    await comparison.line({
      name: 'renewals of a year',
      asks,
      ours: () => renewing('', YEAR),
      plain: () => plainRenewals(plain, YEAR, NOT_ROLLING),
    });
    for (const [typed, condition] of [
      ['', 'true'],
      ['term:year', `s.term = 'P1Y'`],
      ['tag:gold', TAGGED('gold')],
    ] as const)
      await comparison.line({
        name: `at stake in a month ${typed}`.trim(),
        asks,
        ours: () => committing(typed, MONTH),
        plain: () => plainCommitments(plain, MONTH, condition),
      });
    await comparison.line({
      name: `the lists of ${SCHEDULES} schedules`,
      asks: [0, 0, 0],
      ours: () => each(([typed]) => renewing(typed, MONTH)),
      plain: () => each(([, condition]) => plainRenewals(plain, MONTH, condition)),
    });
    bench.print(comparison.table());
    bench.print(
      'Wall-clock milliseconds, with the number of queries in parentheses. Both sides returned the same rows. Plain is ' +
        'one query with joins, and a full count; ours counts up to 1,000, sums each day, and adds up what is at stake.',
    );
  } finally {
    await plain.destroy();
    await database.close();
  }
}

/** Makes the lists of all schedules, one after the other. */
async function each(
  list: (search: (typeof SEARCHES)[number]) => Promise<unknown>,
): Promise<unknown[]> {
  const made: unknown[] = [];
  for (let n = 0; n < SCHEDULES; n++)
    made.push(await list(SEARCHES[n % SEARCHES.length] ?? ['', 'true']));
  return made;
}

const CURRENT = `s.removed_at is null and c.removed_at is null and s.status not in ${ENDED_STATUSES}`;

async function plainRenewals(
  knex: Knex,
  { from, to }: typeof MONTH,
  condition: string,
): Promise<number[]> {
  const source = `from subscriptions s join customers c on c.id = s.customer_id
    where s.end_date >= ? and s.end_date <= ? and ${CURRENT} and ${condition}`;
  await queryText(knex, `select count(*) as count ${source}`, [from, to]);
  const rows = await queryText<{ id: number }>(
    knex,
    `select s.*, c.name ${source} order by s.end_date, s.id limit ${RENEWALS_ON_PAGE}`,
    [from, to],
  );
  return rows.map(({ id }) => id);
}

async function plainCommitments(
  knex: Knex,
  { from, to }: typeof MONTH,
  condition: string,
): Promise<string[]> {
  const part = (kind: string, number: number, day: string, which: string) =>
    `select s.id, '${kind}' as kind, ${number} as number, ${day} as commits_on, s.quantity
      from subscriptions s join customers c on c.id = s.customer_id
      where ${day} >= '${from}' and ${day} <= '${to}' and ${CURRENT} and ${which} and ${condition}`;
  const all = `(${part('renewal', 0, 's.end_date', `s.auto_renew = true and s.term <> 'P1M'`)}
    union all ${part('window', 1, 's.cancellable_until', `(s.term <> 'P1M' or s.auto_renew is not true)`)}) as found`;
  await queryText(
    knex,
    `select commits_on, count(*), sum(quantity) from ${all} group by commits_on`,
  );
  const rows = await queryText<{ id: number; kind: string }>(
    knex,
    `select * from ${all} order by commits_on, id, number limit ${COMMITMENTS_ON_PAGE}`,
  );
  return rows.map(({ id, kind }) => `${id} ${kind}`);
}

/** Adds billing information, and subscriptions of every term, some of which end, and some with an open window. */
async function fill(url: string, { rows, say }: Bench): Promise<void> {
  const database = (await connect(url)).longWork;
  try {
    if (database.dialect === 'sqlite')
      await database.transact((trx) => trx.raw('pragma cache_size = -524288'));
    say('renewals: billing information and subscriptions');
    await database.transact(async (trx) => {
      await insertBilling(trx, rows);
      await insertSubscriptions(trx, rows, {
        term: `case when i % 10 < 3 then 'P1M' when i % 10 = 9 then 'P3Y' else 'P1Y' end`,
        autoRenew: 'i % 6 <> 0',
        windowDays: `case when i % 9 = 0 then i % 40 end`,
      });
      await analyze(trx, 'billing_profiles', 'subscriptions');
    });
    await analyze(database.read, '');
  } finally {
    await database.close();
  }
}
