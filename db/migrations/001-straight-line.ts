import type { Knex } from 'knex';

/**
 * Customers, tags, agents, activity, request keys, jobs and the staging of imports.
 * Times are UTC instants as ISO 8601 text; folded text sorts by its bytes in both databases.
 */
export async function up(knex: Knex): Promise<void> {
  const postgres = (knex.client as { config: { client: string } }).config.client === 'pg';
  const folded = postgres ? 'text collate "C"' : 'text';

  await knex.schema.createTable('customers', (table) => {
    table.increments('id');
    table.specificType('microsoft_id', folded).notNullable();
    table.specificType('relationship', folded).notNullable();
    table.text('name').notNullable();
    table.specificType('name_folded', folded).notNullable();
    table
      .specificType('list_name', folded)
      .notNullable()
      .comment('shared by all rows of one tenant');
    table.text('domain').notNullable();
    table.specificType('search_text', folded).notNullable();
    table.text('imported_name');
    table.text('imported_domain');
    table.text('imported_tags').comment('JSON array of folded names');
    table.integer('version').notNullable().defaultTo(1);
    table.text('created_at').notNullable();
    table.text('changed_at').notNullable();
    table.text('removed_at');
    table.unique(['microsoft_id', 'relationship']);
  });
  await knex.raw(
    'create index customers_in_order on customers (list_name, microsoft_id, id) where removed_at is null',
  );

  await knex.schema.createTable('tags', (table) => {
    table.increments('id');
    table.text('name').notNullable();
    table.specificType('folded', folded).notNullable().unique();
    table.text('created_at').notNullable();
  });
  await knex.schema.createTable('customer_tags', (table) => {
    table.integer('customer_id').notNullable().references('customers.id');
    table.integer('tag_id').notNullable().references('tags.id').index();
    table.primary(['customer_id', 'tag_id']);
  });

  await knex.schema.createTable('agents', (table) => {
    table.text('object_id').primary();
    table.text('name').notNullable();
    table.text('locale');
    table.text('time_zone');
    table.text('personal_conversation').comment('JSON conversation reference');
    table.text('seen_at').notNullable();
  });

  await knex.schema.createTable('activity', (table) => {
    table.increments('id');
    table.text('at').notNullable();
    table.text('agent_id').notNullable();
    table.text('agent_name').notNullable();
    table.text('action').notNullable();
    table.integer('customer_id').references('customers.id');
    table.text('old_values').comment('JSON');
    table.text('new_values').comment('JSON');
    table.index(['at', 'id']);
    table.index(['customer_id', 'id']);
  });
  await forbidChanges(knex, postgres);

  await knex.schema.createTable('request_keys', (table) => {
    table.text('key').primary();
    table.text('reply').notNullable();
    table.text('created_at').notNullable().index();
  });

  await knex.schema.createTable('jobs', (table) => {
    table.increments('id');
    table.text('kind').notNullable();
    table.text('form').notNullable().unique().comment('what asked for it: one form, one job');
    table
      .text('state')
      .notNullable()
      .defaultTo('waiting')
      .comment('waiting, running, done, failed');
    table.text('input').notNullable().comment('JSON, emptied at the end');
    table.text('progress').comment('JSON');
    table.text('conversation').notNullable().comment('JSON conversation reference');
    table.text('agent_id').notNullable();
    table.text('agent_name').notNullable();
    table.text('language').notNullable();
    table.text('owner');
    table.text('lease_until');
    table.integer('attempts').notNullable().defaultTo(0);
    table.text('created_at').notNullable();
    table.text('ended_at');
    table.index(['state', 'lease_until']);
  });

  await createImports(knex, folded);
}

/** Each import, and the staging of those under way: filled in batches, emptied at the end of the run. */
async function createImports(knex: Knex, folded: string): Promise<void> {
  await knex.schema.createTable('imports', (table) => {
    table.increments('id');
    table.text('file').notNullable();
    table.text('started_at').notNullable();
    table.text('seen_at').comment('last sign of life; empty where no staging is left');
    table.text('applied_at').comment('empty until the one transaction that applies it');
    table.text('counts').comment('JSON');
  });
  await knex.schema.createTable('import_rows', (table) => {
    table.integer('import_id').notNullable();
    table.integer('line').notNullable();
    table.text('cells').notNullable().comment('JSON, as the file has them');
    table.text('fault').comment('why the row is left out');
    table.text('fault_value');
    table.specificType('microsoft_id', folded);
    table.specificType('relationship', folded);
    table.text('name');
    table.text('domain');
    table.text('tags').comment('JSON array as written; empty where the file has no such column');
    table.primary(['import_id', 'line']);
  });
  await knex.raw(
    `create unique index import_rows_once on import_rows (import_id, microsoft_id, relationship)
     where fault is null`,
  );
  await knex.raw(
    'create index import_rows_left_out on import_rows (import_id, microsoft_id) where fault is not null',
  );
  await knex.schema.createTable('import_changes', (table) => {
    table.integer('import_id').notNullable();
    table.integer('line').notNullable();
    table.integer('customer_id').comment('empty for one that was never on the list');
    table.integer('seen_version').comment('the version that the row was compared with');
    table.text('outcome').notNullable().comment('added, changed, based, none');
    table.boolean('kept').notNullable();
    table.boolean('conflict').notNullable();
    table.specificType('microsoft_id', folded).notNullable();
    table.specificType('relationship', folded).notNullable();
    table.text('name').notNullable();
    table.specificType('name_folded', folded).notNullable();
    table.text('domain').notNullable();
    table.specificType('search_text', folded).notNullable();
    table.text('imported_name').notNullable();
    table.text('imported_domain').notNullable();
    table.text('imported_tags').comment('JSON array of folded names');
    table.text('old_values').comment('JSON');
    table.text('new_values').comment('JSON');
    table.primary(['import_id', 'line']);
  });
  await knex.schema.createTable('import_tags', (table) => {
    table.integer('import_id').notNullable();
    table.integer('line').notNullable();
    table.specificType('folded', folded).notNullable();
    table.text('name').notNullable();
    table.boolean('given').notNullable().comment('false: taken off');
    table.primary(['import_id', 'line', 'folded']);
  });
  await knex.schema.createTable('import_missing', (table) => {
    table.integer('import_id').notNullable();
    table.integer('customer_id').notNullable();
    table.integer('seen_version').notNullable();
    table.text('old_values').notNullable().comment('JSON');
    table.primary(['import_id', 'customer_id']);
  });
}

/** The activity only ever grows, whoever writes the SQL. */
async function forbidChanges(knex: Knex, postgres: boolean): Promise<void> {
  if (postgres) {
    await knex.raw(`create function refuse_change() returns trigger language plpgsql as
      $$ begin raise exception 'activity takes inserts only'; end $$`);
    await knex.raw(`create trigger activity_inserts_only before update or delete or truncate on activity
      for each statement execute function refuse_change()`);
    return;
  }
  for (const change of ['update', 'delete']) {
    await knex.raw(`create trigger activity_no_${change} before ${change} on activity
      begin select raise(abort, 'activity takes inserts only'); end`);
  }
}

/** A way back would drop the activity, which is never cut off. */
export function down(): Promise<void> {
  return Promise.reject(new Error('the first migration has no way back'));
}
