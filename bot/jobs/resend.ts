import { createHash } from 'node:crypto';
import pRetry from 'p-retry';
import type { Logger } from 'pino';
import { repositories, type Database } from '../../db/index.js';
import type { NewJob } from '../../db/jobs/job.js';
import { withTimeout } from '../timeBudget.js';
import type { Request } from '../verb.js';
import { retryDelay } from './deliver.js';
import { DeliveryError, type JobMessage, type SendJobMessage } from './jobMessage.js';
import type { JobKind } from './jobKind.js';

export const RESEND = 'resend';

/** Takes about ten minutes, which outlasts most outages. */
const MAX_TRIES = 14;
/** Delays after a try with an unknown outcome: few and long, because another try may duplicate the message. */
const UNKNOWN_DELAYS_MS = [5_000, 60_000, 300_000];

/** Time a turn waits for the job to be stored. */
const STORE_TIMEOUT_MS = 2_000;
/** Retries while the database is busy or unavailable; they continue after the turn. */
const STORE_RETRIES = 60;
const STORE_RETRY_MS = 1_000;

interface ResendInput {
  replacesId: string | undefined;
  message: JobMessage;
  /** Tries with an unknown outcome before this job was added. */
  unknown: number;
}

interface ResendProgress {
  tries: number;
  unknown: number;
}

/** A message the channel did not accept, and its destination. */
export type Undelivered = Pick<NewJob, 'form' | 'conversation' | 'agent' | 'language'> & {
  replacesId: string | undefined;
  message: JobMessage;
  outcome: DeliveryError['outcome'];
};

export const resendJob = ({ replacesId, message, outcome, ...job }: Undelivered): NewJob => ({
  ...job,
  kind: RESEND,
  input: {
    replacesId,
    message,
    unknown: outcome === 'unknown' ? 1 : 0,
  } satisfies ResendInput,
  delayMs: retryDelay(0),
});

/**
 * A job that sends a message of its own, such as news outside of any request.
 * @param replacesId id of the message to replace, if it replaces one
 */
export const newMessageJob = ({
  message,
  replacesId,
  ...job
}: Omit<Undelivered, 'replacesId' | 'outcome'> & { replacesId?: string }): NewJob => ({
  ...job,
  kind: RESEND,
  input: { replacesId, message, unknown: 0 } satisfies ResendInput,
});

/** Retries until the channel accepts the message, refuses it permanently, or the tries run out. */
export function resend({
  sendJobMessage,
  log,
}: {
  sendJobMessage: SendJobMessage;
  log: Logger;
}): JobKind {
  return async (job, handle) => {
    const { replacesId, message, unknown } = job.input as ResendInput;
    const before = (job.progress ?? { tries: 0, unknown }) as ResendProgress;
    const error = await sendJobMessage(job, replacesId, message).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error === undefined) {
      await handle.end('done');
      return;
    }
    // Updating a message twice is harmless.
    const mayDuplicate =
      error instanceof DeliveryError && error.outcome === 'unknown' && replacesId === undefined;
    const now = { tries: before.tries + 1, unknown: before.unknown + (mayDuplicate ? 1 : 0) };
    const delayMs = mayDuplicate ? UNKNOWN_DELAYS_MS[now.unknown - 1] : retryDelay(now.tries);
    if (error instanceof DeliveryError && now.tries < MAX_TRIES && delayMs !== undefined) {
      await handle.postpone(delayMs, now);
      return;
    }
    log.error({ err: error, job: job.id, agent: job.agent.id }, 'could not deliver an answer');
    await handle.end('failed');
  };
}

/** Queues an answer to be sent again: one job per request, however often Teams redelivers the request. */
export type QueueResend = (
  request: Request,
  conversation: string,
  activity: object,
  outcome: DeliveryError['outcome'],
) => Promise<void>;

export function createQueueResend(database: Database, log: Logger): QueueResend {
  const store = (job: NewJob) =>
    pRetry(() => database.transact((trx) => repositories(trx).jobs.add(job)), {
      retries: STORE_RETRIES,
      minTimeout: STORE_RETRY_MS,
      factor: 1,
      unref: true,
    }).then(
      () => undefined,
      (error: unknown) =>
        log.error({ err: error, agent: job.agent.id }, 'could not queue an answer to be resent'),
    );
  return async (request, conversation, activity, outcome) => {
    const { agent, language, id } = request;
    const { id: agentId, name } = agent;
    const key = JSON.stringify([agentId, request.conversation.id, id, conversation]);
    const job = resendJob({
      form: createHash('sha256').update(key).digest('base64url'),
      conversation,
      agent: { id: agentId, name },
      language,
      replacesId: undefined,
      message: { kind: 'activity', activity },
      outcome,
    });
    await withTimeout(STORE_TIMEOUT_MS, store(job));
  };
}
