import type { Choice, DecisionState, Outcome } from './decision.js';

/** A decision about one term of a subscription. Rows stay; at most one of a term is open or done. */
export interface DecisionRow {
  id: number;
  /** The row of the subscription, not its GUID. */
  subscriptionId: number;
  customerId: number;
  /** A day. */
  termEnd: string;
  choice: Choice;
  /** The new quantity; for `reduce` only. */
  quantity: number | null;
  /** The new term; for `move` only. */
  term: string | null;
  /** A day; for `ask` only. */
  askOn: string | null;
  /** The last day to carry it out. */
  dueOn: string;
  /** Empty without one. */
  note: string;
  state: DecisionState;
  /** Null until it is closed. */
  outcome: Outcome | null;
  /** The recorded change of the subscription; null without one. */
  requestId: number | null;
  version: number;
  decidedAt: string;
  /** An agent's ID. */
  decidedBy: string;
  decidedByName: string;
  changedAt: string;
}
