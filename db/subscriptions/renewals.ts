import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { keysetPage, type KeysetAsk, type KeysetPage } from '../sql/keyset.js';
import { queryRows } from '../sql/run.js';
import { and, raw, sql, type Sql } from '../sql/tag.js';
import { limitedTotal, MAX_EXACT_TOTAL, type Total } from '../sql/total.js';
import { matching } from '../search/matching.js';
import type { Search } from '../search/plan.js';
import { OVER, subscriptionOf, type Subscription, type SubscriptionRow } from './repository.js';

const PAGE_SIZE = 10;

/** A subscription that renews or ends, and whose it is. */
export interface Renewal extends Subscription {
  endDate: string;
  customer: { id: number; name: string; relationship: string };
}

/** Days, both taken in, as in 2026-11-25. */
export interface Days {
  from: string;
  to: string;
}

/** Where a renewal stands among all: its day, its id. */
export type RenewalKey = readonly [endDate: string, id: number];

export interface RenewalPage extends KeysetPage<Renewal, RenewalKey> {
  total: Total;
}

interface RenewalRow extends SubscriptionRow {
  endDate: string;
  customerId: number;
  name: string;
  relationship: string;
}

/** A page of what renews or ends on these days, soonest first, of all customers or of those that fit a search. */
export async function renewalsWithin(
  knex: Knex,
  { from, to }: Days,
  search: Search | undefined,
  ask: KeysetAsk<RenewalKey>,
): Promise<RenewalPage> {
  // Who has nothing to renew then need not be looked at.
  const among =
    search && (await matching(knex, { ...search, ends: [...search.ends, { from, to }] }));
  const source = raw(fromOf(knex, among?.few ?? false));
  const due = and([
    raw(`s.removed_at is null and s.status not in ${OVER} and c.removed_at is null`),
    sql`s.end_date >= ${from} and s.end_date <= ${to}`,
    ...(among ? [among.condition] : []),
  ]);
  const [counted] = await queryRows<{ count: number | string }>(
    knex,
    sql`select count(*) as count from (
          select 1 ${source} where ${due} limit ${MAX_EXACT_TOTAL + 1}) as due`,
  );
  const page = await keysetPage(
    PAGE_SIZE,
    ask,
    ({ endDate, id }: RenewalRow): RenewalKey => [endDate, id],
    (key, backwards, limit) => {
      const order = raw(backwards ? 'desc' : 'asc');
      const beyond: Sql[] = key
        ? [sql`(s.end_date, s.id) ${raw(backwards ? '<' : '>')} (${key[0]}, ${key[1]})`]
        : [];
      return queryRows<RenewalRow>(
        knex,
        sql`select s.*, c.name, c.relationship ${source} where ${and([due, ...beyond])}
            order by s.end_date ${order}, s.id ${order} limit ${limit}`,
      );
    },
  );
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...subscriptionOf(row),
      endDate: row.endDate,
      customer: { id: row.customerId, name: row.name, relationship: row.relationship },
    })),
    total: limitedTotal(Number(counted?.count ?? 0)),
  };
}

/** By day where many are asked for, by customer where few are; SQLite keeps to the order of a cross join. */
function fromOf(knex: Knex, few: boolean): string {
  const join = dialectOf(knex) === 'sqlite' ? 'cross join' : 'join';
  return few
    ? `from customers c ${join} subscriptions s on s.customer_id = c.id`
    : `from subscriptions s ${join} customers c on c.id = s.customer_id`;
}
