import type { Subscription } from '../subscriptions/subscription.js';
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
}

type Decided = Pick<Decision, 'choice' | 'quantity' | 'term' | 'termEnd'>;

/**
 * Returns what a decision has come to, by what is known about its subscription.
 * @param isConfirmed true if it was carried out before: a change that waits for the next term shows nowhere else
 */
export function standingOf(decided: Decided, held: Held, isConfirmed = false): Standing {
  const closed = (outcome: Outcome): Standing => ({ state: 'closed', outcome });
  if (held.removedAt !== null) return closed('gone');
  if (held.status === 'expired' || held.status === 'deleted')
    return closed(decided.choice === 'stop' ? 'ended' : 'ended-otherwise');
  if (held.endDate === decided.termEnd) {
    const isDone = isCarriedOut(decided, held) || (isConfirmed && !isContradicted(decided, held));
    return { state: isDone ? 'done' : 'open', outcome: null };
  }
  if (held.endDate === null || held.endDate < decided.termEnd) return closed('rescheduled');
  return closed(isRenewedAsDecided(decided, held) ? 'renewed' : 'renewed-otherwise');
}

/** Tells if the subscription is already as decided, so that nothing is left to do before the term ends. */
function isCarriedOut({ choice, quantity, term }: Decided, held: Held): boolean {
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

/** Tells if the list says the opposite, whatever was confirmed before. */
const isContradicted = ({ choice }: Decided, { autoRenew }: Held): boolean =>
  choice === 'ask' || autoRenew === (choice === 'stop');

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
