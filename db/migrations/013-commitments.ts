import type { Knex } from 'knex';

/** Indexes for what is committed soon: terms that renew by themselves, and purchases that can still be canceled. */
export async function up(knex: Knex): Promise<void> {
  // Monthly terms would be most of the index. Their renewals commit a month at most.
  await knex.raw(`create index subscriptions_committed_by_end on subscriptions (end_date, id)
    where removed_at is null and auto_renew and term <> 'P1M'`);
  await knex.raw(`create index subscriptions_by_cancellation on subscriptions (cancellable_until, id)
    where removed_at is null and cancellable_until is not null`);
}
