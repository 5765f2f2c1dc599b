import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { matching } from '../search/matching.js';
import type { Search } from '../search/plan.js';
import { and, join, raw, sql, type Sql } from '../sql/tag.js';
import { renewalRanges } from './renewalRanges.js';
import type { RenewalDays, RenewalFilter, RenewalKey } from './subscription.js';

/** A day before the first subscription. */
const FIRST_DAY = '2000-01-01';

/** Rows of one statement, and the tables that they need besides `subscriptions s` and `customers c`. */
export interface Selected {
  columns: Sql;
  joins?: Sql;
}

/** Statements about a list of renewals. Each selects `end_date` and `id` under these names. */
export interface RenewalQuery {
  /** The soonest rows of overdue ones and of the list's days: each a statement without an order of its own. */
  soonest(selected: Sql, limit: number): Sql[];
  /** All rows, each once, in no order. */
  all(selected: Sql): Sql;
  /** Ids of the monthly ones that are left out; undefined if none are. */
  leftOut: Sql | undefined;
  /** The rows after or before a key, in that direction. */
  rowsBeyond(
    selected: Selected,
    key: RenewalKey | undefined,
    backwards: boolean,
    limit: number,
  ): Sql;
}

/**
 * Prepares the statements for the subscriptions that renew or end on these days.
 * @param search of customers; its products are those of the subscriptions themselves, too
 */
export async function renewalQuery(
  knex: Knex,
  days: RenewalDays & RenewalFilter,
  search: Search | undefined,
): Promise<RenewalQuery> {
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
  const soonestOf = (
    { columns, joins = raw('') }: Selected,
    conditions: readonly Sql[],
    limit: number,
    order = raw('asc'),
  ): Sql => sql`select ${columns} ${source} ${joins} where ${and([...conditions, every])}
    order by s.end_date ${order}, s.id ${order} limit ${limit}`;
  const leftOut = ranges.days.flatMap((within) =>
    ranges.leftOut.map((part) => sql`select s.id ${source} where ${and([within, part, every])}`),
  );
  return {
    soonest: (columns, limit) =>
      ranges.days.map((within) => {
        const found = ranges.parts.map((part) => soonestOf({ columns }, [within, part], limit));
        return sql`${unionAll(found)} order by end_date, id limit ${limit}`;
      }),
    all: (columns) =>
      unionAll(
        ranges.days.flatMap((within) =>
          ranges.parts.map(
            (part) => sql`select ${columns} ${source} where ${and([within, part, every])}`,
          ),
        ),
      ),
    leftOut: leftOut.length === 0 ? undefined : unionAll(leftOut),
    rowsBeyond(selected, key, backwards, limit) {
      const order = raw(backwards ? 'desc' : 'asc');
      const beyond: Sql[] = key
        ? [sql`(s.end_date, s.id) ${raw(backwards ? '<' : '>')} (${key[0]}, ${key[1]})`]
        : [];
      const rows = ranges.days.flatMap((within) =>
        ranges.parts.map((part) => soonestOf(selected, [within, part, ...beyond], limit, order)),
      );
      return sql`select * from (${unionAll(rows)}) as due
        order by end_date ${order}, id ${order} limit ${limit}`;
    },
  };
}

/** All rows of several statements. Each stands apart, for its order and its limit. */
export const unionAll = (statements: readonly Sql[]): Sql =>
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
