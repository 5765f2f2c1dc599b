import type { Knex } from 'knex';

/** Roles that Admin agents give, beside those of the environment. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('agent_roles', (table) => {
    table.text('object_id').primary().comment('lower case');
    table.text('role').comment('null after it was removed, so that versions are never used twice');
    table.integer('version').notNullable();
    table.text('since').notNullable();
    table.text('by_id').notNullable();
    table.text('by_name').notNullable();
  });
}
