import type { Logger } from 'pino';
import { PARTNER_CENTER } from '../../db/activity/entry.js';
import { repositories, type Database } from '../../db/index.js';
import { queueDueDigests } from '../digests/queueDue.js';

/** A job that begins again and again by itself. */
export interface Recurring {
  kind: string;
  everyMs: number;
}

interface ScheduleParts {
  database: Database;
  /** Wakes the job runner. */
  wake: () => void;
  log: Logger;
}

const TICK_MS = 60_000;
/** A digest comes at most this much later than planned. */
const DIGEST_TICK_MS = 10_000;

/**
 * Adds each job once per interval, whichever of the processes on the database comes first. A job that is still
 * open is not added again.
 * @returns a function that stops it
 */
export function startRecurringJobs(
  recurring: readonly Recurring[],
  { database, wake, log }: ScheduleParts,
): () => void {
  async function tick(): Promise<void> {
    for (const { kind, everyMs } of recurring) {
      if (await repositories(database.read).jobs.isOpen(kind)) continue;
      await database.transact((trx) =>
        repositories(trx).jobs.add({
          kind,
          form: String(Math.floor(Date.now() / everyMs)),
          input: {},
          conversation: '',
          agent: PARTNER_CENTER,
          language: 'en',
        }),
      );
    }
    wake();
  }
  return repeat(TICK_MS, tick, (error) => log.warn({ err: error }, 'could not add recurring jobs'));
}

/** Sends digests when they are due. @returns a function that stops it */
export function startDigests({ database, wake, log }: ScheduleParts): () => void {
  async function tick(): Promise<void> {
    if ((await queueDueDigests(database, new Date())) > 0) wake();
  }
  return repeat(DIGEST_TICK_MS, tick, (error) =>
    log.warn({ err: error }, 'could not queue the digests that are due'),
  );
}

/** Runs `tick` now and again and again. @returns a function that stops it */
function repeat(
  everyMs: number,
  tick: () => Promise<void>,
  onError: (error: unknown) => void,
): () => void {
  const run = () => void tick().catch(onError);
  run();
  const timer = setInterval(run, everyMs);
  return () => clearInterval(timer);
}
