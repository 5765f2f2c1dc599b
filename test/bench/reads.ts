import type { Knex } from 'knex';
import { readSearch } from '../../bot/slots/search.js';
import { CONSOLE, type EntryAsk, type Narrowing } from '../../db/activity/entry.js';
import { limitedTotal } from '../../db/sql/total.js';
import { connect, repositories, type Repositories } from '../../db/index.js';
import type { Renewal, RenewalKey } from '../../db/subscriptions/subscription.js';
import { queryText } from '../support/queryText.js';
import { plainConnection } from './like.js';
import type { Bench } from './part.js';
import { comparePlain, spreadNumbers } from './comparison.js';
import { cachedRecords } from './records.js';
import { BUSY_CUSTOMERS, PRODUCT, LAST_DAY } from './recordsSql.js';

const QUERIES = 200;
const ENTRIES_PER_PAGE = 8;
const PAGE_SIZE = 10;
const YEAR = { from: '2025-01-01T00:00:00.000Z', to: `${LAST_DAY}T00:00:00.000Z` };
const MONTH = { ...YEAR, from: '2026-10-25T00:00:00.000Z' };
const RENEWAL_WINDOW = { from: LAST_DAY, to: '2026-12-25' };
const FILTERS = `country:ES product:"${PRODUCT}"`;

const repeated = <T>(ask: T): T[] => Array.from({ length: QUERIES }, () => ask);
const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);

/**
 * Reads that follow a search: customer, activity and renewals, each compared with a plain query.
 */
export async function reads(bench: Bench): Promise<void> {
  const url = await cachedRecords(bench);
  const database = await connect(url);
  const plain = plainConnection(bench.dialect, url);
  const own = repositories(database.read, CONSOLE);
  const comparison = comparePlain('reads', bench.say);
  try {
    const customer = { ours: (id: number) => openCustomer(own, id), plain: (id: number) => plainCustomer(plain, id) }; // prettier-ignore
    await comparison.line({
      name: 'a customer',
      asks: spreadNumbers(QUERIES, bench.rows),
      ...customer,
    });
    await comparison.line({
      name: 'a customer with much activity',
      asks: spreadNumbers(QUERIES, BUSY_CUSTOMERS),
      ...customer,
    });

    const entries = async (name: string, narrowing: Narrowing, isLast: boolean) => {
      const total = await own.activity.count(narrowing);
      const offset = isLast ? Math.floor((total - 1) / ENTRIES_PER_PAGE) * ENTRIES_PER_PAGE : 0;
      const ask = offset === 0 ? {} : await entryBefore(plain, narrowing, offset);
      await comparison.line({
        name,
        asks: repeated(ask),
        ours: async (page) => idsOf((await own.activity.page(narrowing, page)).rows),
        plain: () => plainEntries(plain, narrowing, offset),
      });
    };
    await entries('activity of a month, first page', MONTH, false);
    await entries('activity of a year, first page', YEAR, false);
    await entries('activity of a year, last page', YEAR, true);
    const busyCustomer = { ...YEAR, customerId: 2 };
    await entries('activity of a busy customer, first page', busyCustomer, false);
    await entries('activity of a busy customer, last page', busyCustomer, true);
    await entries(
      'activity of a quiet customer, first page',
      { ...YEAR, customerId: BUSY_CUSTOMERS + 7 },
      false,
    );
    await comparison.line({
      name: 'agents in the activity',
      asks: repeated(0),
      ours: async () => (await own.activity.people(100)).map(({ id }) => id).sort(),
      plain: async () =>
        (await queryText<{ id: string }>(plain, 'select distinct agent_id as id from activity'))
          .map(({ id }) => id)
          .sort(),
    });

    const renewals = (name: string, typed?: string, after?: RenewalKey) =>
      comparison.line({
        name,
        asks: repeated(0),
        ours: async () => {
          const search = typed === undefined ? undefined : readSearch(typed).search;
          return idsOf((await own.subscriptions.renewing(RENEWAL_WINDOW, search, { after })).rows);
        },
        plain: async () =>
          idsOf(await plainRenewals(plain, typed !== undefined, after ? lastPage : 0)),
      });
    const due = await plainRenewals(plain, false, 0, bench.rows);
    const lastPage = Math.floor((due.length - 1) / PAGE_SIZE) * PAGE_SIZE;
    const before = due[lastPage - 1];
    await renewals('renewals, first page');
    if (before) await renewals('renewals, last page', undefined, [before.endDate, before.id]);
    await renewals(`renewals ${FILTERS}`, FILTERS);

    for (const [typed, where] of FINDS) {
      const { search } = readSearch(typed);
      await comparison.line({
        name: `find ${typed}`,
        asks: repeated(0),
        ours: async () => {
          const { rows, total } = await own.customers.find(search);
          return { ids: idsOf(rows), total };
        },
        plain: () => plainFind(plain, where),
      });
    }
    bench.print(comparison.table());
    bench.print(
      'Wall-clock milliseconds, with the number of queries in parentheses. Both sides returned the same rows, or the part would have stopped. ' +
        'Plain is one query with joins, LIKE and OFFSET over the same tables and indexes, and a full count even though ours stops at 1,000.',
    );
  } finally {
    await plain.destroy();
    await database.close();
  }
}

