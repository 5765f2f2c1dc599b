import type { Knex } from 'knex';
import { readSearch } from '../../bot/slots/search.js';
import { CONSOLE, type EntryAsk, type Narrowing } from '../../db/activity/repository.js';
import { connect, repositories, type Repositories } from '../../db/index.js';
import type { Renewal, RenewalKey } from '../../db/subscriptions/renewals.js';
import { queryRows } from '../../db/sql/rows.js';
import { plainConnection } from './like.js';
import type { Bench } from './part.js';
import { besidePlain, someOf } from './plain.js';
import { keptRecords } from './records.js';
import { BUSY, PRODUCT, TODAY } from './recordsSql.js';

const ASKED = 200;
const ENTRIES = 8;
const PAGE = 10;
const YEAR = { from: '2025-01-01T00:00:00.000Z', to: `${TODAY}T00:00:00.000Z` };
const MONTH = { ...YEAR, from: '2026-10-25T00:00:00.000Z' };
const DAYS = { from: TODAY, to: '2026-12-25' };
const NARROW = `country:ES product:"${PRODUCT}"`;

const again = <T>(ask: T): T[] => Array.from({ length: ASKED }, () => ask);
const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);

/** What an agent opens once a customer is found, beside the query that one would write first. */
export async function acting(bench: Bench): Promise<void> {
  const url = await keptRecords(bench);
  const database = await connect(url);
  const plain = plainConnection(bench.dialect, url);
  const own = repositories(database.read, CONSOLE);
  const beside = besidePlain('acting', bench.say);
  try {
    const customer = { ours: (id: number) => openCustomer(own, id), plain: (id: number) => plainCustomer(plain, id) }; // prettier-ignore
    await beside.line({ name: 'a customer', asks: someOf(ASKED, bench.rows), ...customer });
    await beside.line({
      name: 'a customer with much activity',
      asks: someOf(ASKED, BUSY),
      ...customer,
    });

    const entries = async (name: string, which: Narrowing, isLast: boolean) => {
      const total = await own.activity.count(which);
      const offset = isLast ? Math.floor((total - 1) / ENTRIES) * ENTRIES : 0;
      const ask = offset === 0 ? {} : await entryBefore(plain, which, offset);
      await beside.line({
        name,
        asks: again(ask),
        ours: async (page) => idsOf((await own.activity.page(which, page)).rows),
        plain: () => plainEntries(plain, which, offset),
      });
    };
    await entries('activity of a month, first page', MONTH, false);
    await entries('activity of a year, first page', YEAR, false);
    await entries('activity of a year, last page', YEAR, true);
    const ofOne = { ...YEAR, customerId: 2 };
    await entries('activity of a busy customer, first page', ofOne, false);
    await entries('activity of a busy customer, last page', ofOne, true);
    await entries('activity of a seldom one, first page', { ...YEAR, customerId: BUSY + 7 }, false);
    await beside.line({
      name: 'who is in the activity',
      asks: again(0),
      ours: async () => (await own.activity.people(100)).map(({ id }) => id).sort(),
      plain: async () =>
        (await queryRows<{ id: string }>(plain, 'select distinct agent_id as id from activity', []))
          .map(({ id }) => id)
          .sort(),
    });

    const renewals = (name: string, typed?: string, after?: RenewalKey) =>
      beside.line({
        name,
        asks: again(0),
        ours: async () => {
          const search = typed === undefined ? undefined : readSearch(typed).search;
          return idsOf((await own.subscriptions.renewing(DAYS, search, { after })).rows);
        },
        plain: async () =>
          idsOf(await plainRenewals(plain, typed !== undefined, after ? lastPage : 0)),
      });
    const due = await plainRenewals(plain, false, 0, bench.rows);
    const lastPage = Math.floor((due.length - 1) / PAGE) * PAGE;
    const before = due[lastPage - 1];
    await renewals('renewals, first page');
    if (before) await renewals('renewals, last page', undefined, [before.endDate, before.id]);
    await renewals(`renewals ${NARROW}`, NARROW);

    for (const [typed, where] of FINDS) {
      const { search } = readSearch(typed);
      await beside.line({
        name: `find ${typed}`,
        asks: again(0),
        ours: async () => {
          const { rows, total } = await own.customers.find(search);
          return { ids: idsOf(rows), total };
        },
        plain: () => plainFind(plain, where),
      });
    }
    bench.print(beside.table());
    bench.print(
      'Milliseconds by the clock; in brackets how often. Both gave the same rows, or the part would have stopped. ' +
        'Plain is one query with joins, LIKE and OFFSET over the same tables and indexes, and a full count beside it where ours counts to a thousand.',
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
  const rows = await queryRows<{
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

async function plainEntries(knex: Knex, which: Narrowing, offset: number): Promise<number[]> {
  const bounds = [which.from, which.to];
  await queryRows(knex, `select count(*) as count from activity a where ${whereOf(which)}`, bounds);
  const rows = await queryRows<{ id: number }>(
    knex,
    `select a.*, c.name from activity a left join customers c on c.id = a.customer_id
     where ${whereOf(which)} order by a.at desc, a.id desc limit ${ENTRIES} offset ${offset}`,
    bounds,
  );
  return idsOf(rows);
}

/** The entry that a page at this offset begins behind. */
async function entryBefore(knex: Knex, which: Narrowing, offset: number): Promise<EntryAsk> {
  const [row] = await queryRows<{ at: string; id: number }>(
    knex,
    `select a.at, a.id from activity a where ${whereOf(which)}
     order by a.at desc, a.id desc limit 1 offset ${offset - 1}`,
    [which.from, which.to],
  );
  return row ? { after: [row.at, row.id] } : {};
}

type Due = Pick<Renewal, 'id'> & { endDate: string };

async function plainRenewals(
  knex: Knex,
  isNarrow: boolean,
  offset: number,
  limit = PAGE,
): Promise<Due[]> {
  const from = `from subscriptions s join customers c on c.id = s.customer_id
    where s.removed_at is null and c.removed_at is null and s.status not in ('expired', 'deleted')
    and s.end_date >= ? and s.end_date <= ?${isNarrow ? ` and ${FINDS[2]?.[1] ?? ''}` : ''}`;
  const days = [DAYS.from, DAYS.to];
  await queryRows(knex, `select count(*) as count ${from}`, days);
  return queryRows<Due>(
    knex,
    `select s.*, c.name ${from} order by s.end_date, s.id limit ${limit} offset ${offset}`,
    days,
  );
}

const HOLDS = `exists (select 1 from subscriptions h where h.customer_id = c.id and h.removed_at is null
  and h.status not in ('expired', 'deleted') and h.product_key like '%${PRODUCT.toLowerCase()}%')`;
const LIVES = `exists (select 1 from billing_profiles b where b.customer_id = c.id and b.country = 'ES')`;
/** Filters as they are typed, and as conditions. */
const FINDS: [string, string][] = [
  [`product:"${PRODUCT}"`, HOLDS],
  ['country:ES', LIVES],
  [NARROW, `${LIVES} and ${HOLDS}`],
];

async function plainFind(knex: Knex, where: string) {
  const from = `from customers c where c.removed_at is null and ${where}`;
  const rows = await queryRows<{ id: number }>(
    knex,
    `select c.* ${from} order by c.list_name, c.microsoft_id, c.id limit ${PAGE}`,
    [],
  );
  const [counted] = await queryRows<{ count: number | string }>(
    knex,
    `select count(*) as count ${from}`,
    [],
  );
  return { ids: idsOf(rows), total: Math.min(Number(counted?.count ?? 0), 1_001) };
}
