import { setTimeout as delay } from 'node:timers/promises';
import pRetry from 'p-retry';
import { Unheard } from '../jobs/speak.js';
import { withTimeout } from '../timeBudget.js';

/** Transient statuses: the message was not taken, and a retry may succeed. */
const PASSING = new Set([408, 412, 425, 429, 500, 502, 503, 504]);
/** Network errors before a connection was made, so nothing was sent. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/**
 * The connection broke. Most often the channel had just closed a kept-alive connection, and the message was not
 * taken.
 */
const BROKEN = new Set(['ECONNRESET', 'EPIPE']);

const RETRIES = 3;
const BACK_OFF_MS = 250;
/** Minimum time for a try, in milliseconds: with less, it would be abandoned although the channel may take it. */
const SHORTEST_TRY_MS = 500;

/** Retry limits for one call. */
export interface RetryLimits {
  /** Total time, in milliseconds. */
  withinMs: number;
  /** True if it may safely happen twice: updating a message may, sending one may not. */
  repeatable?: boolean;
}

/** Limits for answers within a turn: Teams delivers again after 15 seconds. */
export const TURN_LIMITS: RetryLimits = { withinMs: 4_000 };

/**
 * Calls the channel, again after a passing fault, with back-off and jitter.
 * @throws {Unheard} if it does not take the call in time. A permanent refusal is thrown as it is.
 */
export async function send<T>(
  call: () => Promise<T>,
  { withinMs, repeatable = false }: RetryLimits,
): Promise<T> {
  const until = Date.now() + withinMs;
  const left = () => Math.max(0, until - Date.now());
  const tries = { anyUnknown: false };
  try {
    return await pRetry(() => inTime(call(), left()), {
      retries: RETRIES,
      minTimeout: BACK_OFF_MS,
      factor: 2,
      randomize: true,
      async shouldRetry({ error, attemptNumber }) {
        const outcome = outcomeOf(error);
        tries.anyUnknown ||= outcome === 'unknown';
        const isWorthIt =
          outcome === 'not-taken' ||
          (outcome === 'unknown' && (repeatable || (attemptNumber === 1 && isBroken(error))));
        const wait = retryAfter(error) ?? 0;
        const longestBackOff = 2 * BACK_OFF_MS * 2 ** (attemptNumber - 1);
        if (!isWorthIt || wait + longestBackOff + SHORTEST_TRY_MS > left()) return false;
        await delay(wait);
        return true;
      },
    });
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome === 'refused') throw error;
    throw new Unheard(tries.anyUnknown ? 'unknown' : outcome, error);
  }
}

/** No answer came in time: the outcome is unknown. */
class NoAnswer extends Error {}

async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  work.catch(() => undefined);
  const done = await withTimeout(
    milliseconds,
    work.then((value) => ({ value })),
  );
  if (!done) throw new NoAnswer('the channel did not answer in time');
  return done.value;
}

function outcomeOf(error: unknown): 'refused' | 'not-taken' | 'unknown' {
  const { statusCode, code, errorCode } = error as {
    statusCode?: number;
    code?: string;
    errorCode?: string;
  };
  // MSAL's: there was no token to send anything with.
  if (errorCode !== undefined) return 'not-taken';
  if (statusCode !== undefined) return PASSING.has(statusCode) ? 'not-taken' : 'refused';
  if (code !== undefined && NOT_CONNECTED.has(code)) return 'not-taken';
  return 'unknown';
}

const isBroken = (error: unknown): boolean => BROKEN.has((error as { code?: string }).code ?? '');

interface Response {
  response?: { headers?: { get: (name: string) => string | undefined } };
}

/** The delay that the channel asks for, in milliseconds. */
function retryAfter(error: unknown): number | undefined {
  const seconds = Number((error as Response).response?.headers?.get('retry-after') ?? NaN);
  return Number.isNaN(seconds) ? undefined : seconds * 1_000;
}
