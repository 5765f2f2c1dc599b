import type { Knex } from 'knex';
import { conditionsOf, hitsOf, listedAs, namesakes, strays } from './conditions.js';
import { beyondKey, orderBy, SORT_KEY_COLUMNS, type Hit, type SortKey } from './conditions.js';
import { and, join, raw, rowsOf, sql, type Sql } from '../sql/tag.js';
import { fits, ranksFrom, type Plan, type Rank } from './query.js';
import { neededIn, tokensIn } from './tokens.js';

/**
 * Rows come out of the index in the order of the list, since the places in the list are its row
 * numbers: a page of ten needs no more than ten of them, however many there are. Beside its place stands
 * what a customer is searched by, so that whoever does not match is passed over without a look at her.
 */
const PLACES = raw('search_index cross join search_places p on p.place = search_index.rowid');

/** Behind every row number. */
const LAST = raw('9223372036854775807');
const NONE = raw('0');

/** All who match, in the order of the list, unless they are more than `limit`. */
export async function allOf(knex: Knex, query: Plan, limit: number): Promise<Hit[] | 'more'> {
  if (query.told && (await has(knex, query, limit + 1))) return 'more';
  const { matches } = conditionsOf(knex, query);
  const [found] = await rowsOf<{ count: number; ids: string }>(
    knex,
    sql`select count(*) as count, json_group_array(id) as ids from (
          select p.customer_id as id from ${PLACES}
          where search_index match ${expression(query.tokens)} and ${matches('p')}
          limit ${limit + 1})`,
  );
  if (!found || found.count > limit) return 'more';
  if (found.count === 0) return [];
  return hitsOf(
    knex,
    query,
    sql`customers c where c.id in (select value from json_each(${found.ids}))`,
  );
}

/** Whether the index alone knows of so many. */
async function has(knex: Knex, query: Plan, count: number): Promise<boolean> {
  const [last] = await rowsOf(
    knex,
    sql`select rowid from search_index where search_index match ${expression(query.tokens)}
        limit 1 offset ${count - 1}`,
  );
  return last !== undefined;
}

/** The next of those who match, best first, behind one in that order or before it. */
export function best(
  knex: Knex,
  query: Plan,
  from: Hit | undefined,
  backwards: boolean,
  limit: number,
): Promise<Hit[]> {
  // One after the other, and only as long as they are not enough.
  const ranks = ranksFrom(query, from?.own_rank, backwards).map((rank) =>
    ofRank(knex, query, rank, from?.own_rank === rank ? from : undefined, backwards, limit),
  );
  return rowsOf<Hit>(knex, sql`${join(ranks, ' union all ')} limit ${limit}`);
}

/** The next of those who match with this rank. */
function ofRank(
  knex: Knex,
  query: Plan,
  rank: Rank,
  from: SortKey | undefined,
  backwards: boolean,
  limit: number,
): Sql {
  if (rank === 0) return sql`select * from (${namesakes(knex, query, from, backwards, limit)})`;
  const { matches, fitsAt, isBest } = conditionsOf(knex, query);
  const starts = (fits(query, rank) ?? []).map((group) => group.map(tokensIn));
  const wanted = and([
    sql`search_index match ${expression([...query.tokens, ...starts])}`,
    matches('p'),
    fitsAt('p', rank),
    isBest('c', rank),
    ...(from ? [numbered(from, backwards ? '<' : '>')] : []),
    ...(rank === 1 ? besideEachOther(query.name ?? '') : []),
  ]);
  return sql`select * from (
      select ${SORT_KEY_COLUMNS}, ${raw(String(rank))} as own_rank
      from ${PLACES} cross join customers c on c.id = p.customer_id where ${wanted}
      order by search_index.rowid ${raw(backwards ? 'desc' : 'asc')} limit ${limit})`;
}

/** Row numbers beyond a place in the list, whoever stands there now. */
const numbered = (place: SortKey, side: '<' | '>'): Sql =>
  sql`search_index.rowid ${raw(side)} ${rowNumber(place, side)}`;

/** The row number of a place in the list, or of the one before it on the side that does not count. */
function rowNumber(place: SortKey, side: '<' | '>'): Sql {
  const back = side === '<';
  return sql`coalesce((
      select near.place from customers k join search_places near on near.customer_id = k.id
      where k.removed_at is null and ${beyondKey('k', place, back ? '>=' : '<=')}
      ${orderBy('k', !back)} limit 1), ${back ? LAST : NONE})`;
}

/** Names that begin alike stand beside each other, unless one of them follows its tenant's other name. */
function besideEachOther(name: string): Sql[] {
  const { first, end } = listedAs(name);
  const within = (list_name: string, side: '<' | '>') =>
    sql`search_index.rowid ${raw(side)} case when ${strays(name)} then ${side === '<' ? LAST : NONE}
        else ${rowNumber({ list_name, microsoft_id: '', id: 0 }, side)} end`;
  return [within(first, '>'), within(end, '<')];
}

/** In the language of FTS5; a token is a string there, and has no quote in it. */
export function expression(groups: Plan['tokens']): string {
  const { always, either } = neededIn(groups);
  const together = (tokens: readonly string[]) => tokens.map((one) => `"${one}"`).join(' AND ');
  return [
    ...(always.length > 0 ? [together(always)] : []),
    ...either.map((group) => `(${group.map((tokens) => `(${together(tokens)})`).join(' OR ')})`),
  ].join(' AND ');
}
