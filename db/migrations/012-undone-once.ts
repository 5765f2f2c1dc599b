import type { Knex } from 'knex';

/** A change of many customers' tags has one undoing, whoever asks for it at the same moment. */
export async function up(knex: Knex): Promise<void> {
  const first = knex('taggings').whereNotNull('of').groupBy('of').min('id');
  await knex('taggings').whereNotNull('of').whereNotIn('id', first).update({ of: null });
  await knex.schema.alterTable('taggings', (table) => table.unique(['of']));
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('taggings', (table) => table.dropUnique(['of']));
}
