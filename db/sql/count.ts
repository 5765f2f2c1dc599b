import type { Knex } from 'knex';

/** Counts the rows that a query selects. */
export async function countRows(query: Knex.QueryBuilder): Promise<number> {
  const [row] = await query.count<{ count: number }[]>({ count: '*' });
  return row?.count ?? 0;
}
