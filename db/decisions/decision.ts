import type { Actor } from '../activity/entry.js';
import type { KeysetPage } from '../sql/keyset.js';
import type { Total } from '../sql/total.js';
import type { Days, Renewal, Subscription } from '../subscriptions/subscription.js';
import type { DecisionRow } from './tables.js';

/** Choices at the end of a term. `ask` puts it off to a day. */
export const CHOICES = ['keep', 'reduce', 'stop', 'move', 'ask'] as const;
export type Choice = (typeof CHOICES)[number];

/**
 * `open`: decided, and not carried out yet. `done`: carried out, while the term goes on. `superseded`: another
 * decision took its place. `withdrawn`: an agent took it back. `closed`: the term is over.
 */
export type DecisionState = 'open' | 'done' | 'superseded' | 'withdrawn' | 'closed';

/** States of the one decision of a term that is in force, as an SQL list. */
export const IN_FORCE = `('open', 'done')`;

/**
 * The end of a decision. `renewed` and `ended` are as decided, those with `-otherwise` are not.
 * `gone`: the subscription is not on the list any more. `rescheduled`: the term got an earlier end, or none.
 */
export type Outcome =
  'renewed' | 'renewed-otherwise' | 'ended' | 'ended-otherwise' | 'gone' | 'rescheduled';

/** Terms that a subscription can be moved to. */
export const TERMS = ['P1M', 'P1Y', 'P3Y'] as const;
export type MoveTerm = (typeof TERMS)[number];

/** Max length of a note, in UTF-16 code units. */
export const MAX_NOTE_LENGTH = 500;

export type Decision = Omit<DecisionRow, 'decidedBy' | 'decidedByName'> & { by: Actor };

/** A subscription, as a decision about it needs to know it. */
export interface DecisionSubject extends Subscription {
  /** Microsoft's; null for one that was ordered here and is not on the list yet. */
  subscriptionId: string | null;
  productId: string;
  skuId: string;
  /** Null while it is on the list. */
  removedAt: string | null;
  customer: { id: number; name: string; relationship: string };
}

/** A decision to be made. Only the value that belongs to the choice is set. */
export interface Wanted {
  choice: Choice;
  quantity?: number | undefined;
  term?: MoveTerm | undefined;
  /** Days. */
  askOn?: string | undefined;
  dueOn: string;
  note: string;
}

/** The decision that a card showed; zeros for none. */
export interface Seen {
  id: number;
  version: number;
}

/** The end of a term, as a card showed it, with the decision about it. */
export interface DecisionTarget {
  subscriptionId: number;
  /** A day. */
  termEnd: string;
  seen: Seen;
}

/** The result of deciding or withdrawing. */
export type DecisionChange =
  | { kind: 'changed'; decision: Decision }
  /** Another agent was faster, or an import. `decision` is in force now. */
  | { kind: 'conflict'; decision: Decision | undefined }
  /** The term is over, or the subscription is not on the list any more. */
  | { kind: 'gone' };

/** Owners whose subscriptions are listed: the agent's own and then nobody's, the agent's own only, or all. */
export type Whose = 'first' | 'mine' | 'everyone';

/** Selects what is to be decided or carried out. */
export interface WorkFilter {
  /** Days on which terms end. */
  within: Days;
  /** In the reader's time zone. */
  today: string;
  /** True if terms that are past their end are included. */
  withPast: boolean;
  agentId: string;
  whose: Whose;
  /** Only what should have been decided or carried out before today. */
  isOverdueOnly: boolean;
  /** True if what is carried out or put off is included. */
  withDone?: boolean;
}

/** A term that ends and what was decided about it. */
export interface WorkRow extends Renewal {
  /** Null for nobody. */
  owner: Actor | null;
  /** Undefined if nothing was decided. */
  decision: Decision | undefined;
  /** The customer's. */
  microsoftId: string;
}

/** Orders the worklist: the agent's own first, then by day. */
export type WorkKey = readonly [group: number, endDate: string, id: number];

export interface WorkPage extends KeysetPage<WorkRow, WorkKey> {
  total: Total;
  /** Overdue ones among those counted. */
  overdue: number;
}
