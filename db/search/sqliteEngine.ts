import type { Knex } from 'knex';
import { queryRows } from '../sql/run.js';
import { and, join, raw, sql, type Sql } from '../sql/tag.js';
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
import { splitRequired, tokensOfNeedle } from './tokens.js';

/**
 * The index with the columns that matching needs. Its rowids are positions in the list, so hits come out in list
 * order and a page of ten reads only as many rows as it takes to find ten.
 */
const INDEX_WITH_POSITIONS = raw(
  'search_index cross join search_places p on p.place = search_index.rowid',
);

const MAX_POSITION = raw('9223372036854775807');
const BEFORE_FIRST = raw('0');

/** Returns the ids of all matches, or `more` if there are more than `limit`. */
export async function allIds(knex: Knex, plan: Plan, limit: number): Promise<number[] | 'more'> {
  if (plan.tokensSuffice && (await hasAtLeast(knex, plan, limit + 1))) return 'more';
  const { matches } = conditionsOf(knex, plan);
  const [found] = await queryRows<{ count: number; ids: string }>(
    knex,
    sql`select count(*) as count, json_group_array(id) as ids from (
          select p.customer_id as id from ${INDEX_WITH_POSITIONS}
          where search_index match ${ftsExpression(plan.tokens, plan.noTokens)} and ${matches('p')}
          limit ${limit + 1})`,
  );
  if (!found || found.count > limit) return 'more';
  return JSON.parse(found.ids) as number[];
}

/** Returns all hits in list order, or `more` if there are more than `limit`. */
export async function allHits(knex: Knex, plan: Plan, limit: number): Promise<Hit[] | 'more'> {
  const ids = await allIds(knex, plan, limit);
  if (ids === 'more') return ids;
  if (ids.length === 0) return [];
  return rankedHits(
    knex,
    plan,
    sql`customers c where c.id in (select value from json_each(${JSON.stringify(ids)}))`,
  );
}

/** True if the index alone has at least `count` matches. */
async function hasAtLeast(knex: Knex, plan: Plan, count: number): Promise<boolean> {
  const [last] = await queryRows(
    knex,
    sql`select rowid from search_index where search_index match ${ftsExpression(plan.tokens, plan.noTokens)}
        limit 1 offset ${count - 1}`,
  );
  return last !== undefined;
}

/** Returns the next hits after `from` or before it, best rank first, then in list order. */
export function bestHits(
  knex: Knex,
  plan: Plan,
  from: Hit | undefined,
  backwards: boolean,
  limit: number,
): Promise<Hit[]> {
  // SQLite runs the parts of a "union all" in order and stops at the limit.
  const ranks = ranksFrom(plan, from?.ownRank, backwards).map((rank) =>
    bestOfRank(knex, plan, rank, from?.ownRank === rank ? from : undefined, backwards, limit),
  );
  return queryRows<Hit>(knex, sql`${join(ranks, ' union all ')} limit ${limit}`);
}

/** A query for the next hits of one rank. */
function bestOfRank(
  knex: Knex,
  plan: Plan,
  rank: Rank,
  from: SortKey | undefined,
  backwards: boolean,
  limit: number,
): Sql {
  if (rank === 0) return sql`select * from (${exactNameHits(knex, plan, from, backwards, limit)})`;
  const { matches, ownRankIs, isBest } = conditionsOf(knex, plan);
  const starts = (nameNeedles(plan, rank) ?? []).map((group) => group.map(tokensOfNeedle));
  const wanted = and([
    sql`search_index match ${ftsExpression([...plan.tokens, ...starts], plan.noTokens)}`,
    matches('p'),
    ownRankIs('p', rank),
    isBest('c', rank),
    ...(from ? [positionBeyond(from, backwards ? '<' : '>')] : []),
    ...(rank === 1 ? withinNameRange(plan.nameKey ?? '') : []),
  ]);
  return sql`select * from (
      select ${SORT_KEY_COLUMNS}, ${raw(String(rank))} as own_rank
      from ${INDEX_WITH_POSITIONS} cross join customers c on c.id = p.customer_id where ${wanted}
      order by search_index.rowid ${raw(backwards ? 'desc' : 'asc')} limit ${limit})`;
}

/** Positions beyond a key, whether or not a customer has that key now. */
const positionBeyond = (key: SortKey, side: '<' | '>'): Sql =>
  sql`search_index.rowid ${raw(side)} ${positionOf(key, side)}`;

/** The position of a key, or of its nearest neighbor on the excluded side. */
function positionOf(key: SortKey, side: '<' | '>'): Sql {
  const isBackwards = side === '<';
  return sql`coalesce((
      select near.place from customers k join search_places near on near.customer_id = k.id
      where k.removed_at is null and ${beyondKey('k', key, isBackwards ? '>=' : '<=')}
      ${orderBy('k', !isBackwards)} limit 1), ${isBackwards ? MAX_POSITION : BEFORE_FIRST})`;
}

/** Limits positions to names that start with `name`, unless one of them is listed under its tenant's other name. */
function withinNameRange(name: string): Sql[] {
  const { first, end } = listNameRange(name);
  const bound = (listName: string, side: '<' | '>') =>
    sql`search_index.rowid ${raw(side)} case when ${hasStrayNames(name)}
        then ${side === '<' ? MAX_POSITION : BEFORE_FIRST}
        else ${positionOf({ listName, microsoftId: '', id: 0 }, side)} end`;
  return [bound(first, '>'), bound(end, '<')];
}

/** Tokens as an FTS5 query: all of one alternative in every group, and none of `none`. Tokens contain no quotes. */
export function ftsExpression(groups: Plan['tokens'], none: readonly string[] = []): string {
  const { always, either } = splitRequired(groups);
  const all = (tokens: readonly string[]) => tokens.map((token) => `"${token}"`).join(' AND ');
  const wanted = [
    ...(always.length > 0 ? [all(always)] : []),
    ...either.map((group) => `(${group.map((tokens) => `(${all(tokens)})`).join(' OR ')})`),
  ].join(' AND ');
  return none.length === 0
    ? wanted
    : `(${wanted}) NOT (${none.map((token) => `"${token}"`).join(' OR ')})`;
}
