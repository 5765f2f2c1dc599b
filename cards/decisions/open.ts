import type { Decision } from '../../db/decisions/decision.js';
import type { Ask } from '../action.js';

/** The name of a subscription in a card's data: `subscription/12`. */
export const subscriptionToken = (id: number): string => `subscription/${id}`;

/** Opens what was decided about a subscription, and what can be. */
export const openDecision = (subscriptionId: number, back?: Ask): Ask => ({
  verb: 'decisions.show',
  input: { subscription: subscriptionToken(subscriptionId), back },
});

/**
 * The term and the decision that a card shows, in a card's data: `12/2026-12-31/45.1`. A decision that was made
 * since is not replaced unseen.
 */
export const targetToken = (
  { id, endDate }: { id: number; endDate: string },
  decision: Pick<Decision, 'id' | 'version'> | undefined,
): string => `${id}/${endDate}/${decision?.id ?? 0}.${decision?.version ?? 0}`;
