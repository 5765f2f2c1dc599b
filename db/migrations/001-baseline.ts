import type { Knex } from 'knex';
import { createActivity } from './001-baseline/activity.js';
import { createAgents } from './001-baseline/agents.js';
import { createBilling } from './001-baseline/billing.js';
import { createCatalog } from './001-baseline/catalog.js';
import { typesOf } from './001-baseline/columns.js';
import { createCustomers } from './001-baseline/customers.js';
import { createFilters } from './001-baseline/filters.js';
import { createImports } from './001-baseline/imports.js';
import { createJobs } from './001-baseline/jobs.js';
import { createOrders } from './001-baseline/orders.js';
import { createRequests } from './001-baseline/requests.js';
import { createSearch } from './001-baseline/search.js';
import { createSubscriptions } from './001-baseline/subscriptions.js';
import { createTags } from './001-baseline/tags.js';

/**
 * All tables of the first release, a file per noun. Times are UTC instants as ISO 8601 text, days are
 * text as in 2026-11-25, and an empty optional column is null.
 */
export async function up(knex: Knex): Promise<void> {
  const types = typesOf(knex);
  // A table comes after those that it references.
  await createCustomers(knex, types);
  await createTags(knex, types);
  await createBilling(knex, types);
  await createCatalog(knex, types);
  await createOrders(knex, types);
  await createSubscriptions(knex, types);
  await createActivity(knex, types);
  await createAgents(knex);
  await createJobs(knex);
  await createRequests(knex);
  await createImports(knex, types);
  await createSearch(knex, types);
  await createFilters(knex, types);
}
