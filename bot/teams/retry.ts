import pRetry from 'p-retry';

/**
 * What the channel wants asked again and the SDK does not: it sees to 5xx, a lost network and 429 with
 * Retry-After itself, and ours upon its own would make half a minute of it.
 */
const AGAIN = new Set([412, 429]);

/** Asks the channel again after a passing fault, with back-off and jitter, for about three seconds. */
export function insisting<T>(send: () => Promise<T>): Promise<T> {
  return pRetry(send, {
    retries: 3,
    minTimeout: 300,
    factor: 2,
    randomize: true,
    shouldRetry: ({ error }) => AGAIN.has(statusOf(error) ?? 0) && !saysWhen(error),
  });
}

export const statusOf = (error: unknown): number | undefined =>
  (error as { statusCode?: number } | undefined)?.statusCode;

interface Refused {
  response?: { headers?: { get: (name: string) => string | undefined } };
}

const saysWhen = (error: unknown): boolean =>
  (error as Refused).response?.headers?.get('retry-after') !== undefined;
