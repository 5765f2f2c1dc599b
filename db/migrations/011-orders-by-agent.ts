import type { Knex } from 'knex';

/** Whom an agent ordered for lately, and her drafts: a walk along her own orders, however many all others have. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('orders', (table) => table.index(['agent_id', 'changed_at', 'id']));
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('orders', (table) =>
    table.dropIndex(['agent_id', 'changed_at', 'id']),
  );
}
