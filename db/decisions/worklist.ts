import type { Knex } from 'knex';
import type { Search } from '../search/plan.js';
import { keysetPage, type KeysetAsk } from '../sql/keyset.js';
import { queryRows } from '../sql/run.js';
import { and, columns, join, raw, sql, type Sql } from '../sql/tag.js';
import { limitedTotal, MAX_EXACT_TOTAL } from '../sql/total.js';
import { SUBSCRIPTION_COLUMNS } from '../subscriptions/subscription.js';
import type { WorkFilter, WorkKey, WorkPage, WorkRow } from './decision.js';
import { decisionsOf } from './read.js';
import { overdueOn, partsOf, type Part } from './workParts.js';

/** Rows on a page: with the longest names, more would not fit on a card. */
export const DECISIONS_ON_PAGE = 7;
/** Rows of each part that a file may have. */
const MAX_ROWS = 1_000_000;

interface Row extends Omit<WorkRow, 'customer' | 'owner' | 'decision'> {
  rank: number;
  customerId: number;
  name: string;
  relationship: string;
  ownerId: string | null;
  ownerName: string | null;
}

const COLUMNS = sql`${columns([...SUBSCRIPTION_COLUMNS, 'customerId'], 's')}, c.name, c.relationship, c.microsoft_id,
  o.agent_id as owner_id, o.agent_name as owner_name`;

/**
 * Returns a page of the terms that need a decision, or whose decision is not carried out. Monthly subscriptions
 * that roll on are left out.
 */
export async function workPage(
  knex: Knex,
  filter: WorkFilter,
  search: Search | undefined,
  ask: KeysetAsk<WorkKey>,
): Promise<WorkPage> {
  const parts = await partsOf(knex, filter, search);
  const sums = await sumsOf(knex, parts, filter.today, MAX_EXACT_TOTAL + 1);
  const page = await keysetPage(
    DECISIONS_ON_PAGE,
    ask,
    ({ rank, endDate, id }: Row): WorkKey => [rank, endDate, id],
    (key, backwards, limit) => rowsBeyond(knex, parts, key, backwards, limit),
  );
  const total = limitedTotal(sums.count);
  return {
    ...page,
    rows: await workRows(knex, page.rows),
    total,
    overdue: Math.min(sums.overdue, total.count),
  };
}

/** Returns the rows after a key, to read all of them in constant memory. */
export async function workAfter(
  knex: Knex,
  filter: WorkFilter,
  search: Search | undefined,
  key: WorkKey | undefined,
  limit: number,
): Promise<WorkRow[]> {
  const parts = await partsOf(knex, filter, search);
  return workRows(knex, await rowsBeyond(knex, parts, key, false, limit));
}

/** Returns the key of a row, after which the next page begins. */
export const workKeyOf = (
  { endDate, id, owner }: Pick<WorkRow, 'endDate' | 'id' | 'owner'>,
  whose: WorkFilter['whose'],
): WorkKey => [whose === 'first' && owner === null ? 1 : 0, endDate, id];

/** Counts up to a limit. */
async function sumsOf(
  knex: Knex,
  parts: readonly Part[],
  today: string,
  limit: number,
): Promise<{ count: number; overdue: number }> {
  const [sums] = await queryRows<{ count: number; overdue: number | null }>(
    knex,
    sql`select count(*) as count, sum(overdue) as overdue from (${union(
      parts.map(
        ({ source, condition }) =>
          sql`select case when ${overdueOn(today)} then 1 else 0 end as overdue
              ${source} where ${condition} limit ${limit}`,
      ),
    )}) as work`,
  );
  return { count: sums?.count ?? 0, overdue: sums?.overdue ?? 0 };
}

/** Counts all rows. */
export async function countWork(
  knex: Knex,
  filter: WorkFilter,
  search: Search | undefined,
): Promise<number> {
  const parts = await partsOf(knex, filter, search);
  return (await sumsOf(knex, parts, filter.today, MAX_ROWS)).count;
}

function rowsBeyond(
  knex: Knex,
  parts: readonly Part[],
  key: WorkKey | undefined,
  backwards: boolean,
  limit: number,
): Promise<Row[]> {
  const order = raw(backwards ? 'desc' : 'asc');
  const side = raw(backwards ? '<' : '>');
  const isBeyond = ({ rank }: Part) => !key || (backwards ? rank <= key[0] : rank >= key[0]);
  const rows = parts.filter(isBeyond).map(({ rank, source, condition }) => {
    const beyond =
      key?.[0] === rank ? [sql`(s.end_date, s.id) ${side} (${key[1]}, ${key[2]})`] : [];
    return sql`select ${raw(String(rank))} as rank, ${COLUMNS} ${source}
      where ${and([condition, ...beyond])}
      order by s.end_date ${order}, s.id ${order} limit ${limit}`;
  });
  if (rows.length === 0) return Promise.resolve([]);
  return queryRows<Row>(
    knex,
    sql`select * from (${union(rows)}) as work
        order by rank ${order}, end_date ${order}, id ${order} limit ${limit}`,
  );
}

const union = (parts: readonly Sql[]): Sql =>
  join(
    parts.map((part) => sql`select * from (${part}) as part`),
    ' union all ',
  );

async function workRows(knex: Knex, rows: readonly Row[]): Promise<WorkRow[]> {
  const decisions = await decisionsOf(
    knex,
    rows.map(({ id }) => id),
  );
  return rows.map(({ customerId, name, relationship, ownerId, ownerName, ...row }) => {
    const decision = decisions.get(row.id);
    return {
      ...row,
      customer: { id: customerId, name, relationship },
      owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? '' },
      decision: decision?.termEnd === row.endDate ? decision : undefined,
    };
  });
}
