import type { Actor } from '../activity/entry.js';
import type { KeysetPage } from '../sql/keyset.js';
import type { Total } from '../sql/total.js';
import type { Subscription } from '../subscriptions/subscription.js';

/** Requests on a page. */
export const REQUESTS_ON_PAGE = 10;
/** Length limit of the reason for voiding a request, in UTF-16 code units. */
export const VOID_REASON_LENGTH = 300;

/** A change of a subscription that an agent asks for. */
export type SubscriptionChange =
  | { kind: 'quantity'; quantity: number }
  | { kind: 'autoRenew'; autoRenew: boolean }
  | { kind: 'cancel' }
  /** From the next term on; a field that is absent stays as it is. */
  | {
      kind: 'nextTerm';
      quantity?: number | undefined;
      term?: string | undefined;
      billingPlan?: string | undefined;
    };
export type RequestKind = SubscriptionChange['kind'];

/**
 * recorded ─► done, voided
 * waiting ─► sent ─► done, refused, unclear
 *    ├─► done, refused, conflict, voided
 * unclear ─► waiting (an agent sends it again), done, voided
 * each open one ─► done, gone, ended, renewed (by a list)
 *
 * A `recorded` request is entered in Partner Center by a person. A `waiting` one is sent by a job, which is at `sent`
 * from before the call that changes something until the change is seen there. An import or a sync ends a request in every
 * open state: as `done` if it shows the wanted values; else it lapses if the subscription is `gone` from the list, has
 * `ended`, or has `renewed` without the change.
 */
export const REQUEST_STATES = [
  'recorded',
  'waiting',
  'sent',
  'unclear',
  'done',
  'refused',
  'conflict',
  'voided',
  'gone',
  'ended',
  'renewed',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** States in which a request is not settled. */
export const OPEN_STATES: readonly RequestState[] = ['recorded', 'waiting', 'sent', 'unclear'];

/** Groups of states as the list shows them. */
export const REQUEST_GROUPS = {
  open: OPEN_STATES,
  done: ['done'],
  failed: ['refused', 'conflict'],
  voided: ['voided'],
  lapsed: ['gone', 'ended', 'renewed'],
} as const satisfies Record<string, readonly RequestState[]>;
export type RequestGroup = keyof typeof REQUEST_GROUPS;

export const SEEN_FIELDS = [
  'quantity',
  'status',
  'term',
  'billingPlan',
  'endDate',
  'autoRenew',
  'cancellableUntil',
] as const satisfies (keyof Subscription)[];

/** A subscription as the agent saw it, or as Partner Center has it. */
export type SeenSubscription = Pick<Subscription, (typeof SEEN_FIELDS)[number]>;

/** A refusal in Microsoft's words. */
export interface RequestRefusal {
  code: string;
  words: string;
}

export interface SubscriptionRequest {
  id: number;
  subscriptionId: number;
  customerId: number;
  change: SubscriptionChange;
  seen: SeenSubscription;
  state: RequestState;
  /** When this state was reached. */
  since: string;
  /** Before the first call that may have had an effect; null if none was made. */
  sentAt: string | null;
  /** When Microsoft took the change to apply it later. */
  acceptedAt: string | null;
  unreachableSince: string | null;
  /** Reads since the change was sent that did not show it. */
  looks: number;
  theirs: SeenSubscription | null;
  refusal: RequestRefusal | null;
  /** The agent who asked for it, or who sent it again. */
  agent: Actor;
  /** The agent, import or job that ended it. */
  endedBy: Actor | null;
  voidReason: string | null;
  version: number;
  createdAt: string;
  changedAt: string;
  endedAt: string | null;
}

/** A request in a list, with the names of what it is about. */
export interface ListedRequest extends SubscriptionRequest {
  product: string;
  customer: string;
}

/** Orders requests, newest first. */
export type RequestKey = number;

export interface RequestPage extends KeysetPage<ListedRequest, RequestKey> {
  total: Total;
}

/** The parts of a subscription that a request keeps. */
export const seenOf = (one: SeenSubscription): SeenSubscription =>
  Object.fromEntries(
    SEEN_FIELDS.map((field) => [field, one[field]]),
  ) as unknown as SeenSubscription;
