import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { matching } from '../search/matching.js';
import type { Search } from '../search/plan.js';
import { queryRows } from '../sql/run.js';
import { raw, sql } from '../sql/tag.js';
import { ENDED_STATUSES } from '../subscriptions/subscription.js';

/** A subscription, by the names that an agent would type. */
export interface NamedTerm {
  id: number;
  product: string;
  customer: string;
}

/**
 * Returns subscriptions of the customers that match and whose term ends some day, soonest first; none if more than a
 * thousand customers match.
 */
export async function termsOfMatching(
  knex: Knex,
  search: Search,
  limit: number,
): Promise<NamedTerm[]> {
  const { condition, few } = await matching(knex, search);
  if (!few) return [];
  const cross = raw(dialectOf(knex) === 'sqlite' ? 'cross join' : 'join');
  return queryRows<NamedTerm>(
    knex,
    sql`select s.id, s.product, c.name as customer
        from customers c ${cross} subscriptions s on s.customer_id = c.id
        where ${condition} and c.removed_at is null and s.removed_at is null
          and s.end_date is not null and s.status not in ${raw(ENDED_STATUSES)}
        order by s.end_date, s.id limit ${limit}`,
  );
}
