import type { Action } from './activity/entry.js';
import type { Agent } from './agents/agent.js';
import type { AgentRoleRow } from './agentRoles/tables.js';
import type { ApprovalRow } from './approvals/tables.js';
import type { CustomerAliasRow } from './aliases/tables.js';
import type { ProfileField } from './billing/fields.js';
import type {
  ImportCatalogRow,
  ImportChangeRow,
  ImportMissingRow,
  ImportRow,
  ImportsRow,
} from './import/tables.js';
import type { JobState } from './jobs/job.js';
import type { CallGroupRow, ReservedCallsRow } from './callBudget/tables.js';
import type { DigestRow } from './digests/tables.js';
import type { DecisionRow } from './decisions/tables.js';
import type { DriftRow } from './drift/tables.js';
import type { DroppedFilePartRow, DroppedFileRow } from './droppedFiles/tables.js';
import type { CustomerNoteRow } from './notes/tables.js';
import type { ChangeFollowerRow, ListChangeRow } from './listChanges/tables.js';
import type { Catalog, Offer, Segment } from './offers/offer.js';
import type { OrderLine, OrderState } from './orders/order.js';
import type { CustomerOwnerRow } from './owners/tables.js';
import type { RefreshTokenRow } from './refreshTokens/tables.js';
import type { SavedSearchRow } from './savedSearches/tables.js';
import type { BillingSendRow, OrderLineNumberRow, OrderSendRow } from './sends/tables.js';
import type { SubscriptionRequestRow } from './subscriptionRequests/tables.js';
import type { Subscription } from './subscriptions/subscription.js';
import type { CustomerReadRow, SyncGoneRow, SyncRow, SyncRunRow } from './sync/tables.js';
import type { BulkTaggingKind, BulkTaggingState } from './tags/bulk/bulkTagging.js';

/**
 * Every table and its columns, by their names in code. The migrations create the tables. Times are UTC
 * instants as ISO 8601 text, days are text as in 2026-11-25, and JSON is text where no other type is stated.
 */
declare module 'knex/types/tables.js' {
  interface Tables {
    activity: ActivityRow;
    agent_roles: AgentRoleRow;
    agents: AgentRow;
    approvals: ApprovalRow;
    billing_profiles: BillingProfileRow;
    billing_sends: BillingSendRow;
    call_groups: CallGroupRow;
    calls_reserved: ReservedCallsRow;
    catalog_offers: OfferRow;
    catalog_prices: PriceRow;
    customer_aliases: CustomerAliasRow;
    customer_notes: CustomerNoteRow;
    customer_owners: CustomerOwnerRow;
    change_followers: ChangeFollowerRow;
    customer_reads: CustomerReadRow;
    customer_tags: CustomerTagRow;
    customer_terms: CustomerTermsRow;
    customers: CustomerRow;
    digests: DigestRow;
    decisions: DecisionRow;
    drift: DriftRow;
    dropped_file_parts: DroppedFilePartRow;
    dropped_files: DroppedFileRow;
    filters_dirty: DirtyRow;
    import_catalog_rows: ImportCatalogRow;
    import_changes: ImportChangeRow;
    import_missing: ImportMissingRow;
    import_rows: ImportRow;
    imports: ImportsRow;
    jobs: JobRow;
    list_changes: ListChangeRow;
    migrations: MigrationRow;
    order_line_numbers: OrderLineNumberRow;
    order_lines: OrderLineRow;
    order_sends: OrderSendRow;
    orders: OrderRow;
    pasted_lists: PastedListRow;
    refresh_tokens: RefreshTokenRow;
    refusals: RefusalRow;
    request_keys: RequestKeyRow;
    search_dirty: DirtyRow;
    search_index: SearchIndexRow;
    search_places: SearchPlaceRow;
    search_words: SearchWordRow;
    saved_searches: SavedSearchRow;
    subscription_requests: SubscriptionRequestRow;
    subscriptions: SubscriptionRow;
    sync_gone: SyncGoneRow;
    sync_rows: SyncRow;
    sync_runs: SyncRunRow;
    tagging_rows: BulkTaggingCustomerRow;
    taggings: BulkTaggingRow;
    tags: TagRow;
  }
}

/** The database refuses updates and deletes. */
export interface ActivityRow {
  id: number;
  at: string;
  agentId: string;
  agentName: string;
  action: Action;
  customerId: number | null;
  /** JSON. */
  oldValues: string | null;
  newValues: string | null;
}

export interface AgentRow extends Agent {
  seenAt: string;
}

/** One row a customer, once anything was entered or imported. The company name is the customer's. */
export interface BillingProfileRow extends Record<ProfileField, string> {
  customerId: number;
  /** The city, folded. */
  cityKey: string;
  /** JSON: the values of the last import, company name included. */
  imported: string | null;
  /** Counts changes of the company name too. */
  version: number;
  changedAt: string;
}

export interface OfferRow extends Offer {
  tags: string;
  /** The title, folded, to order by. */
  titleKey: string;
  searchText: string;
  removedAt: string | null;
}

/** Prices depend on quantity and time. */
export interface PriceRow {
  id: number;
  offerId: number;
  tierMin: number;
  /** Null: no upper limit. */
  tierMax: number | null;
  /** An exact decimal; null when billed by usage. */
  unitPrice: string | null;
  erpPrice: string;
  startsAt: string;
  endsAt: string;
}

