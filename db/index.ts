import type { Knex } from 'knex';
import { createActivity, type Activity, type Actor } from './activity/repository.js';
import { createAgents, type Agents } from './agents/repository.js';
import { createBillingProfiles, type BillingProfiles } from './billing/repository.js';
import { createCustomers, type Customers } from './customers/repository.js';
import { createCustomerTerms, type CustomerTermsRepository } from './orders/customerTerms.js';
import { createJobs, type Jobs } from './jobs/repository.js';
import { createOffers, type Offers } from './offers/repository.js';
import { createOrders, type Orders } from './orders/repository.js';
import { createRefusals, type Refusals } from './refusals/repository.js';
import { createRequestKeys, type RequestKeys } from './requestKeys/repository.js';
import { createSubscriptions, type Subscriptions } from './subscriptions/repository.js';
import { createTags, type Tags } from './tags/repository.js';
import { createTaggings, type Taggings } from './tags/bulk/repository.js';

/** Every repository, bound to one connection or one transaction, and writing in one person's name. */
export interface Repositories {
  customers: Customers;
  agents: Agents;
  activity: Activity;
  billing: BillingProfiles;
  jobs: Jobs;
  customerTerms: CustomerTermsRepository;
  offers: Offers;
  orders: Orders;
  refusals: Refusals;
  requestKeys: RequestKeys;
  subscriptions: Subscriptions;
  tags: Tags;
  taggings: Taggings;
}

export function repositories(knex: Knex, actor: Actor): Repositories {
  const customers = createCustomers(knex);
  const activity = createActivity(knex, actor);
  return {
    customers,
    agents: createAgents(knex),
    activity,
    billing: createBillingProfiles(knex, customers, activity),
    jobs: createJobs(knex),
    customerTerms: createCustomerTerms(knex),
    offers: createOffers(knex),
    orders: createOrders(knex, actor),
    refusals: createRefusals(knex, activity, actor),
    requestKeys: createRequestKeys(knex),
    subscriptions: createSubscriptions(knex),
    tags: createTags(knex),
    taggings: createTaggings(knex),
  };
}

export { fold } from './fold.js';
export { connect, type Database } from './connection/connect.js';
export type { Dialect } from './connection/dialect.js';
