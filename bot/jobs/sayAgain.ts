import { createHash } from 'node:crypto';
import pRetry from 'p-retry';
import type { Logger } from 'pino';
import { repositories, type Database } from '../../db/index.js';
import type { NewJob } from '../../db/jobs/repository.js';
import { withTimeout } from '../timeBudget.js';
import type { Request } from '../verb.js';
import type { JobKind } from './jobKind.js';
import { Unheard, type Speak, type Spoken } from './speak.js';

export const SAY_AGAIN = 'say-again';

/** Delays between tries, in milliseconds; the last one repeats. Together they outlast most outages. */
const WAITS_MS = [5_000, 10_000, 20_000, 40_000, 60_000];
/** Limit of tries: about ten minutes' worth. */
const TRIES = 14;
/**
 * Delays after a try with an unknown outcome, in milliseconds. The message may have arrived, and another try
 * would duplicate it: there are few tries, far apart.
 */
const UNKNOWN_WAITS_MS = [5_000, 60_000, 300_000];

/** Time a turn waits for such a job to be stored, in milliseconds. */
const STORE_MS = 2_000;
/** Tries to store it while the database is busy or away, and the delay between them; they outlast the turn. */
const STORE_TRIES = 60;
const STORE_EVERY_MS = 1_000;

interface SayAgainInput {
  message: string | undefined;
  says: Spoken;
  /** Tries with an unknown outcome before this job began. */
  unknown: number;
}

interface SayAgainProgress {
  tries: number;
  unknown: number;
}

/** A message the channel has not taken, and where it belongs. */
export type Unsaid = Pick<NewJob, 'form' | 'conversation' | 'agent' | 'language'> & {
  message: string | undefined;
  says: Spoken;
  outcome: Unheard['outcome'];
};

/** The job that says again what the channel did not take. */
export const sayAgainJob = ({ message, says, outcome, ...job }: Unsaid): NewJob => ({
  ...job,
  kind: SAY_AGAIN,
  input: { message, says, unknown: outcome === 'unknown' ? 1 : 0 } satisfies SayAgainInput,
  delayMs: WAITS_MS[0] ?? 0,
});

/** Retries until the channel takes the message, refuses it for good, or the tries run out. */
export function sayAgain({ speak, log }: { speak: Speak; log: Logger }): JobKind {
  return async (job, hold) => {
    const { message, says, unknown } = job.input as SayAgainInput;
    const before = (job.progress ?? { tries: 0, unknown }) as SayAgainProgress;
    const error = await speak(job, message, says).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error === undefined) {
      await hold.end('done');
      return;
    }
    // Renewing a message twice does no harm.
    const isUnknown =
      error instanceof Unheard && error.outcome === 'unknown' && message === undefined;
    const now = { tries: before.tries + 1, unknown: before.unknown + (isUnknown ? 1 : 0) };
    const wait = isUnknown
      ? UNKNOWN_WAITS_MS[now.unknown - 1]
      : (WAITS_MS[now.tries] ?? WAITS_MS.at(-1));
    if (error instanceof Unheard && now.tries < TRIES && wait !== undefined) {
      await hold.later(wait, now);
      return;
    }
    log.error({ err: error, job: job.id, agent: job.agent.id }, 'an answer could not be delivered');
    await hold.end('failed');
  };
}

/** Leaves an answer to a job; one job for each request, however often Teams delivers it. */
export type SayLater = (
  request: Request,
  conversation: string,
  activity: object,
  outcome: Unheard['outcome'],
) => Promise<void>;

export function createSayLater(database: Database, log: Logger): SayLater {
  const store = (job: NewJob) =>
    pRetry(() => database.transact((trx) => repositories(trx, job.agent).jobs.add(job)), {
      retries: STORE_TRIES,
      minTimeout: STORE_EVERY_MS,
      factor: 1,
      unref: true,
    }).then(
      () => undefined,
      (error: unknown) =>
        log.error({ err: error, agent: job.agent.id }, 'an answer could not be left to a job'),
    );
  return async (request, conversation, activity, outcome) => {
    const { agent, language, id } = request;
    const { id: agentId, name } = agent;
    const asked = JSON.stringify([agentId, request.conversation.id, id, conversation]);
    const job = sayAgainJob({
      form: createHash('sha256').update(asked).digest('base64url'),
      conversation,
      agent: { id: agentId, name },
      language,
      message: undefined,
      says: { kind: 'activity', activity },
      outcome,
    });
    await withTimeout(STORE_MS, store(job));
  };
}
