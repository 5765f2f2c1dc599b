import type { KeysetAsk, KeysetPage } from '../sql/keyset.js';
import type { Total } from '../sql/total.js';

/** Actions that only a connection to Partner Center brings about. */
export const CONNECTION_ACTIONS = [
  'billing-sent',
  'billing-send-conflict',
  'billing-send-refused',
  'billing-send-withdrawn',
  'billing-difference-kept',
  'order-ordered',
  'order-partly-ordered',
  'order-provisioned',
  'order-send-refused',
  'order-send-unclear',
  'order-send-retried',
  'order-send-given-up',
  'subscription-request-sent',
  'subscription-request-refused',
  'subscription-request-conflict',
  'subscription-request-unclear',
  'subscription-request-retried',
  'partner-center-connected',
] as const;
type ConnectionAction = (typeof CONNECTION_ACTIONS)[number];

/** Everything that the activity can record. */
export type Action =
  | 'customer-added'
  | 'customer-changed'
  | 'customer-removed'
  | 'owner-changed'
  | 'customers-imported'
  | 'billing-changed'
  | 'billing-imported'
  | 'subscription-added'
  | 'subscription-changed'
  | 'subscription-removed'
  | 'subscriptions-imported'
  | 'tags-changed'
  | 'tags-changed-in-bulk'
  | 'tags-undone-in-bulk'
  | 'tags-bulk-failed'
  | 'tag-created'
  | 'tag-renamed'
  | 'tag-merged'
  | 'tag-deleted'
  | 'catalog-imported'
  | 'changes-followed'
  | 'changes-unfollowed'
  | 'export-asked'
  | 'export-handed-over'
  | 'export-failed'
  | 'order-begun'
  | 'order-changed'
  | 'order-placed'
  | 'order-discarded'
  | 'order-taken-over'
  | 'order-number-entered'
  | 'order-number-corrected'
  | 'order-voided'
  | 'terms-kept'
  | 'search-saved'
  | 'search-changed'
  | 'search-deleted'
  | 'subscription-requested'
  | 'subscription-request-done'
  | 'subscription-request-confirmed'
  | 'subscription-request-voided'
  | 'subscription-request-lapsed'
  | 'decision-made'
  | 'decision-withdrawn'
  | 'decision-done'
  | 'decision-reopened'
  | 'decision-closed'
  | 'decision-rescheduled'
  | 'approval-requested'
  | 'approval-granted'
  | 'approval-sent-back'
  | 'approval-withdrawn'
  | 'approval-lapsed'
  | 'agent-added'
  | 'agent-role-changed'
  | 'agent-removed'
  | 'digest-created'
  | 'digest-changed'
  | 'digest-paused'
  | 'digest-resumed'
  | 'digest-snoozed'
  | 'digest-ended'
  | ConnectionAction
  | 'refused';

/** An agent, by its object ID, or a part of this product. */
export interface Actor {
  id: string;
  name: string;
}

/** The actor of imports on the command line. */
export const CONSOLE: Actor = { id: 'console', name: 'console' };

/** The actor of what comes from Partner Center by itself. */
export const PARTNER_CENTER: Actor = { id: 'partner-center', name: 'Partner Center' };

export interface Entry {
  id: number;
  at: string;
  agent: Actor;
  action: Action;
  /** By its current name; null when the entry is not about a customer. */
  customer: { id: number; name: string; onList: boolean } | null;
  /** Plain JSON; null without values. */
  before: unknown;
  after: unknown;
}

/** Orders entries; pages begin after such a key. */
export type EntryKey = readonly [at: string, id: number];

/** Entries from `from` to before `to`, of one customer, person or action if it is set. */
export interface Narrowing {
  /** ISO 8601 in UTC, to the millisecond. */
  from: string;
  to: string;
  customerId?: number | undefined;
  agentId?: string | undefined;
  action?: Action | undefined;
}

export type EntryAsk = KeysetAsk<EntryKey>;

/** Entries, newest first. */
export interface EntryPage extends KeysetPage<Entry, EntryKey> {
  total: Total;
}
