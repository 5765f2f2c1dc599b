import type { Knex } from 'knex';
import { queryRows } from '../sql/run.js';
import { and, or, raw, sql, type Sql } from '../sql/tag.js';
import {
  beyondKey,
  conditionsOf,
  exactNameHits,
  hasStrayNames,
  listNameRange,
  orderBy,
  rankedHits,
  SORT_KEY_COLUMNS,
  type Hit,
  type SortKey,
} from './conditions.js';
import { nameNeedles, ranksFrom, type Plan, type Rank } from './plan.js';
import { INDEX_ROWS } from './postgresIndex.js';
import { splitRequired, tokenNumber, tokensOfNeedle } from './tokens.js';

/** Rows scanned near the page before the index is asked for all matches. */
const SCAN_ROWS = 5_000;
/** Rows scanned per permitted hit to find out that there are more; doubled when hits are frequent. */
const SCAN_ROWS_PER_HIT = 10;
const MIN_SCAN_ROWS = 1_000;

/**
 * Returns the ids of all matches, or `more` if there are more than `limit`. The index returns all matches or
 * none; if a large share of the list matches, a scan of its first rows finds more than `limit` sooner.
 */
export async function allIds(knex: Knex, plan: Plan, limit: number): Promise<number[] | 'more'> {
  const scanned = Math.max(MIN_SCAN_ROWS, SCAN_ROWS_PER_HIT * limit);
  const seen = await countInFirst(knex, plan, scanned, limit + 1);
  if (seen > limit) return 'more';
  if (seen > limit / 2 && (await countInFirst(knex, plan, 2 * scanned, limit + 1)) > limit)
    return 'more';
  const { matches } = conditionsOf(knex, plan);
  const [found] = await queryRows<{ count: number; ids: number[] | null }>(
    knex,
    sql`select count(*), array_agg(id) as ids from (
          select c.id from ${INDEX_ROWS} where ${hasTokens(plan.tokens)} and ${matches('c')}
          limit ${limit + 1}) as found`,
  );
  if (!found || found.count > limit) return 'more';
  return found.ids ?? [];
}

/** Returns all hits in list order, or `more` if there are more than `limit`. */
export async function allHits(knex: Knex, plan: Plan, limit: number): Promise<Hit[] | 'more'> {
  const ids = await allIds(knex, plan, limit);
  if (ids === 'more') return ids;
  if (ids.length === 0) return [];
  return rankedHits(
    knex,
    plan,
    sql`${INDEX_ROWS} where c.id = any (${`{${ids.join(',')}}`}::int[])`,
  );
}

/** Counts matches among the first `scanned` rows of the list, up to `limit`. */
async function countInFirst(
  knex: Knex,
  plan: Plan,
  scanned: number,
  limit: number,
): Promise<number> {
  const { matches } = conditionsOf(knex, plan);
  const [row] = await queryRows<{ count: number }>(
    knex,
    sql`select count(*) from (
          select 1 from (select * from ${INDEX_ROWS} ${orderBy('c', false)} limit ${scanned}) as c
          where ${matches('c')} limit ${limit}) as seen`,
  );
  return row?.count ?? 0;
}

/** Returns the next hits after `from` or before it, best rank first, then in list order. */
export async function bestHits(
  knex: Knex,
  plan: Plan,
  from: Hit | undefined,
  backwards: boolean,
  limit: number,
): Promise<Hit[]> {
  const hits: Hit[] = [];
  for (const rank of ranksFrom(plan, from?.ownRank, backwards)) {
    const start = from?.ownRank === rank ? from : undefined;
    hits.push(...(await bestOfRank(knex, plan, rank, start, backwards, limit)));
    if (hits.length >= limit) break;
  }
  return hits;
}

/**
 * Returns the next hits of one rank. The index returns matches unordered. If many match, the next ones are near
 * in the list, so the neighborhood is scanned first; if few match, all of them are fetched and sorted.
 */
async function bestOfRank(
  knex: Knex,
  plan: Plan,
  rank: Rank,
  from: SortKey | undefined,
  backwards: boolean,
  limit: number,
): Promise<Hit[]> {
  if (rank === 0) return queryRows<Hit>(knex, exactNameHits(knex, plan, from, backwards, limit));
  const { matches, ownRankIs, isBest } = conditionsOf(knex, plan);
  const name = plan.nameKey ?? '';
  const selected = sql`${SORT_KEY_COLUMNS}, ${raw(String(rank))} as own_rank`;
  const wanted = and([matches('c'), ownRankIs('c', rank)]);
  const after = from ? [beyondKey('c', from, backwards ? '<' : '>')] : [];
  const order = orderBy('c', backwards);
  const end = sql`${isBest('c', rank)} ${order} limit ${limit}`;
  const part = and([...(rank === 1 ? [isInNameRange(name)] : []), ...after]);
  const near = await queryRows<Hit>(
    knex,
    sql`select ${selected} from (
          select * from ${INDEX_ROWS} where ${part} ${order} limit ${SCAN_ROWS}) as c
        where ${wanted} and ${end}`,
  );
  const isFull = near.length === limit;
  const isComplete =
    rank === 1
      ? !(await namesStray(knex, name)) && (isFull || (await isScanned(knex, part, order)))
      : isFull;
  if (isComplete) return near;
  const starts = (nameNeedles(plan, rank) ?? []).map((group) => group.map(tokensOfNeedle));
  const condition = and([hasTokens([...plan.tokens, ...starts]), wanted, ...after]);
  // Sorts before comparing with the tenants' other rows, which a page needs for few rows only.
  return queryRows<Hit>(
    knex,
    sql`select ${selected} from (
          select ${SORT_KEY_COLUMNS} from ${INDEX_ROWS} where ${condition} ${order} offset 0) as c
        where ${end}`,
  );
}

async function namesStray(knex: Knex, name: string): Promise<boolean> {
  const [row] = await queryRows<{ stray: boolean }>(
    knex,
    sql`select ${hasStrayNames(name)} as stray`,
  );
  return row?.stray ?? false;
}

/** True if the scan covered this whole part of the list. */
async function isScanned(knex: Knex, part: Sql, order: Sql): Promise<boolean> {
  const beyond = await queryRows<unknown>(
    knex,
    sql`select 1 from ${INDEX_ROWS} where ${part} ${order} offset ${SCAN_ROWS} limit 1`,
  );
  return beyond.length === 0;
}

function isInNameRange(name: string): Sql {
  const { first, end } = listNameRange(name);
  return sql`c.list_name >= ${first} and c.list_name < ${end}`;
}

/** Tokens as an index condition: all of one alternative in every group. */
export function hasTokens(groups: Plan['tokens']): Sql {
  const { always, either } = splitRequired(groups);
  return and([
    ...(always.length > 0 ? [hasAll(always)] : []),
    ...either.map((group) => or(group.map(hasAll))),
  ]);
}

const hasAll = (tokens: readonly string[]): Sql =>
  sql`c.tokens @> ${`{${[...new Set(tokens.map(tokenNumber))].join(',')}}`}::smallint[]`;
