import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { matching } from '../search/matching.js';
import type { Search } from '../search/plan.js';
import { keysetPage, type KeysetAsk } from '../sql/keyset.js';
import { queryRows } from '../sql/run.js';
import { and, columns, raw, sql, type Sql } from '../sql/tag.js';
import { limitedTotal, MAX_EXACT_TOTAL } from '../sql/total.js';
import {
  ENDED_STATUSES,
  RENEWALS_ON_PAGE,
  SUBSCRIPTION_COLUMNS,
  type Days,
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

/** Returns a page of the subscriptions that renew or end on these days, soonest first. */
export async function renewalsWithin(
  knex: Knex,
  { from, to }: Days,
  search: Search | undefined,
  ask: KeysetAsk<RenewalKey>,
): Promise<RenewalPage> {
  // Customers without a renewal on these days need no look at their subscriptions.
  const among =
    search && (await matching(knex, { ...search, ends: [...search.ends, { from, to }] }));
  const source = raw(sourceOf(knex, among?.few ?? false));
  const due = and([
    raw(`s.removed_at is null and s.status not in ${ENDED_STATUSES} and c.removed_at is null`),
    sql`s.end_date >= ${from} and s.end_date <= ${to}`,
    ...(among ? [among.condition] : []),
  ]);
  const [counted] = await queryRows<{ count: number }>(
    knex,
    sql`select count(*) as count from (
          select 1 ${source} where ${due} limit ${MAX_EXACT_TOTAL + 1}) as due`,
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
      return queryRows<Row>(
        knex,
        sql`select ${COLUMNS} ${source} where ${and([due, ...beyond])}
            order by s.end_date ${order}, s.id ${order} limit ${limit}`,
      );
    },
  );
  return {
    ...page,
    rows: page.rows.map(({ customerId, name, relationship, ...subscription }) => ({
      ...subscription,
      customer: { id: customerId, name, relationship },
    })),
    total: limitedTotal(counted?.count ?? 0),
  };
}

/** Reads by customer if few of them match, else by day. SQLite keeps the order of a cross join. */
function sourceOf(knex: Knex, few: boolean): string {
  const join = dialectOf(knex) === 'sqlite' ? 'cross join' : 'join';
  return few
    ? `from customers c ${join} subscriptions s on s.customer_id = c.id`
    : `from subscriptions s ${join} customers c on c.id = s.customer_id`;
}
