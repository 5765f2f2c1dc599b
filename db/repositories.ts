import type { Knex } from 'knex';
import type { Actor } from './activity/entry.js';
import { createActivity, readActivity } from './activity/repository.js';
import { createAgents } from './agents/repository.js';
import { createAgentRoles, readAgentRoles } from './agentRoles/repository.js';
import { createApprovals, readApprovals } from './approvals/repository.js';
import { createBillingProfiles } from './billing/repository.js';
import { createBillingSends } from './sends/billingSends.js';
import { createCustomers } from './customers/repository.js';
import { createDigests, readDigests } from './digests/repository.js';
import { createDecisions, readDecisions } from './decisions/repository.js';
import { createDrift } from './drift/repository.js';
import { createDroppedFiles } from './droppedFiles/repository.js';
import { createJobs } from './jobs/repository.js';
import { createChangeFollowers, readChangeFollowers } from './listChanges/followers.js';
import { createListChanges } from './listChanges/repository.js';
import { createOffers } from './offers/repository.js';
import { createCustomerTerms } from './orders/customerTerms.js';
import { readOrders } from './orders/read.js';
import { createOrders } from './orders/repository.js';
import { createOwners, readOwners } from './owners/repository.js';
import { createPastedLists } from './pastedLists/repository.js';
import { createSavedSearches, readSavedSearches } from './savedSearches/repository.js';
import { createRefusals } from './refusals/repository.js';
import { createCustomerReads } from './sync/customerReads.js';
import { createDataAges } from './sync/dataAges.js';
import { createRequestKeys } from './requestKeys/repository.js';
import { createOrderSends } from './sends/orderSends.js';
import { readSubscriptionRequests } from './subscriptionRequests/read.js';
import { createSubscriptionRequests } from './subscriptionRequests/repository.js';
import { createSubscriptions } from './subscriptions/repository.js';
import { createSync } from './sync/repository.js';
import { createBulkTaggings } from './tags/bulk/repository.js';
import { createPriceRuns } from './sync/priceRuns.js';
import { createTags } from './tags/repository.js';

class Common {
  constructor(protected readonly knex: Knex) {}

  get activity() {
    return readActivity(this.knex);
  }
  get agents() {
    return createAgents(this.knex);
  }
  get agentRoles() {
    return readAgentRoles(this.knex);
  }
  get approvals() {
    return readApprovals(this.knex);
  }
  get billingSends() {
    return createBillingSends(this.knex);
  }
  get bulkTaggings() {
    return createBulkTaggings(this.knex);
  }
  get changeFollowers() {
    return readChangeFollowers(this.knex);
  }
  get customerReads() {
    return createCustomerReads(this.knex);
  }
  get customers() {
    return createCustomers(this.knex);
  }
  get customerTerms() {
    return createCustomerTerms(this.knex);
  }
  get dataAges() {
    return createDataAges(this.knex);
  }
  get digests() {
    return readDigests(this.knex);
  }
  get decisions() {
    return readDecisions(this.knex);
  }
  get drift() {
    return createDrift(this.knex);
  }
  get droppedFiles() {
    return createDroppedFiles(this.knex);
  }
  get jobs() {
    return createJobs(this.knex);
  }
  get listChanges() {
    return createListChanges(this.knex);
  }
  get offers() {
    return createOffers(this.knex);
  }
  get orders() {
    return readOrders(this.knex);
  }
  get owners() {
    return readOwners(this.knex);
  }
  get pastedLists() {
    return createPastedLists(this.knex);
  }
  get priceRuns() {
    return createPriceRuns(this.knex);
  }
  get orderSends() {
    return createOrderSends(this.knex);
  }
  get requestKeys() {
    return createRequestKeys(this.knex);
  }
  get savedSearches() {
    return readSavedSearches(this.knex);
  }
  get subscriptionRequests() {
    return readSubscriptionRequests(this.knex);
  }
  get subscriptions() {
    return createSubscriptions(this.knex);
  }
  get sync() {
    return createSync(this.knex);
  }
  get tags() {
    return createTags(this.knex);
  }
}

class ForActor extends Common {
  constructor(
    knex: Knex,
    private readonly actor: Actor,
  ) {
    super(knex);
  }

  override get activity() {
    return createActivity(this.knex, this.actor);
  }
  override get agentRoles() {
    return createAgentRoles(this.knex, this.activity, this.actor);
  }
  override get approvals() {
    return createApprovals(this.knex, this.actor);
  }
  get billing() {
    return createBillingProfiles(this.knex, this.customers, this.activity);
  }
  override get changeFollowers() {
    return createChangeFollowers(this.knex, this.activity);
  }
  override get digests() {
    return createDigests(this.knex, this.activity, this.actor);
  }
  override get decisions() {
    return createDecisions(this.knex, this.actor);
  }
  override get orders() {
    return createOrders(this.knex, this.actor);
  }
  override get owners() {
    return createOwners(this.knex, this.activity, this.actor);
  }
  get refusals() {
    return createRefusals(this.knex, this.activity, this.actor);
  }
  override get savedSearches() {
    return createSavedSearches(this.knex, this.activity, this.actor);
  }
  override get subscriptionRequests() {
    return createSubscriptionRequests(this.knex, this.actor);
  }

  /** Returns the repositories that write in another actor's name, on the same connection or transaction. */
  inNameOf(actor: Actor): Repositories {
    return new ForActor(this.knex, actor);
  }
}

/** Repositories that work without an actor. */
export type CommonRepositories = Pick<Common, keyof Common>;
/** Repositories that write in the name of an actor. */
export type Repositories = Pick<ForActor, keyof ForActor>;

/** Returns the repositories of a connection or a transaction. Each is built when it is needed. */
export function repositories(knex: Knex): CommonRepositories;
export function repositories(knex: Knex, actor: Actor): Repositories;
export function repositories(knex: Knex, actor?: Actor): CommonRepositories {
  return actor ? new ForActor(knex, actor) : new Common(knex);
}
