import type { Actor } from '../activity/entry.js';
import type { Amount } from '../orders/money.js';
import type { KeysetPage } from '../sql/keyset.js';
import type { Total } from '../sql/total.js';

/**
 * `sent-back`: refused with a word. `lapsed`: what was asked for had changed before it was approved, or the agent who
 * asked lost the role.
 */
export type ApprovalState = 'waiting' | 'approved' | 'sent-back' | 'withdrawn' | 'lapsed';

/** The rule by which a request needs a second agent. */
export type ApprovalReason =
  /** The limit is in the currency of the amount. */
  | { rule: 'sum'; amount: Amount; limit: Amount }
  | { rule: 'customers'; count: number; limit: number }
  | { rule: 'cancel' };

/** Names and numbers that tell requests apart, as they were when it was asked. */
export type ApprovalAbout =
  | { kind: 'order'; number: string; customer: string }
  | { kind: 'tags'; count: number }
  | { kind: 'file'; name: string }
  | { kind: 'change' | 'cancel'; product: string; customer: string };

/** A request of one agent that waits for another, or did. */
export interface Approval {
  id: number;
  /** The verb and its input, which run again once it is approved. */
  verb: string;
  input: Record<string, unknown>;
  /** The thing that waits, such as `order/12`: once at a time. */
  subject: string;
  about: ApprovalAbout;
  reason: ApprovalReason;
  customerId: number | null;
  state: ApprovalState;
  /** The agent who asks. */
  asker: Actor;
  language: string;
  timeZone: string;
  /** The chat in which it was asked: its id, and as JSON the reference for messages. */
  conversation: { id: string; reference: string };
  audience: 'personal' | 'group';
  /** The message whose card was pressed; null if the client did not send one. */
  message: string | null;
  /** The agent who approved it or sent it back. */
  decider: Actor | null;
  /** The reason for which it was sent back; empty without one. */
  word: string;
  createdAt: string;
  endedAt: string | null;
}

export type NewApproval = Pick<
  Approval,
  'verb' | 'input' | 'subject' | 'about' | 'reason' | 'customerId'
> &
  Pick<Approval, 'language' | 'timeZone' | 'conversation' | 'audience' | 'message'>;

export interface ApprovalPage extends KeysetPage<Approval, number> {
  total: Total;
}

/** Length limit of the word with which a request is sent back, in UTF-16 code units. */
export const MAX_WORD_LENGTH = 300;
