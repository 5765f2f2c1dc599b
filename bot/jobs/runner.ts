import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { repositories, type Database } from '../../db/index.js';
import { point } from '../../db/points.js';
import { Busy, Unavailable } from '../../db/errors.js';
import type { Job } from '../../db/jobs/job.js';
import { withTimeout } from '../timeBudget.js';
import type { JobHandle, JobKind } from './jobKind.js';
import { resendJob, type Undelivered } from './resend.js';
import { DeliveryError, type JobMessage, type SendJobMessage } from './jobMessage.js';
import { whileBusy } from './whileBusy.js';

/** Interval of polling for jobs that other processes added or abandoned. */
const POLL_MS = 2_000;
/** A job that is postponed for less is taken when it is due, not at the next poll. */
const SHORT_DELAY_MS = 60_000;
/** Interval of extending leases. Several extensions may fail before a lease expires. */
const HEARTBEAT_MS = 10_000;
/** Time that a stop allows for jobs to finish a step, and then for returning them: together that of turns. */
const STOP_MS = 3_000;
const GIVE_BACK_MS = 2_000;
/** Delay before a job that threw an error is retried; doubles with each attempt. */
const RETRY_MS = 5_000;
const MAX_RETRY_DOUBLINGS = 5;
/** The same after the first attempt, if the database was busy or unavailable: that soon passes. */
const BUSY_RETRY_MS = 1_000;

/** Another process has taken over the job. */
class LostJob extends Error {}

/** This process is stopping, and another one will resume the job. */
class Stopping extends Error {}

/** Job kinds that share a concurrency limit. Jobs in other lanes never wait for them. */
export interface Lane {
  kinds: Readonly<Record<string, JobKind>>;
  /** At most one job per agent runs at a time. */
  maxConcurrent: number;
}

interface RunnerParts {
  database: Database;
  lanes: readonly Lane[];
  sendJobMessage: SendJobMessage;
  log: Logger;
}

const retryDelayMs = ({ attempts }: Job): number =>
  RETRY_MS * 2 ** Math.min(attempts, MAX_RETRY_DOUBLINGS);

