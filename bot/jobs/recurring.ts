import type { Logger } from 'pino';
import { PARTNER_CENTER } from '../../db/activity/entry.js';
import { repositories, type Database } from '../../db/index.js';

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
  const run = () =>
    void tick().catch((error: unknown) => log.warn({ err: error }, 'could not add recurring jobs'));
  run();
  const timer = setInterval(run, TICK_MS);
  return () => clearInterval(timer);
}
