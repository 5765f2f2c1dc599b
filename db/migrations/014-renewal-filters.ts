import type { Knex } from 'knex';

const CURRENT = `removed_at is null and status not in ('expired', 'deleted')`;

/**
 * Indexes that list renewals soonest first, narrowed by a term, a product, or how they end. A query repeats their
 * conditions and expressions word by word, by which SQLite recognizes them; and each starts with a column that the
 * query compares with one value, for SQLite prefers such an index. The last day to cancel is in the index so that
 * a row without one is not read.
 */
export async function up(knex: Knex): Promise<void> {
  // Monthly ones that simply roll on, and apart from them all others.
  await knex.raw(`create index subscriptions_by_rolling_on_and_end on subscriptions (
      (case when term = 'P1M' and auto_renew = true and status = 'active' then 1 else 0 end),
      end_date, id, cancellable_until)
    where ${CURRENT}`);
  await knex.raw(`create index subscriptions_ending_by_end on subscriptions (auto_renew, end_date, id)
    where ${CURRENT} and auto_renew = false`);
  await knex.raw(`create index subscriptions_by_term_and_end
    on subscriptions (term, end_date, id, cancellable_until) where ${CURRENT}`);
  await knex.raw(`create index subscriptions_by_product_and_end
    on subscriptions (product_key, end_date, id) where ${CURRENT}`);
}
