import type { Knex } from 'knex';
import { createActivity, type Activity, type Actor } from './activity.js';
import { createAgents, type Agents } from './agents.js';
import { createCustomers, type Customers } from './customers.js';
import { createJobs, type Jobs } from './jobs.js';
import { createRequestKeys, type RequestKeys } from './requestKeys.js';

/** Every repository, bound to one connection or one transaction, and writing in one person's name. */
export interface Repositories {
  customers: Customers;
  agents: Agents;
  activity: Activity;
  jobs: Jobs;
  requestKeys: RequestKeys;
}

export function repositories(knex: Knex, actor: Actor): Repositories {
  return {
    customers: createCustomers(knex),
    agents: createAgents(knex),
    activity: createActivity(knex, actor),
    jobs: createJobs(knex),
    requestKeys: createRequestKeys(knex),
  };
}

export { fold } from './fold.js';
export { connect, type Database, type Dialect } from './connect.js';
