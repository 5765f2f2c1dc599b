import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { repositories, type Database } from '../../db/index.js';
import { Busy } from '../../db/errors.js';
import type { Job } from '../../db/jobs.js';

/** How often a process looks for work that nobody told it of, in milliseconds. */
const LOOK = 5_000;

/** Another process has taken the job over: stop without a word. */
export class LostJob extends Error {}

/** A job in the hands of this process. */
export interface Hold<Progress = unknown> {
  /** Keeps the lease and stores how far the work is. @throws {LostJob} */
  advance(progress: Progress): Promise<void>;
  /** Ends the job, with an activity entry in the same transaction where there is one. @throws {LostJob} */
  end(
    state: 'done' | 'failed',
    action?: Parameters<ReturnType<typeof repositories>['activity']['record']>[0],
    details?: unknown,
  ): Promise<void>;
}

export type JobKind = (job: Job, hold: Hold) => Promise<void>;

interface RunnerParts {
  database: Database;
  kinds: Readonly<Record<string, JobKind>>;
  log: Logger;
}

/** Takes up one job after the other: those of this process at once, those that others left behind in time. */
export function createRunner({ database, kinds, log }: RunnerParts) {
  const owner = randomUUID();
  const self = { id: owner, name: owner };
  const known = Object.keys(kinds);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  async function take(): Promise<Job | undefined> {
    if (stopped || !(await repositories(database.read, self).jobs.isAnyFree(known)))
      return undefined;
    return database.transact((trx) => repositories(trx, self).jobs.take(owner, known));
  }

  function holdOn(job: Job): Hold {
    const within = <T>(work: (bound: ReturnType<typeof repositories>) => Promise<T>) =>
      database.transact((trx) => work(repositories(trx, job.agent)));
    return {
      async advance(progress) {
        try {
          const kept = await within(({ jobs }) => jobs.advance(job.id, owner, progress));
          if (!kept) throw new LostJob();
        } catch (error) {
          // A list is being imported: the lease that is there still holds.
          if (!(error instanceof Busy)) throw error;
        }
      },
      async end(state, action, details) {
        await within(async ({ jobs, activity }) => {
          if (!(await jobs.end(job.id, owner, state))) throw new LostJob();
          if (action !== undefined) await activity.record(action, { after: details });
        });
      },
    };
  }

  async function work(): Promise<void> {
    while (again) {
      again = false;
      for (let job = await take(); job; job = await take()) {
        try {
          await kinds[job.kind]?.(job, holdOn(job));
        } catch (error) {
          // The lease runs out, and whoever takes the job up then sees how far it came.
          if (!(error instanceof LostJob)) log.error({ err: error, job: job.id }, 'a job stopped');
        }
      }
    }
  }

  /** Looks for work now. */
  function nudge(): void {
    again = true;
    if (running) return;
    running = work()
      .catch((error: unknown) => log.error({ err: error }, 'jobs could not be taken up'))
      .finally(() => {
        running = undefined;
      });
  }

  return {
    nudge,
    start(): void {
      timer = setInterval(nudge, LOOK);
      nudge();
    },
    /** Ends when the job in hand has ended. */
    async stop(): Promise<void> {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

export type Runner = ReturnType<typeof createRunner>;
