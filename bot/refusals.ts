import type { Logger } from 'pino';
import { repositories, type Database } from '../db/index.js';
import { point } from '../db/points.js';
import { customer } from './slots/index.js';
import type { Request } from './verb.js';

/** What is no fault of the asking: it stands in the log, or passes. */
const NOT_KEPT = new Set(['busy', 'queue', 'silent', 'storage', 'uncertain', 'bug']);

/** Takes down that something was refused; the answer does not wait for it. */
export type NoteRefusal = (request: Request, verb: string, code: string) => void;

/**
 * Lets refusals of known agents stand in the activity: which command, why, which customer. What fails
 * here is logged and forgotten, for the answer is out by then.
 */
export function createRefusalNotes(database: Database, log: Logger) {
  const underWay = new Set<Promise<void>>();

  async function keep({ agent, input }: Request, verb: string, code: string): Promise<void> {
    const { id, name } = agent;
    const actor = { id, name };
    try {
      if (await repositories(database.read, actor).refusals.isRecent(verb)) return;
      const refusal = { verb, code, customerId: customerIn(input) };
      await database.transact((trx) => repositories(trx, actor).refusals.record(refusal));
      point('refusal.recorded');
    } catch (error) {
      log.warn({ err: error, verb, code }, 'a refusal could not be recorded');
    }
  }

  const note: NoteRefusal = (request, verb, code) => {
    if (request.agent.role === undefined || NOT_KEPT.has(code)) return;
    const keeping = keep(request, verb, code).finally(() => underWay.delete(keeping));
    underWay.add(keeping);
  };

  return {
    note,
    /** Resolves when all that was noted is kept. */
    async settled(): Promise<void> {
      await Promise.all(underWay);
    },
  };
}

/** The customer that a card names by her token. */
function customerIn({ customer: named }: Record<string, unknown>): number | undefined {
  const read = customer.safeParse(named);
  return read.success && typeof read.data === 'number' ? read.data : undefined;
}
