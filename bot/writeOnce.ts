import type { Actor } from '../db/activity/entry.js';
import { OutcomeUnknown, Unavailable } from '../db/errors.js';
import { repositories, type Database, type Repositories } from '../db/index.js';
import { point } from '../db/points.js';
import type { TimeBudget } from './timeBudget.js';
import type { Refusal, Reply } from './reply.js';

/** Time to find out whether a COMMIT without an answer took effect, in milliseconds. */
const LOOK_MS = 700;

/** Rolls the transaction back when a verb that writes refuses: only success stores a key. */
export class RefusedByVerb extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** The key was free, so its change was not made. */
class NotDone extends Error {}

/**
 * Runs a write in a transaction that takes the request's key, and commits change, key and reply together.
 * A request whose key is taken gets the stored reply.
 * @throws {OutcomeUnknown} when the outcome of the COMMIT cannot be found out.
 */
export async function writeOnce(
  database: Database,
  key: string,
  actor: Actor,
  budget: TimeBudget,
  run: (bound: Repositories) => Promise<Reply>,
): Promise<Reply> {
  try {
    const reply = await database.transact(
      async (trx) => {
        const bound = repositories(trx, actor);
        if (!(await bound.requestKeys.take(key))) return storedReply(bound, key);
        point('write.before');
        const answer = await run(bound);
        if (answer.kind === 'refusal') throw new RefusedByVerb(answer);
        await bound.requestKeys.store(key, JSON.stringify(answer));
        point('write.before-commit');
        return answer;
      },
      { withinMs: budget.left() },
    );
    point('write.committed');
    return reply;
  } catch (error) {
    if (!(error instanceof OutcomeUnknown)) throw error;
    return outcome(database, key, actor, budget.left() + LOOK_MS, error);
  }
}

/**
 * Finds out the outcome of a COMMIT that got no answer. Taking the key waits for the transaction that
 * holds it, so a COMMIT still under way in the server counts neither as done nor as not done.
 */
async function outcome(
  database: Database,
  key: string,
  actor: Actor,
  withinMs: number,
  lost: OutcomeUnknown,
): Promise<Reply> {
  try {
    return await database.transact(
      async (trx) => {
        const bound = repositories(trx, actor);
        if (await bound.requestKeys.take(key)) throw new NotDone();
        return storedReply(bound, key);
      },
      { withinMs },
    );
  } catch (error) {
    throw error instanceof NotDone ? new Unavailable('silent', lost) : lost;
  }
}

const storedReply = async (bound: Repositories, key: string): Promise<Reply> =>
  JSON.parse((await bound.requestKeys.replyTo(key)) ?? '') as Reply;
