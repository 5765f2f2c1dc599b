import type { Ask } from '../../../cards/asks.js';
import { targetToken } from '../../../cards/decisions/open.js';
import { changeFor } from '../../../db/decisions/carryOut.js';
import type { Decision, DecisionSubject } from '../../../db/decisions/decision.js';
import { changeFault } from '../../../db/subscriptionRequests/changeRules.js';

/**
 * Returns the request for the review of the change that carries a decision out; undefined if nothing is left to request,
 * or if the rules forbid it.
 * @param hasOpen true if another change of the subscription is open
 * @param today in the agent's time zone, as in 2026-11-25
 */
export function requestOffer(
  decision: Decision | undefined,
  subject: DecisionSubject,
  hasOpen: boolean,
  today: string,
): Ask | undefined {
  if (decision?.state !== 'open' || decision.requestId !== null || hasOpen) return undefined;
  const change = changeFor(decision, subject, today);
  if (!change || changeFault(subject, change, today)) return undefined;
  const term = { id: subject.id, endDate: decision.termEnd };
  return { verb: 'decisions.request', input: { target: targetToken(term, decision) } };
}
