import type { Knex } from 'knex';
import { createCallBudget } from './002-partner-center/callBudget.js';
import { createConnection } from './002-partner-center/connection.js';
import { createOutbox } from './002-partner-center/outbox.js';
import { createSync } from './002-partner-center/sync.js';

/** Tables for the connection to Partner Center. They stay empty without one. */
export async function up(knex: Knex): Promise<void> {
  await createConnection(knex);
  await createCallBudget(knex);
  await createSync(knex);
  await createOutbox(knex);
}
