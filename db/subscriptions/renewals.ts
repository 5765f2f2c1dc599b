import type { Knex } from 'knex';
import type { Search } from '../search/plan.js';
import { keysetPage, type KeysetAsk } from '../sql/keyset.js';
import { queryRows } from '../sql/run.js';
import { columns, sql, type Sql } from '../sql/tag.js';
import { limitedTotal, MAX_EXACT_TOTAL } from '../sql/total.js';
import { renewalQuery, unionAll } from './renewalQuery.js';
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
  const query = await renewalQuery(knex, days, search);
  // The soonest ones, so that all days but the last are complete where there are more.
  const summed = sql`s.end_date, s.id, s.quantity, case when s.status = 'active' then 1 else 0 end as active`;
  const sums = await queryRows<RenewalDay>(
    knex,
    unionAll(
      query.soonest(summed, MAX_EXACT_TOTAL + 1).map(
        (found) =>
          sql`select end_date, count(*) as count, coalesce(sum(quantity), 0) as licenses, sum(active) as active
              from (${found}) as found group by end_date`,
      ),
    ),
  );
  const leftOut = query.leftOut === undefined ? 0 : await countUpTo(knex, query.leftOut);
  const page = await keysetPage(
    RENEWALS_ON_PAGE,
    ask,
    ({ endDate, id }: Row): RenewalKey => [endDate, id],
    (key, backwards, limit) =>
      queryRows<Row>(knex, query.rowsBeyond({ columns: COLUMNS }, key, backwards, limit)),
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

async function countUpTo(knex: Knex, found: Sql): Promise<number> {
  const [row] = await queryRows<{ count: number }>(
    knex,
    sql`select count(*) as count from (${found} limit ${MAX_EXACT_TOTAL + 1}) as found`,
  );
  return row?.count ?? 0;
}
