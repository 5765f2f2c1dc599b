import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { raw, sql, type Sql } from '../sql/tag.js';
import { MAX_EXACT_TOTAL } from '../sql/total.js';
import { conditionsOf } from './conditions.js';
import { engineOf } from './pages.js';
import { planFor } from './planFor.js';
import type { Search } from './plan.js';

/** A search as a condition on `customers c`, to narrow another list. */
export interface Matching {
  condition: Sql;
  /** True if at most a thousand customers match; the condition then lists their ids. */
  few: boolean;
}

export async function matching(knex: Knex, search: Search): Promise<Matching> {
  const plan = await planFor(knex, search);
  if (plan.tokens.length === 0) return { condition: raw('false'), few: true };
  const found = await engineOf(knex).allIds(knex, plan, MAX_EXACT_TOTAL);
  if (found === 'more') return { condition: conditionsOf(knex, plan).matches('c'), few: false };
  const ids = found.join(',');
  return {
    condition:
      dialectOf(knex) === 'sqlite'
        ? sql`c.id in (select value from json_each(${`[${ids}]`}))`
        : sql`c.id = any(${`{${ids}}`}::int[])`,
    few: true,
  };
}
