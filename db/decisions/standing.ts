import { ENDED_STATUS_LIST, type Subscription } from '../subscriptions/subscription.js';
import type { Decision, DecisionState, Outcome } from './decision.js';

/** The facts about a subscription that a decision depends on. */
export interface Held extends Pick<
  Subscription,
  'endDate' | 'status' | 'autoRenew' | 'quantity' | 'term'
> {
  removedAt: string | null;
}

export interface Standing {
  state: Extract<DecisionState, 'open' | 'done' | 'closed'>;
  outcome: Outcome | null;
  /** The end of the term, a day: a term that is not over may get a later one. */
  termEnd: string;
}

type Decided = Pick<Decision, 'choice' | 'quantity' | 'term' | 'termEnd'>;

/**
 * Returns what a decision has come to, by what is known about its subscription.
 * @param today in UTC, as in 2026-11-25
 * @param isScheduled true if the change was entered in Partner Center for the next term: no list shows it before
 */
export function standingOf(
  decided: Decided,
  held: Held,
  today: string,
  isScheduled = false,
): Standing {
  const { choice, termEnd } = decided;
  const closed = (outcome: Outcome): Standing => ({ state: 'closed', outcome, termEnd });
  if (held.removedAt !== null) return closed('gone');
  if (ENDED_STATUS_LIST.includes(held.status))
    return closed(choice === 'stop' ? 'ended' : 'ended-otherwise');
  if (held.endDate === null || held.endDate < termEnd) return closed('rescheduled');
  if (hasRenewed(termEnd, held.endDate, today))
    return closed(isRenewedAsDecided(decided, held) ? 'renewed' : 'renewed-otherwise');
  const isDone = isCarriedOut(decided, held) || (isScheduled && held.autoRenew !== false);
  return { state: isDone ? 'done' : 'open', outcome: null, termEnd: held.endDate };
}

/** Tells if a later end of the term is that of the next term. Before the former end, the term only got another one. */
export const hasRenewed = (formerEnd: string, end: string, today: string): boolean =>
  end > formerEnd && formerEnd <= today;

/** Tells if there is a term with this end that can be decided about. */
export const isDecidable = (held: Held, termEnd: string): boolean =>
  held.removedAt === null && !ENDED_STATUS_LIST.includes(held.status) && held.endDate === termEnd;

/** Tells if the subscription is already as decided, so that nothing is left to do before the term ends. */
export function isCarriedOut({ choice, quantity, term }: Omit<Decided, 'termEnd'>, held: Held) {
  switch (choice) {
    case 'keep':
      return held.autoRenew !== false;
    case 'reduce':
      return held.autoRenew !== false && isReducedTo(quantity, held);
    case 'stop':
      return held.autoRenew === false;
    case 'move':
      return held.autoRenew !== false && held.term === term;
    case 'ask':
      return false;
  }
}

function isRenewedAsDecided({ choice, quantity, term }: Decided, held: Held): boolean {
  switch (choice) {
    case 'keep':
      return true;
    case 'reduce':
      return isReducedTo(quantity, held);
    case 'move':
      return held.term === term;
    case 'stop':
    case 'ask':
      return false;
  }
}

const isReducedTo = (quantity: number | null, held: Held): boolean =>
  quantity !== null && held.quantity !== null && held.quantity <= quantity;
