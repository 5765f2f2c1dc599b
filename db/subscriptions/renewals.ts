import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { matching } from '../search/matching.js';
import type { Search } from '../search/plan.js';
import { keysetPage, type KeysetAsk } from '../sql/keyset.js';
import { queryRows } from '../sql/run.js';
import { and, columns, join, raw, sql, type Sql } from '../sql/tag.js';
import { limitedTotal, MAX_EXACT_TOTAL } from '../sql/total.js';
import { renewalRanges } from './renewalRanges.js';
import {
  RENEWALS_ON_PAGE,
  SUBSCRIPTION_COLUMNS,
  type RenewalDay,
  type RenewalDays,
  type RenewalFilter,
  type RenewalKey,
  type RenewalPage,
  type Subscription,
} from './subscription.js';

interface Row extends Subscription {
  endDate: string;
  customerId: number;
  name: string;
  relationship: string;
}

const COLUMNS = sql`${columns([...SUBSCRIPTION_COLUMNS, 'customerId'], 's')}, c.name, c.relationship`;

/** A day before the first subscription. */
const FIRST_DAY = '2000-01-01';

/**
 * Returns a page of the subscriptions that renew or end on these days, soonest first. Overdue ones, whose days
 * are earlier, come before them.
 * @param search of customers; its products are those of the subscriptions themselves, too
 */
export async function renewalsWithin(
  knex: Knex,
  days: RenewalDays & RenewalFilter,
  search: Search | undefined,
  ask: KeysetAsk<RenewalKey>,
): Promise<RenewalPage> {
  // Customers without a renewal on these days need no look at their subscriptions.
  const ends = { from: days.overdueOn === undefined ? days.from : FIRST_DAY, to: days.to };
  const among = search && (await matching(knex, { ...search, ends: [...search.ends, ends] }));
  const source = raw(sourceOf(knex, among?.few ?? false));
  const ranges = await renewalRanges(knex, days, days, search?.products ?? [], among?.few ?? false);
  const every = and([
    ranges.every,
    raw('c.removed_at is null'),
    ...(among ? [among.condition] : []),
  ]);
  const soonest = (
    selected: Sql,
    part: Sql,
    limit: number,
    order = raw('asc'),
  ): Sql => sql`select ${selected} ${source} where ${and([part, every])}
    order by s.end_date ${order}, s.id ${order} limit ${limit}`;
  // The soonest ones, so that all days but the last are complete where there are more.
  const summed = sql`s.end_date, s.id, s.quantity, case when s.status = 'active' then 1 else 0 end as active`;
  const sums = await queryRows<RenewalDay>(
    knex,
    unionAll(
      ranges.days.map((within) => {
        const found = unionAll(
          ranges.parts.map((part) => soonest(summed, and([within, part]), MAX_EXACT_TOTAL + 1)),
        );
        return sql`select end_date, count(*) as count, coalesce(sum(quantity), 0) as licenses, sum(active) as active
          from (${found} order by end_date, id limit ${MAX_EXACT_TOTAL + 1}) as found group by end_date`;
      }),
    ),
  );
  const leftOut = await countUpTo(
    knex,
    ranges.days.flatMap((within) =>
      ranges.leftOut.map((part) => sql`select s.id ${source} where ${and([within, part, every])}`),
    ),
  );
  const page = await keysetPage(
    RENEWALS_ON_PAGE,
    ask,
    ({ endDate, id }: Row): RenewalKey => [endDate, id],
    (key, backwards, limit) => {
      const order = raw(backwards ? 'desc' : 'asc');
      const beyond: Sql[] = key
        ? [sql`(s.end_date, s.id) ${raw(backwards ? '<' : '>')} (${key[0]}, ${key[1]})`]
        : [];
      const rows = unionAll(
        ranges.days.flatMap((within) =>
          ranges.parts.map((part) =>
            soonest(COLUMNS, and([within, part, ...beyond]), limit, order),
          ),
        ),
      );
      return queryRows<Row>(
        knex,
        sql`select * from (${rows}) as due order by end_date ${order}, id ${order} limit ${limit}`,
      );
    },
  );
  return {
    ...page,
    rows: page.rows.map(({ customerId, name, relationship, ...subscription }) => ({
      ...subscription,
      customer: { id: customerId, name, relationship },
    })),
    total: limitedTotal(sums.reduce((sum, { count }) => sum + count, 0)),
    rollingOn: limitedTotal(leftOut),
    days: sums.sort((one, other) => (one.endDate < other.endDate ? -1 : 1)),
  };
}

async function countUpTo(knex: Knex, statements: readonly Sql[]): Promise<number> {
  if (statements.length === 0) return 0;
  const [row] = await queryRows<{ count: number }>(
    knex,
    sql`select count(*) as count from (${unionAll(statements)} limit ${MAX_EXACT_TOTAL + 1}) as found`,
  );
  return row?.count ?? 0;
}

/** All rows of several statements. Each stands apart, for its order and its limit. */
const unionAll = (statements: readonly Sql[]): Sql =>
  join(
    statements.map((statement) => sql`select * from (${statement}) as part`),
    ' union all ',
  );

/** Reads by customer if few of them match, else by day. SQLite keeps the order of a cross join. */
export function sourceOf(knex: Knex, few: boolean): string {
  const join = dialectOf(knex) === 'sqlite' ? 'cross join' : 'join';
  return few
    ? `from customers c ${join} subscriptions s on s.customer_id = c.id`
    : `from subscriptions s ${join} customers c on c.id = s.customer_id`;
}