/** Runs jobs concurrently: those of this process immediately, abandoned ones after their lease expires. */
export function createRunner({ database, lanes, sendJobMessage, log }: RunnerParts) {
  const owner = randomUUID();
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;

  function handleFor(job: Job): JobHandle {
    const within = <T>(work: (bound: ReturnType<typeof repositories>) => Promise<T>) =>
      database.transact((trx) => work(repositories(trx, job.agent)));
    return {
      async advance(progress) {
        if (stopped) throw new Stopping();
        try {
          const kept = await within(({ jobs }) => jobs.advance(job.id, owner, progress));
          if (!kept) throw new LostJob();
        } catch (error) {
          // The current lease is still valid, and the next step reports lasting faults.
          if (!(error instanceof Busy || error instanceof Unavailable)) throw error;
        }
      },
      async postpone(delayMs, progress) {
        const released = await within(({ jobs }) => jobs.later(job.id, owner, delayMs, progress));
        if (!released) throw new LostJob();
        wakeIn(delayMs);
      },
      async end(state, { message, replacesId, action, details, atEnd } = {}) {
        const undelivered = message && (await deliver(job, replacesId, message));
        point('job.delivered');
        const end = () =>
          within(async (bound) => {
            const { jobs, activity } = bound;
            if (!(await jobs.end(job.id, owner, state))) throw new LostJob();
            if (action !== undefined) await activity.record(action, { after: details });
            await atEnd?.(bound);
            if (undelivered) await jobs.add(resendJob(undelivered));
          });
        // The agent has the outcome already; rerunning the job would send it again.
        await whileBusy(end, () => stopped);
      },
    };
  }

  /** Sends the outcome of a job. Returns it if a resend job should retry. */
  async function deliver(
    job: Job,
    replacesId: string | undefined,
    message: JobMessage,
  ): Promise<Undelivered | undefined> {
    try {
      await sendJobMessage(job, replacesId, message);
      return undefined;
    } catch (error) {
      log.warn({ err: error, job: job.id }, 'could not deliver the outcome of a job');
      if (!(error instanceof DeliveryError)) return undefined;
      const { conversation, agent, language } = job;
      const form = `job-${job.id}`;
      return {
        form,
        conversation,
        agent,
        language,
        replacesId,
        message,
        outcome: error.outcome,
      };
    }
  }

  async function run(job: Job, kind: JobKind | undefined): Promise<void> {
    try {
      await kind?.(job, handleFor(job));
    } catch (error) {
      if (error instanceof LostJob || error instanceof Stopping) return;
      log.error({ err: error, job: job.id }, 'a job failed with an error');
      const isPassing = error instanceof Busy || error instanceof Unavailable;
      await postpone(job, isPassing && job.attempts === 1 ? BUSY_RETRY_MS : retryDelayMs(job));
    }
  }

  /** Lets any process retry before the lease expires. */
  async function postpone({ id }: Job, delayMs: number): Promise<void> {
    try {
      await database.transact((trx) => repositories(trx).jobs.later(id, owner, delayMs));
      wakeIn(delayMs);
    } catch (error) {
      log.warn(
        { err: error, job: id },
        'could not postpone a job; it is retried when its lease expires',
      );
    }
  }

  function createLane({ kinds, maxConcurrent }: Lane) {
    const names = Object.keys(kinds);
    /** Keyed by agent id. */
    const running = new Map<string, { id: number; ended: Promise<void> }>();
    let taking: Promise<void> | undefined;
    let isWoken = false;

    async function take(): Promise<Job | undefined> {
      const busy = [...running.keys()];
      if (stopped || running.size >= maxConcurrent) return undefined;
      if (!(await repositories(database.read).jobs.isAnyFree(names, busy))) return undefined;
      return database.transact((trx) => repositories(trx).jobs.take(owner, names, busy));
    }

    async function takeAll(): Promise<void> {
      while (isWoken) {
        isWoken = false;
        for (let job = await take(); job; job = await take()) {
          const { id, agent, kind } = job;
          const ended = run(job, kinds[kind]).finally(() => {
            running.delete(agent.id);
            wake();
          });
          running.set(agent.id, { id, ended });
        }
      }
    }

    function wake(): void {
      isWoken = true;
      taking ??= takeAll()
        .catch((error: unknown) => log.error({ err: error }, 'could not take jobs'))
        .finally(() => {
          taking = undefined;
          if (isWoken) wake();
        });
    }

    return {
      wake,
      ids: () => [...running.values()].map(({ id }) => id),
      async drained(): Promise<void> {
        await taking;
        await Promise.all([...running.values()].map(({ ended }) => ended));
      },
    };
  }

  const activeLanes = lanes.map(createLane);

  /** Extends leases, so that a step longer than a lease does not lose its job. */
  async function keepAlive(): Promise<void> {
    const ids = activeLanes.flatMap((lane) => lane.ids());
    if (ids.length === 0) return;
    try {
      await database.transact((trx) => repositories(trx).jobs.keepAlive(owner, ids));
    } catch (error) {
      log.warn({ err: error }, 'could not extend the leases of jobs');
    }
  }

  /** Takes waiting jobs now. */
  function wake(): void {
    for (const lane of activeLanes) lane.wake();
  }

  function wakeIn(delayMs: number): void {
    if (stopped || delayMs >= SHORT_DELAY_MS) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      wake();
    }, delayMs);
    timers.add(timer);
  }

  return {
    wake,
    start(): void {
      timers.add(setInterval(wake, POLL_MS));
      timers.add(setInterval(() => void keepAlive(), HEARTBEAT_MS));
      wake();
    },
    /** Waits up to `STOP_MS` for jobs to finish a step, then returns unfinished ones. */
    async stop(): Promise<void> {
      stopped = true;
      timers.forEach(clearInterval);
      await withTimeout(STOP_MS, Promise.all(activeLanes.map((lane) => lane.drained())));
      try {
        await database.transact((trx) => repositories(trx).jobs.giveBack(owner), {
          withinMs: GIVE_BACK_MS,
        });
      } catch (error) {
        log.warn(
          { err: error },
          'could not return unfinished jobs; they resume when their leases expire',
        );
      }
    },
  };
}

export type Runner = ReturnType<typeof createRunner>;
