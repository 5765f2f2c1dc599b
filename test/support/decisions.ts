import { repositories, type Database } from '../../db/index.js';
import type { Actor } from '../../db/activity/entry.js';
import type { Decision, DecisionChange, Wanted, WorkFilter } from '../../db/decisions/decision.js';

export const ANA: Actor = { id: 'a0000000-0000-4000-8000-000000000001', name: 'Ana' };
export const BEA: Actor = { id: 'b0000000-0000-4000-8000-000000000002', name: 'Bea' };

/** Decides about a subscription's term, seeing the decision that is given. */
export const decideAs = (
  database: Database,
  actor: Actor,
  subscriptionId: number,
  termEnd: string,
  wanted: Partial<Wanted> & Pick<Wanted, 'choice'>,
  seen?: Pick<Decision, 'id' | 'version'>,
): Promise<DecisionChange> =>
  database.transact((trx) =>
    repositories(trx, actor).decisions.decide(
      { subscriptionId, termEnd, seen: seen ?? { id: 0, version: 0 } },
      { dueOn: termEnd, note: '', ...wanted },
    ),
  );

/** Decides, and fails if that changes nothing. */
export async function decided(...given: Parameters<typeof decideAs>): Promise<Decision> {
  const change = await decideAs(...given);
  if (change.kind !== 'changed') throw new Error(`nothing was decided: ${change.kind}`);
  return change.decision;
}

/** Selects what everyone has to do from a day on. */
export const workFrom = (today: string, more: Partial<WorkFilter> = {}): WorkFilter => ({
  within: { from: today, to: '2031-12-31' },
  today,
  withPast: true,
  agentId: ANA.id,
  whose: 'everyone',
  isOverdueOnly: false,
  ...more,
});
