import type { Knex } from 'knex';
import { createActivity } from '../activity/repository.js';
import type { Actor } from '../activity/entry.js';
import {
  IN_FORCE,
  type Decision,
  type DecisionChange,
  type DecisionSubject,
  type DecisionTarget,
  type Wanted,
} from './decision.js';
import { decisionOf, decisionSubject } from './read.js';
import { isCarriedOut, isDecidable } from './standing.js';

/** A decision that may be changed, with its subscription; both stay as they are until the transaction ends. */
interface Locked {
  subject: DecisionSubject;
  current: Decision | undefined;
}

/** Records a decision in place of the one that the card showed. */
export async function decide(
  trx: Knex,
  actor: Actor,
  target: DecisionTarget,
  { choice, dueOn, note, ...values }: Wanted,
): Promise<DecisionChange> {
  const decided = {
    choice,
    quantity: (choice === 'reduce' ? values.quantity : null) ?? null,
    term: (choice === 'move' ? values.term : null) ?? null,
    askOn: (choice === 'ask' ? values.askOn : null) ?? null,
    termEnd: target.termEnd,
  };
  const locked = await lock(trx, target);
  if ('kind' in locked) {
    // The second press of a button without a form finds what the first one stored.
    const other = locked.kind === 'conflict' ? locked.decision : undefined;
    const isSame = other?.by.id === actor.id && isEqual({ ...decided, dueOn, note }, other);
    return isSame ? { kind: 'changed', decision: other } : locked;
  }
  const { subject, current } = locked;
  const at = new Date().toISOString();
  if (current) await end(trx, current, 'superseded', at);
  const [row] = await trx('decisions')
    .insert({
      ...decided,
      dueOn,
      note,
      state: isCarriedOut(decided, subject) ? 'done' : 'open',
      subscriptionId: subject.id,
      customerId: subject.customer.id,
      version: 1,
      decidedAt: at,
      decidedBy: actor.id,
      decidedByName: actor.name,
      changedAt: at,
    })
    .returning('*');
  if (!row) throw new Error('the decision was not stored');
  const decision = decisionOf(row);
  await createActivity(trx, actor).record('decision-made', {
    customerId: subject.customer.id,
    ...(current && { before: valuesOf(current, subject) }),
    after: valuesOf(decision, subject),
  });
  return { kind: 'changed', decision };
}

const isEqual = (decided: Partial<Decision>, other: Decision): boolean =>
  Object.entries(decided).every(([field, value]) => other[field as keyof Decision] === value);

/** Takes back the decision that the card showed, so that the term needs one again. */
export async function withdraw(
  trx: Knex,
  actor: Actor,
  target: DecisionTarget,
): Promise<DecisionChange> {
  const locked = await lock(trx, target);
  if ('kind' in locked) return locked;
  const { subject, current } = locked;
  if (!current) return { kind: 'conflict', decision: undefined };
  await end(trx, current, 'withdrawn', new Date().toISOString());
  await createActivity(trx, actor).record('decision-withdrawn', {
    customerId: subject.customer.id,
    before: valuesOf(current, subject),
  });
  return { kind: 'changed', decision: { ...current, state: 'withdrawn' } };
}

/** Holds the subscription, so that of two decisions about it the second sees the first. */
async function lock(trx: Knex, target: DecisionTarget): Promise<Locked | DecisionChange> {
  const { subscriptionId, termEnd, seen } = target;
  await trx('subscriptions').where({ id: subscriptionId }).forUpdate().first('id');
  const subject = await decisionSubject(trx, subscriptionId);
  if (!subject || !isDecidable(subject, termEnd)) return { kind: 'gone' };
  const [row] = await trx('decisions')
    .where({ subscriptionId, termEnd })
    .whereRaw(`state in ${IN_FORCE}`);
  const current = row && decisionOf(row);
  const { id, version } = current ?? { id: 0, version: 0 };
  if (id !== seen.id || version !== seen.version) return { kind: 'conflict', decision: current };
  return { subject, current };
}

const end = (trx: Knex, { id }: Decision, state: 'superseded' | 'withdrawn', at: string) =>
  trx('decisions')
    .where({ id })
    .update({ state, changedAt: at, version: trx.raw('version + 1') });

/** The values of a decision in the activity. */
function valuesOf(
  { choice, quantity, term, askOn, dueOn, termEnd, note, state }: Decision,
  { product }: DecisionSubject,
): object {
  return {
    product,
    choice,
    ...(quantity !== null && { quantity }),
    ...(term !== null && { term }),
    ...(askOn !== null && { askOn }),
    dueOn,
    termEnd,
    ...(note !== '' && { note }),
    state,
  };
}