async function openCustomer({ customers, billing }: Repositories, id: number) {
  const shown = await customers.byId(id);
  if (!shown) return null;
  const twins = await customers.twins(shown);
  const profile = await billing.of(id);
  return [shown.name, shown.tags.length, profile?.billing.city ?? '', idsOf(twins)];
}

async function plainCustomer(knex: Knex, id: number) {
  const rows = await queryText<{
    name: string;
    tag: number | null;
    city: string;
    twin: number | null;
  }>(
    knex,
    `select c.name, ct.tag_id as tag, b.city, t.id as twin from customers c
     left join customer_tags ct on ct.customer_id = c.id left join billing_profiles b on b.customer_id = c.id
     left join customers t on t.microsoft_id = c.microsoft_id and t.id <> c.id and t.removed_at is null
     where c.id = ? order by t.id`,
    [id],
  );
  const [first] = rows;
  if (!first) return null;
  const unique = (of: (number | null)[]) => [...new Set(of)].filter((one) => one !== null);
  return [
    first.name,
    unique(rows.map(({ tag }) => tag)).length,
    first.city,
    unique(rows.map(({ twin }) => twin)),
  ];
}

const whereOf = ({ customerId }: Narrowing): string =>
  `a.at >= ? and a.at < ?${customerId === undefined ? '' : ` and a.customer_id = ${customerId}`}`;

async function plainEntries(knex: Knex, narrowing: Narrowing, offset: number): Promise<number[]> {
  const bounds = [narrowing.from, narrowing.to];
  await queryText(
    knex,
    `select count(*) as count from activity a where ${whereOf(narrowing)}`,
    bounds,
  );
  const rows = await queryText<{ id: number }>(
    knex,
    `select a.*, c.name from activity a left join customers c on c.id = a.customer_id
     where ${whereOf(narrowing)} order by a.at desc, a.id desc limit ${ENTRIES_PER_PAGE} offset ${offset}`,
    bounds,
  );
  return idsOf(rows);
}

/** The last entry before a page at this offset. */
async function entryBefore(knex: Knex, narrowing: Narrowing, offset: number): Promise<EntryAsk> {
  const [row] = await queryText<{ at: string; id: number }>(
    knex,
    `select a.at, a.id from activity a where ${whereOf(narrowing)}
     order by a.at desc, a.id desc limit 1 offset ${offset - 1}`,
    [narrowing.from, narrowing.to],
  );
  return row ? { after: [row.at, row.id] } : {};
}

type Due = Pick<Renewal, 'id'> & { endDate: string };

async function plainRenewals(
  knex: Knex,
  isNarrow: boolean,
  offset: number,
  limit = PAGE_SIZE,
): Promise<Due[]> {
  const from = `from subscriptions s join customers c on c.id = s.customer_id
    where s.removed_at is null and c.removed_at is null and s.status not in ('expired', 'deleted')
    and s.end_date >= ? and s.end_date <= ?${isNarrow ? ` and ${FINDS[2]?.[1] ?? ''}` : ''}`;
  const days = [RENEWAL_WINDOW.from, RENEWAL_WINDOW.to];
  await queryText(knex, `select count(*) as count ${from}`, days);
  return queryText<Due>(
    knex,
    `select s.*, c.name ${from} order by s.end_date, s.id limit ${limit} offset ${offset}`,
    days,
  );
}

const HAS_PRODUCT = `exists (select 1 from subscriptions h where h.customer_id = c.id and h.removed_at is null
  and h.status not in ('expired', 'deleted') and h.product_key like '%${PRODUCT.toLowerCase()}%')`;
const IS_IN_SPAIN = `exists (select 1 from billing_profiles b where b.customer_id = c.id and b.country = 'ES')`;
/** Filters as typed, with their SQL conditions. */
const FINDS: [string, string][] = [
  [`product:"${PRODUCT}"`, HAS_PRODUCT],
  ['country:ES', IS_IN_SPAIN],
  [FILTERS, `${IS_IN_SPAIN} and ${HAS_PRODUCT}`],
];

async function plainFind(knex: Knex, where: string) {
  const from = `from customers c where c.removed_at is null and ${where}`;
  const rows = await queryText<{ id: number }>(
    knex,
    `select c.* ${from} order by c.list_name, c.microsoft_id, c.id limit ${PAGE_SIZE}`,
  );
  const [counted] = await queryText<{ count: number | string }>(
    knex,
    `select count(*) as count ${from}`,
  );
  return { ids: idsOf(rows), total: limitedTotal(Number(counted?.count ?? 0)) };
}
