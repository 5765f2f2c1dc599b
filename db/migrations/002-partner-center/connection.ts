import type { Knex } from 'knex';

/** The user who was connected, by a sealed refresh token. */
export async function createConnection(knex: Knex): Promise<void> {
  await knex.schema.createTable('refresh_tokens', (table) => {
    table.text('tenant_id').primary();
    table.text('sealed').comment('encrypted; null after it was refused');
    table.text('user_name').notNullable().comment('shown to Admin agents');
    table.text('changed_at').notNullable();
    table.text('refused_code').comment('of Microsoft Entra');
    table.text('told_at').comment('when the Admin agents were told of the refusal');
  });
}