export interface CustomerTagRow {
  customerId: number;
  tagId: number;
}

/** Asked once of a customer before its first order. */
export interface CustomerTermsRow {
  customerId: number;
  segment: Segment | null;
  /** Signer of the Microsoft Customer Agreement. */
  agreementSigner: string | null;
  /** A day. */
  agreementSignedOn: string | null;
  changedAt: string;
}

export interface CustomerRow {
  id: number;
  /** The tenant's GUID, lower case. */
  microsoftId: string;
  /** A code of `relationships.ts`, or as imported. */
  relationship: string;
  name: string;
  /** The name, folded. */
  nameKey: string;
  /** Shared by all rows of one tenant, to keep them together in the list. */
  listName: string;
  /** The primary domain, lower case; empty if it is unknown. */
  domain: string;
  searchText: string;
  /** Derived from billing information and subscriptions. */
  filterText: string;
  /** Values of the last import that included the customer; null before one did. */
  importedName: string | null;
  importedDomain: string | null;
  /** JSON array of folded names. */
  importedTags: string | null;
  version: number;
  createdAt: string;
  changedAt: string;
  removedAt: string | null;
}

/** Customers changed in this transaction; their index entries are not updated yet. */
export interface DirtyRow {
  customerId: number;
}

export interface JobRow {
  id: number;
  kind: string;
  /** Key of the request for it, unique. */
  form: string;
  state: JobState;
  /** JSON, emptied at the end. */
  input: string;
  /** JSON. */
  progress: string | null;
  /** The Bot Framework's conversation reference, as JSON. */
  conversation: string;
  agentId: string;
  agentName: string;
  language: string;
  owner: string | null;
  /** End of the owner's lease or, while the job waits, of its delay. */
  leaseUntil: string | null;
  attempts: number;
  createdAt: string;
  endedAt: string | null;
}

/** Written by Knex. */
export interface MigrationRow {
  id: number;
  name: string;
  batch: number;
}

export interface OrderRow {
  id: number;
  state: OrderState;
  customerId: number;
  /** The agent whose draft it is. */
  agentId: string;
  agentName: string;
  /** The catalog to search; null for all. */
  catalog: Catalog | null;
  version: number;
  createdAt: string;
  changedAt: string;
  /** Null until the first line. */
  begunAt: string | null;
  placedAt: string | null;
  placedBy: string | null;
  placedByName: string | null;
  agreementSigner: string | null;
  agreementSignedOn: string | null;
  partnerCenterNumber: string | null;
  /** The Partner Center number, folded. */
  partnerCenterKey: string | null;
  voidedAt: string | null;
  voidedBy: string | null;
  voidedByName: string | null;
  voidReason: string | null;
}

export interface OrderLineRow extends OrderLine {
  orderId: number;
}

/** A list that an agent pasted. */
export interface PastedListRow {
  id: number;
  agentId: string;
  conversation: string;
  /** JSON. */
  lines: string;
  leftOut: number;
  createdAt: string;
}

/** The last refusal in the activity, by agent and verb. */
export interface RefusalRow {
  agentId: string;
  verb: string;
  at: string;
}

export interface RequestKeyRow {
  key: string;
  /** JSON. */
  reply: string;
  createdAt: string;
}

/** On SQLite an FTS5 table with `tokens` only. On PostgreSQL, next to these, copies of the columns to search. */
export interface SearchIndexRow {
  customerId: number;
  tokens: unknown;
}

/** SQLite only: row numbers of the index, in the order of the list. */
export interface SearchPlaceRow {
  place: number;
  customerId: number;
  searchText: string;
  filterText: string;
  relationship: string;
  domain: string;
  microsoftId: string;
}

/** Words of names, for spelling suggestions. */
export interface SearchWordRow {
  length: number;
  word: string;
  spelled: string;
}

export interface SubscriptionRow extends Subscription {
  customerId: number;
  /** GUID; null when it was ordered here and not imported yet. */
  subscriptionId: string | null;
  /** The order here that added it; null if an import did. */
  orderId: number | null;
  productId: string;
  skuId: string;
  /** The product, folded. */
  productKey: string;
  version: number;
  createdAt: string;
  changedAt: string;
  removedAt: string | null;
}

/** One customer of a bulk change of tags. */
export interface BulkTaggingCustomerRow {
  taggingId: number;
  customerId: number;
  /** Version that the row was compared with. */
  seenVersion: number;
  /** `hidden` is a change of a customer that is no longer on the list; it is not counted. */
  outcome: 'changes' | 'hidden' | 'same' | 'full' | 'left' | 'gone';
  /** JSON arrays of folded names. */
  given: string;
  taken: string;
  /** Null when nothing changes. */
  searchText: string | null;
  oldValues: string | null;
  newValues: string | null;
}

/** A bulk change of tags. */
export interface BulkTaggingRow {
  id: number;
  kind: BulkTaggingKind;
  state: BulkTaggingState;
  query: string | null;
  /** A pasted list. */
  listId: number | null;
  /** JSON arrays of names. */
  give: string;
  take: string;
  /** The bulk change that this one undoes, unique. */
  of: number | null;
  tagId: number | null;
  tagVersion: number | null;
  /** JSON. */
  counts: string | null;
  createdAt: string;
  appliedAt: string | null;
}

export interface TagRow {
  id: number;
  /** As first written. */
  name: string;
  folded: string;
  version: number;
  createdAt: string;
}
