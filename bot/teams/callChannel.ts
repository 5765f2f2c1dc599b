import { setTimeout as delay } from 'node:timers/promises';
import pRetry from 'p-retry';
import { DeliveryError } from '../jobs/jobMessage.js';
import { withTimeout } from '../timeBudget.js';

/** Statuses of transient faults: the channel did not accept the message, and a retry may succeed. */
const TRANSIENT_STATUSES = new Set([408, 412, 425, 429, 500, 502, 503, 504]);
/** Network errors before a connection was made: nothing was sent. */
const NOT_CONNECTED_CODES = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);
/** Broken connections. Usually the channel had just closed a kept-alive connection, so nothing was accepted. */
const BROKEN_CODES = new Set(['ECONNRESET', 'EPIPE']);

const RETRIES = 3;
const BACKOFF_MS = 250;
/** Minimum time for a try: with less, a call might time out although the channel accepts it. */
const MIN_TRY_MS = 500;

/** Retry limits for one call. */
export interface RetryLimits {
  /** Total time of all tries. */
  withinMs: number;
  /** True if the call may safely take effect twice: an update may, a new message may not. */
  repeatable?: boolean;
}

/** Limits for answers within a turn. Teams redelivers the activity after 15 seconds. */
export const TURN_LIMITS: RetryLimits = { withinMs: 4_000 };

/**
 * Calls the channel, and retries transient faults with back-off and jitter.
 * @throws {DeliveryError} if it does not accept the call in time. A permanent refusal is rethrown unchanged.
 */
export async function callChannel<T>(
  call: () => Promise<T>,
  { withinMs, repeatable = false }: RetryLimits,
): Promise<T> {
  const until = Date.now() + withinMs;
  const left = () => Math.max(0, until - Date.now());
  const tries = { anyUnknown: false };
  try {
    return await pRetry(() => withinTime(call(), left()), {
      retries: RETRIES,
      minTimeout: BACKOFF_MS,
      factor: 2,
      randomize: true,
      async shouldRetry({ error, attemptNumber }) {
        const outcome = outcomeOf(error);
        tries.anyUnknown ||= outcome === 'unknown';
        const mayRetry =
          outcome === 'not-accepted' ||
          (outcome === 'unknown' && (repeatable || (attemptNumber === 1 && isBroken(error))));
        const wait = retryAfter(error) ?? 0;
        const maxBackoff = 2 * BACKOFF_MS * 2 ** (attemptNumber - 1);
        if (!mayRetry || wait + maxBackoff + MIN_TRY_MS > left()) return false;
        await delay(wait);
        return true;
      },
    });
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome === 'refused') throw error;
    throw new DeliveryError(tries.anyUnknown ? 'unknown' : outcome, error);
  }
}

/** The channel did not answer in time, so the outcome is unknown. */
class NoAnswer extends Error {}

async function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  work.catch(() => undefined);
  const done = await withTimeout(
    milliseconds,
    work.then((value) => ({ value })),
  );
  if (!done) throw new NoAnswer('the channel did not answer in time');
  return done.value;
}

function outcomeOf(error: unknown): 'refused' | 'not-accepted' | 'unknown' {
  const { statusCode, code, errorCode } = error as {
    statusCode?: number;
    code?: string;
    errorCode?: string;
  };
  // An MSAL error: without a token, nothing was sent.
  if (errorCode !== undefined) return 'not-accepted';
  if (statusCode !== undefined)
    return TRANSIENT_STATUSES.has(statusCode) ? 'not-accepted' : 'refused';
  if (code !== undefined && NOT_CONNECTED_CODES.has(code)) return 'not-accepted';
  return 'unknown';
}

const isBroken = (error: unknown): boolean =>
  BROKEN_CODES.has((error as { code?: string }).code ?? '');

interface Response {
  response?: { headers?: { get: (name: string) => string | undefined } };
}

/** Returns the delay that the channel asks for, in milliseconds. */
function retryAfter(error: unknown): number | undefined {
  const seconds = Number((error as Response).response?.headers?.get('retry-after') ?? NaN);
  return Number.isNaN(seconds) ? undefined : seconds * 1_000;
}
