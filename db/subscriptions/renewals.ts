import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { matching } from '../search/matching.js';
import type { Search } from '../search/plan.js';
import { keysetPage, type KeysetAsk } from '../sql/keyset.js';
import { queryRows } from '../sql/run.js';
import { and, columns, join, raw, sql, type Sql } from '../sql/tag.js';
import { limitedTotal, MAX_EXACT_TOTAL } from '../sql/total.js';
import {
  ENDED_STATUSES,
  RENEWALS_ON_PAGE,
  SUBSCRIPTION_COLUMNS,
  type RenewalDay,
  type RenewalDays,
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
 */
export async function renewalsWithin(
  knex: Knex,
  { from, to, overdueOn }: RenewalDays,
  search: Search | undefined,
  ask: KeysetAsk<RenewalKey>,
): Promise<RenewalPage> {
  // Customers without a renewal on these days need no look at their subscriptions.
  const ends = { from: overdueOn === undefined ? from : FIRST_DAY, to };
  const among = search && (await matching(knex, { ...search, ends: [...search.ends, ends] }));
  const source = raw(sourceOf(knex, among?.few ?? false));
  const current = and([
    raw(`s.removed_at is null and s.status not in ${ENDED_STATUSES} and c.removed_at is null`),
    ...(among ? [among.condition] : []),
  ]);
  // Apart, each is a range of an index.
  const parts = [
    sql`s.end_date >= ${from} and s.end_date <= ${to}`,
    ...(overdueOn === undefined
      ? []
      : [sql`s.status = 'active' and s.end_date < ${from < overdueOn ? from : overdueOn}`]),
  ].map((days) => and([days, current]));
  const union = (each: (part: Sql) => Sql) =>
    join(
      parts.map((part) => sql`select * from (${each(part)}) as part`),
      ' union all ',
    );
  // The soonest ones, so that all days but the last are complete where there are more.
  const days = await queryRows<RenewalDay>(
    knex,
    union((part) => {
      const found = sql`select s.end_date, s.quantity, case when s.status = 'active' then 1 else 0 end as active
        ${source} where ${part} order by s.end_date, s.id limit ${MAX_EXACT_TOTAL + 1}`;
      return sql`select end_date, count(*) as count, coalesce(sum(quantity), 0) as licenses, sum(active) as active
        from (${found}) as found group by end_date`;
    }),
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
      const rows = union(
        (part) => sql`select ${COLUMNS} ${source} where ${and([part, ...beyond])}
            order by s.end_date ${order}, s.id ${order} limit ${limit}`,
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
    total: limitedTotal(days.reduce((sum, { count }) => sum + count, 0)),
    days: days.sort((one, other) => (one.endDate < other.endDate ? -1 : 1)),
  };
}

/** Reads by customer if few of them match, else by day. SQLite keeps the order of a cross join. */
function sourceOf(knex: Knex, few: boolean): string {
  const join = dialectOf(knex) === 'sqlite' ? 'cross join' : 'join';
  return few
    ? `from customers c ${join} subscriptions s on s.customer_id = c.id`
    : `from subscriptions s ${join} customers c on c.id = s.customer_id`;
}
