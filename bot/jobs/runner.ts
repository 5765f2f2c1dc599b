import { randomUUID } from 'node:crypto';
import pRetry from 'p-retry';
import type { Logger } from 'pino';
import { repositories, type Database } from '../../db/index.js';
import { Busy, Unavailable } from '../../db/errors.js';
import type { Job } from '../../db/jobs/repository.js';
import { withTimeout } from '../timeBudget.js';
import type { Hold, JobKind } from './jobKind.js';
import { sayAgainJob, type Unsaid } from './sayAgain.js';
import { Unheard, type Speak, type Spoken } from './speak.js';

/** How often a process looks for work that nobody told it of, in milliseconds. */
const LOOK_MS = 2_000;
/** Interval between signs of life while jobs are in hand, in milliseconds; several may fail within a lease. */
const ALIVE_MS = 10_000;
/** Time a stop gives jobs to finish a step, and then to give them back, in milliseconds. */
const STOP_MS = 3_000;
const GIVE_BACK_MS = 500;
/** Delay before a job that failed with an error is retried, doubled each time, in milliseconds. */
const RETRY_MS = 5_000;
/** Retries of the end of a job, while the database is busy or away. */
const END_RETRIES = 30;
const END_RETRY_MS = 2_000;

/** Another process has taken the job over: stop without a word. */
class LostJob extends Error {}

/** This process is stopping: another one resumes the job. */
class Stopping extends Error {}

/** Kinds of jobs that share a limit; jobs of other lanes never wait for them. */
export interface Lane {
  kinds: Readonly<Record<string, JobKind>>;
  /** Limit of jobs at once, each of a different agent. */
  atOnce: number;
}

interface RunnerParts {
  database: Database;
  lanes: readonly Lane[];
  speak: Speak;
  log: Logger;
}

/** Runs jobs, several side by side: this process's own immediately, abandoned ones when their lease expires. */
export function createRunner({ database, lanes, speak, log }: RunnerParts) {
  const owner = randomUUID();
  const self = { id: owner, name: owner };
  const timers: NodeJS.Timeout[] = [];
  let stopped = false;

  function holdOn(job: Job): Hold {
    const within = <T>(work: (bound: ReturnType<typeof repositories>) => Promise<T>) =>
      database.transact((trx) => work(repositories(trx, job.agent)));
    return {
      async advance(progress) {
        if (stopped) throw new Stopping();
        try {
          const kept = await within(({ jobs }) => jobs.advance(job.id, owner, progress));
          if (!kept) throw new LostJob();
        } catch (error) {
          // The current lease still holds, and the next step reports anything worse.
          if (!(error instanceof Busy || error instanceof Unavailable)) throw error;
        }
      },
      async later(delayMs, progress) {
        const left = await within(({ jobs }) => jobs.later(job.id, owner, delayMs, progress));
        if (!left) throw new LostJob();
      },
      async end(state, { says, message, action, details } = {}) {
        const unsaid = says && (await say(job, message, says));
        const ending = () =>
          within(async ({ jobs, activity }) => {
            if (!(await jobs.end(job.id, owner, state))) throw new LostJob();
            if (action !== undefined) await activity.record(action, { after: details });
            if (unsaid) await jobs.add(sayAgainJob(unsaid));
          });
        // The outcome was delivered: rerunning the job would deliver it twice.
        await pRetry(ending, {
          retries: END_RETRIES,
          minTimeout: END_RETRY_MS,
          factor: 1,
          shouldRetry: ({ error }) =>
            !stopped && (error instanceof Busy || error instanceof Unavailable),
        });
      },
    };
  }

  /** Delivers the outcome of a job; returns it if the channel did not take it. */
  async function say(
    job: Job,
    message: string | undefined,
    says: Spoken,
  ): Promise<Unsaid | undefined> {
    try {
      await speak(job, message, says);
      return undefined;
    } catch (error) {
      log.warn({ err: error, job: job.id }, 'the outcome of a job could not be delivered');
      if (!(error instanceof Unheard)) return undefined;
      const { conversation, agent, language } = job;
      const form = `job-${job.id}`;
      return { form, conversation, agent, language, message, says, outcome: error.outcome };
    }
  }

  async function work(job: Job, kind: JobKind | undefined): Promise<void> {
    try {
      await kind?.(job, holdOn(job));
    } catch (error) {
      if (error instanceof LostJob || error instanceof Stopping) return;
      log.error({ err: error, job: job.id }, 'a job stopped');
      await putOff(job);
    }
  }

  /** Lets any process retry soon, before the lease expires. */
  async function putOff({ id, attempts }: Job): Promise<void> {
    try {
      const delayMs = RETRY_MS * 2 ** Math.min(attempts, 5);
      await database.transact((trx) => repositories(trx, self).jobs.later(id, owner, delayMs));
    } catch (error) {
      log.warn({ err: error, job: id }, 'a job could not be put off: its lease runs out');
    }
  }

  function createLane({ kinds, atOnce }: Lane) {
    const names = Object.keys(kinds);
    /** By the agent's id. */
    const inHand = new Map<string, { id: number; ended: Promise<void> }>();
    let looking: Promise<void> | undefined;
    let again = false;

    async function take(): Promise<Job | undefined> {
      const busy = [...inHand.keys()];
      if (stopped || inHand.size >= atOnce) return undefined;
      if (!(await repositories(database.read, self).jobs.isAnyFree(names, busy))) return undefined;
      return database.transact((trx) => repositories(trx, self).jobs.take(owner, names, busy));
    }

    async function look(): Promise<void> {
      while (again) {
        again = false;
        for (let job = await take(); job; job = await take()) {
          const { id, agent, kind } = job;
          const ended = work(job, kinds[kind]).finally(() => {
            inHand.delete(agent.id);
            nudge();
          });
          inHand.set(agent.id, { id, ended });
        }
      }
    }

    function nudge(): void {
      again = true;
      looking ??= look()
        .catch((error: unknown) => log.error({ err: error }, 'jobs could not be taken up'))
        .finally(() => {
          looking = undefined;
          if (again) nudge();
        });
    }

    return {
      nudge,
      ids: () => [...inHand.values()].map(({ id }) => id),
      async settled(): Promise<void> {
        await looking;
        await Promise.all([...inHand.values()].map(({ ended }) => ended));
      },
    };
  }

  const running = lanes.map(createLane);

  /** Extends leases, so that a long step does not lose its job while this process lives. */
  async function keepAlive(): Promise<void> {
    const ids = running.flatMap((lane) => lane.ids());
    if (ids.length === 0) return;
    try {
      await database.transact((trx) => repositories(trx, self).jobs.keepAlive(owner, ids));
    } catch (error) {
      log.warn({ err: error }, 'leases could not be kept');
    }
  }

  /** Looks for work now. */
  function nudge(): void {
    for (const lane of running) lane.nudge();
  }

  return {
    nudge,
    start(): void {
      timers.push(
        setInterval(nudge, LOOK_MS),
        setInterval(() => void keepAlive(), ALIVE_MS),
      );
      nudge();
    },
    /** Waits, within a limit, for jobs to finish a step; then gives unfinished ones back. */
    async stop(): Promise<void> {
      stopped = true;
      timers.forEach(clearInterval);
      await withTimeout(STOP_MS, Promise.all(running.map((lane) => lane.settled())));
      try {
        await database.transact((trx) => repositories(trx, self).jobs.giveBack(owner), {
          withinMs: GIVE_BACK_MS,
        });
      } catch (error) {
        log.warn({ err: error }, 'jobs could not be given back: their leases run out');
      }
    },
  };
}

export type Runner = ReturnType<typeof createRunner>;
