import type { Knex } from 'knex';
import { conditionsOf, hitsOf, listedAs, namesakes, strays } from './conditions.js';
import { beyondKey, orderBy, SORT_KEY_COLUMNS, type Hit, type SortKey } from './conditions.js';
import { COPIES as COPIES_SQL } from './copies.js';
import { and, or, raw, rowsOf, sql, type Sql } from '../sql/tag.js';
import { fits, ranksFrom, type Plan, type Rank } from './query.js';
import { neededIn, numberOf, tokensIn } from './tokens.js';

const COPIES = raw(COPIES_SQL);

/** How many customers of a page's part of the list are looked at before the index is asked for all that match. */
const STRETCH = 5_000;
/** How many are looked at for each that there may be, to see that there are more; where many are, twice as far. */
const FOR_EACH = 10;
const LEAST = 1_000;

/**
 * All who match, in the order of the list, unless they are more than `limit`. The index says all who
 * match before it says one of them; where that would be a good part of the list, any stretch of it shows
 * that they are more.
 */
export async function allOf(knex: Knex, query: Plan, limit: number): Promise<Hit[] | 'more'> {
  const stretch = Math.max(LEAST, FOR_EACH * limit);
  const seen = await countIn(knex, query, stretch, limit + 1);
  if (seen > limit) return 'more';
  if (seen > limit / 2 && (await countIn(knex, query, 2 * stretch, limit + 1)) > limit)
    return 'more';
  const { matches } = conditionsOf(knex, query);
  const [found] = await rowsOf<{ count: string; ids: number[] | null }>(
    knex,
    sql`select count(*), array_agg(id) as ids from (
          select c.id from ${COPIES} where ${indexed(query.tokens)} and ${matches('c')}
          limit ${limit + 1}) as found`,
  );
  if (!found || Number(found.count) > limit) return 'more';
  if (!found.ids) return [];
  return hitsOf(
    knex,
    query,
    sql`${COPIES} where c.id = any (${`{${found.ids.join(',')}}`}::int[])`,
  );
}

/** How many match of the first of the list, up to a limit. */
async function countIn(knex: Knex, query: Plan, stretch: number, limit: number): Promise<number> {
  const { matches } = conditionsOf(knex, query);
  const [seen] = await rowsOf<{ count: string }>(
    knex,
    sql`select count(*) from (
          select 1 from (select * from ${COPIES} ${orderBy('c', false)} limit ${stretch}) as c
          where ${matches('c')} limit ${limit}) as seen`,
  );
  return Number(seen?.count ?? 0);
}

/** The next of those who match, best first, behind one in that order or before it. */
export async function best(
  knex: Knex,
  query: Plan,
  from: Hit | undefined,
  backwards: boolean,
  limit: number,
): Promise<Hit[]> {
  const found: Hit[] = [];
  for (const rank of ranksFrom(query, from?.own_rank, backwards)) {
    const start = from?.own_rank === rank ? from : undefined;
    found.push(...(await walk(knex, query, rank, start, backwards, limit)));
    if (found.length >= limit) break;
  }
  return found;
}

/**
 * The next of those who match with this rank, behind a place in the list or before it. The index gives
 * its answers in no order. Where many match, the next ones are near in the list, so that is looked at
 * first; where few do, all of them are fetched and sorted.
 */
async function walk(
  knex: Knex,
  query: Plan,
  rank: Rank,
  from: SortKey | undefined,
  backwards: boolean,
  limit: number,
): Promise<Hit[]> {
  if (rank === 0) return rowsOf<Hit>(knex, namesakes(knex, query, from, backwards, limit));
  const { matches, fitsAt, isBest } = conditionsOf(knex, query);
  const columns = sql`${SORT_KEY_COLUMNS}, ${raw(String(rank))} as own_rank`;
  const wanted = and([matches('c'), fitsAt('c', rank)]);
  const behind = from ? [beyondKey('c', from, backwards ? '<' : '>')] : [];
  const order = orderBy('c', backwards);
  const end = sql`${isBest('c', rank)} ${order} limit ${limit}`;
  const part = and([...(rank === 1 ? [listed(query.name ?? '')] : []), ...behind]);
  const near = await rowsOf<Hit>(
    knex,
    sql`select ${columns} from (select * from ${COPIES} where ${part} ${order} limit ${STRETCH}) as c
        where ${wanted} and ${end}`,
  );
  const isFull = near.length === limit;
  const isAll =
    rank === 1
      ? (await isBesideEachOther(knex, query.name ?? '')) &&
        (isFull || (await endsNear(knex, part, order)))
      : isFull;
  if (isAll) return near;
  const starts = (fits(query, rank) ?? []).map((group) => group.map(tokensIn));
  const found = and([indexed([...query.tokens, ...starts]), wanted, ...behind]);
  // Sorted before they are held against their tenants' other rows: a page needs to know that of few.
  return rowsOf<Hit>(
    knex,
    sql`select ${columns} from (
          select ${SORT_KEY_COLUMNS} from ${COPIES} where ${found} ${order} offset 0) as c where ${end}`,
  );
}

/** Whether all names that begin so stand in one part of the list. */
async function isBesideEachOther(knex: Knex, name: string): Promise<boolean> {
  const [found] = await rowsOf<{ some: boolean }>(knex, sql`select ${strays(name)} as some`);
  return !found?.some;
}

/** Whether a part of the list is no longer than what is looked at of it. */
async function endsNear(knex: Knex, part: Sql, order: Sql): Promise<boolean> {
  const further = await rowsOf<unknown>(
    knex,
    sql`select 1 from ${COPIES} where ${part} ${order} offset ${STRETCH} limit 1`,
  );
  return further.length === 0;
}

/** Rows whose place in the list begins as the name does. */
function listed(name: string): Sql {
  const { first, end } = listedAs(name);
  return sql`c.list_name >= ${first} and c.list_name < ${end}`;
}

/** In one array what all of it must be there; in several, one of them. */
export function indexed(groups: Plan['tokens']): Sql {
  const { always, either } = neededIn(groups);
  return and([
    ...(always.length > 0 ? [has(always)] : []),
    ...either.map((group) => or(group.map(has))),
  ]);
}

const has = (tokens: readonly string[]): Sql =>
  sql`c.tokens @> ${`{${[...new Set(tokens.map(numberOf))].join(',')}}`}::smallint[]`;
