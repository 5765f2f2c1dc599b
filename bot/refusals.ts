import type { Logger } from 'pino';
import { repositories, type Database } from '../db/index.js';
import { point } from '../db/points.js';
import { customer } from './slots/index.js';
import type { Request } from './verb.js';

/** Codes that are not the agent's fault: logged, or transient. */
const NOT_RECORDED = new Set(['busy', 'queue', 'silent', 'storage', 'uncertain', 'bug']);

/** Records a refusal in the background; the answer does not wait for it. */
export type NoteRefusal = (request: Request, verb: string, code: string) => void;

/**
 * Records refusals of known agents in the activity: the command, the reason and the customer. An error is
 * only logged, because the answer was sent already.
 */
export function createRefusalNotes(database: Database, log: Logger) {
  const underWay = new Set<Promise<void>>();

  async function record({ agent, input }: Request, verb: string, code: string): Promise<void> {
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
    if (request.agent.role === undefined || request.isQuery || NOT_RECORDED.has(code)) return;
    const recording = record(request, verb, code).finally(() => underWay.delete(recording));
    underWay.add(recording);
  };

  return {
    note,
    /** Resolves when all refusals so far are recorded. */
    async settled(): Promise<void> {
      await Promise.all(underWay);
    },
  };
}

/** Returns the id of the customer that a card names by token. */
function customerIn(input: Record<string, unknown>): number | undefined {
  const { data } = customer.safeParse(input['customer']);
  return typeof data === 'number' ? data : undefined;
}
