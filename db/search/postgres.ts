import type { Knex } from 'knex';
import { fits, ranksFrom, type Query, type Rank } from './query.js';
import {
  all,
  beyond,
  conditionsOf,
  strays,
  listedAs,
  named,
  joined,
  orderBy,
  raw,
  rowsOf,
  type Hit,
  type Place,
  type Sql,
} from './conditions.js';
import { neededIn, numberOf, tokensIn } from './tokens.js';

/** How many customers are looked at one after the other before the index is asked for all that match. */
const STRETCH = 10_000;

const FOUND = 'from search_index s join customers c on c.id = s.customer_id where';

/**
 * All who match, in the order of the list, unless they are more than `limit`. The index says all who
 * match before it says one of them; where that would be a good part of the list, any stretch of it shows
 * that they are more.
 */
export async function allOf(knex: Knex, query: Query, limit: number): Promise<Hit[] | 'more'> {
  const { matches, rank } = conditionsOf(knex, query);
  const [seen] = await rowsOf<{ count: string }>(
    knex,
    joined(
      [
        raw('select count(*) from (select 1 from'),
        raw('(select * from customers where removed_at is null limit ?) as c where', STRETCH),
        matches('c'),
        raw('limit ?) as seen', limit + 1),
      ],
      ' ',
    ),
  );
  if (Number(seen?.count) > limit) return 'more';
  const [found] = await rowsOf<{ count: string; ids: number[] | null }>(
    knex,
    joined(
      [
        raw(`select count(*), array_agg(id) as ids from (select c.id ${FOUND}`),
        all([indexed(query.tokens), matches('c')]),
        raw('limit ?) as found', limit + 1),
      ],
      ' ',
    ),
  );
  if (!found || Number(found.count) > limit) return 'more';
  return rowsOf<Hit>(
    knex,
    joined(
      [
        raw('select c.list_name, c.microsoft_id, c.id,'),
        rank('c'),
        raw(
          'as own_rank from customers c where c.id = any (?::int[])',
          `{${(found.ids ?? []).join(',')}}`,
        ),
        raw(orderBy('c', false)),
      ],
      ' ',
    ),
  );
}

/** The next of those who match, best first, behind one in that order or before it. */
export async function best(
  knex: Knex,
  query: Query,
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
  query: Query,
  rank: Rank,
  from: Place | undefined,
  backwards: boolean,
  limit: number,
): Promise<Hit[]> {
  const { matches, stands } = conditionsOf(knex, query);
  const wanted = all([matches('c'), stands('c', rank)]);
  const behind = from ? [beyond('c', from, backwards ? '<' : '>')] : [];
  const select = raw(`select c.list_name, c.microsoft_id, c.id, ${rank} as own_rank`);
  const end = raw(`${orderBy('c', backwards)} limit ?`, limit);
  const live = raw('c.removed_at is null');
  if (rank === 0) {
    return rowsOf<Hit>(
      knex,
      joined(
        [
          select,
          raw('from customers c where'),
          all([live, named(query.name ?? ''), wanted, ...behind]),
          end,
        ],
        ' ',
      ),
    );
  }
  const near = await rowsOf<Hit>(
    knex,
    joined(
      [
        select,
        raw('from (select * from customers c where'),
        all([live, ...(rank === 1 ? [listed(query.name ?? '')] : []), ...behind]),
        raw(`${orderBy('c', backwards)} limit ?) as c where`, STRETCH),
        wanted,
        end,
      ],
      ' ',
    ),
  );
  if (await isEnough(knex, query, rank, near.length === limit, behind, backwards)) return near;
  const starts = (fits(query, rank) ?? []).map((group) => group.map(tokensIn));
  const found = [indexed([...query.tokens, ...starts]), wanted, ...behind];
  return rowsOf<Hit>(knex, joined([select, raw(FOUND), all(found), end], ' '));
}

/**
 * Whether what is near in the list is what comes next: there is as much as was wanted, or the list ends
 * there, as it does before a first page.
 */
async function isEnough(
  knex: Knex,
  query: Query,
  rank: Rank,
  isFull: boolean,
  behind: readonly Sql[],
  backwards: boolean,
): Promise<boolean> {
  const name = query.name ?? '';
  if (rank === 1) {
    const [found] = await rowsOf<{ some: boolean }>(
      knex,
      joined([raw('select'), strays(name), raw('as some')], ' '),
    );
    if (found?.some) return false;
  }
  if (isFull) return true;
  const further = await rowsOf<unknown>(
    knex,
    joined(
      [
        raw('select 1 from customers c where'),
        all([raw('c.removed_at is null'), ...(rank === 1 ? [listed(name)] : []), ...behind]),
        raw(`${orderBy('c', backwards)} offset ${STRETCH} limit 1`),
      ],
      ' ',
    ),
  );
  return further.length === 0;
}

/** Rows whose place in the list begins as the name does. */
function listed(name: string): Sql {
  const { first, end } = listedAs(name);
  return raw('c.list_name >= ? and c.list_name < ?', first, end);
}

/** In one array what all of it must be there; in several, one of them. */
export function indexed(groups: Query['tokens']): Sql {
  const { always, either } = neededIn(groups);
  return all([
    ...(always.length > 0 ? [has(always)] : []),
    ...either.map((group) => joined([raw('('), joined(group.map(has), ' or '), raw(')')], '')),
  ]);
}

const has = (tokens: readonly string[]): Sql =>
  raw('s.tokens @> ?::smallint[]', `{${[...new Set(tokens.map(numberOf))].join(',')}}`);
