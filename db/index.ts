import type { Knex } from 'knex';
import { createActivity, type Activity, type Actor } from './activity.js';
import { createAgents, type Agents } from './agents.js';
import { createBillingProfiles, type BillingProfiles } from './billing/profiles.js';
import { createCustomers, type Customers } from './customers.js';
import { createCustomerTerms, type CustomerTermsOf } from './customerTerms.js';
import { createJobs, type Jobs } from './jobs.js';
import { createOffers, type Offers } from './offers.js';
import { createOrders, type Orders } from './orders/index.js';
import { createRefusals, type Refusals } from './refusals.js';
import { createRequestKeys, type RequestKeys } from './requestKeys.js';
import { createSubscriptions, type Subscriptions } from './subscriptions.js';
import { createTagList, type TagList } from './tagList.js';
import { createTaggings, type Taggings } from './tagging/taggings.js';

/** Every repository, bound to one connection or one transaction, and writing in one person's name. */
export interface Repositories {
  customers: Customers;
  agents: Agents;
  activity: Activity;
  billing: BillingProfiles;
  jobs: Jobs;
  customerTerms: CustomerTermsOf;
  offers: Offers;
  orders: Orders;
  refusals: Refusals;
  requestKeys: RequestKeys;
  subscriptions: Subscriptions;
  tags: TagList;
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
    tags: createTagList(knex),
    taggings: createTaggings(knex),
  };
}

export { fold } from './fold.js';
export { connect, type Database } from './connect.js';
export type { Dialect } from './dialect.js';
