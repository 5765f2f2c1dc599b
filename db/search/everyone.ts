import type { Knex } from 'knex';
import { conditionsOf } from './conditions.js';
import { rowsOf, sql, type Sql } from '../sql/tag.js';
import { planOf, type Search } from './query.js';

/**
 * All who match, listed or not: how many they are, exactly. It looks at every customer once, for an index
 * that finds the best thousand quickly is of no help where hundreds of thousands match.
 */
export async function countEveryone(knex: Knex, search: Search): Promise<number> {
  const matching = matchingOf(knex, search);
  if (!matching) return 0;
  const [row] = await rowsOf<{ count: number | string }>(
    knex,
    sql`select count(*) as count from customers c where ${matching}`,
  );
  return Number(row?.count ?? 0);
}

/** The ids of the next who match, behind an id, in the order of their ids. */
export async function everyoneAfter(
  knex: Knex,
  search: Search,
  id: number,
  limit: number,
): Promise<number[]> {
  const matching = matchingOf(knex, search);
  if (!matching) return [];
  const rows = await rowsOf<{ id: number }>(
    knex,
    sql`select c.id from customers c where c.id > ${id} and ${matching} order by c.id limit ${limit}`,
  );
  return rows.map((row) => row.id);
}

function matchingOf(knex: Knex, search: Search): Sql | undefined {
  const query = planOf(search);
  if (query.tokens.length === 0) return undefined;
  return sql`c.removed_at is null and ${conditionsOf(knex, query).matches('c')}`;
}
