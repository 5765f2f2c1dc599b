import type { WorkFilter } from '../../../db/decisions/decision.js';
import { daysAfter, daysIn, todayIn } from '../../slots/dates.js';
import type { DecisionsInput } from './decisionInputs.js';

/** Days from today on whose terms are listed. */
const DEFAULT_DAYS = 60;

/** Reads a request for the worklist. */
export function workFilter(
  { range, days = DEFAULT_DAYS, only, whose = 'first' }: DecisionsInput,
  agentId: string,
  timeZone: string,
): WorkFilter {
  const today = todayIn(timeZone);
  const within = range ? daysIn(range, timeZone) : { from: today, to: daysAfter(today, days) };
  return {
    within,
    today,
    withPast: within.to >= today,
    agentId: agentId.toLowerCase(),
    whose,
    isOverdueOnly: only !== undefined,
  };
}
