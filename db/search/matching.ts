import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { conditionsOf } from './conditions.js';
import { raw, sql, type Sql } from '../sql/tag.js';
import { COUNT_LIMIT } from '../sql/total.js';
import { engineOf } from './pages.js';
import { planOf, type Search } from './query.js';

/** Who fits a search, to narrow another list by: a condition on `customers c`. */
export interface Matching {
  condition: Sql;
  /** Whether they are a thousand at most, and named one by one. */
  few: boolean;
}

export async function matching(knex: Knex, search: Search): Promise<Matching> {
  const query = planOf(search);
  if (query.tokens.length === 0) return { condition: raw('false'), few: true };
  const hits = await engineOf(knex).allOf(knex, query, COUNT_LIMIT);
  if (hits === 'more') return { condition: conditionsOf(knex, query).matches('c'), few: false };
  const ids = hits.map(({ id }) => id).join(',');
  return {
    condition:
      dialectOf(knex) === 'sqlite'
        ? sql`c.id in (select value from json_each(${`[${ids}]`}))`
        : sql`c.id = any(${`{${ids}}`}::int[])`,
    few: true,
  };
}
