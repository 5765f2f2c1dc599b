import type { Knex } from 'knex';
import { queryRows } from '../sql/run.js';
import { sql, type Sql } from '../sql/tag.js';
import { conditionsOf } from './conditions.js';
import { planFor } from './planFor.js';
import type { Search } from './plan.js';

/**
 * Counts all customers that match, exactly. Scans the table once: the index, built to find the best thousand
 * quickly, does not help when hundreds of thousands match.
 */
export async function countMatches(knex: Knex, search: Search): Promise<number> {
  const condition = await conditionOf(knex, search);
  if (!condition) return 0;
  const [row] = await queryRows<{ count: number }>(
    knex,
    sql`select count(*) as count from customers c where ${condition}`,
  );
  return row?.count ?? 0;
}

/** Returns the ids of the next matches after `id`, in id order. */
export async function matchesAfter(
  knex: Knex,
  search: Search,
  id: number,
  limit: number,
): Promise<number[]> {
  const condition = await conditionOf(knex, search);
  if (!condition) return [];
  const rows = await queryRows<{ id: number }>(
    knex,
    sql`select c.id from customers c where c.id > ${id} and ${condition} order by c.id limit ${limit}`,
  );
  return rows.map((row) => row.id);
}

async function conditionOf(knex: Knex, search: Search): Promise<Sql | undefined> {
  const plan = await planFor(knex, search);
  if (plan.tokens.length === 0) return undefined;
  return sql`c.removed_at is null and ${conditionsOf(knex, plan).matches('c')}`;
}
