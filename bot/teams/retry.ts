import pRetry from 'p-retry';

/** What the channel wants asked again: the SDK does so only for some of them. */
const AGAIN = new Set([412, 429, 502, 504]);

/** Asks the channel again after a passing fault, with back-off and jitter, for about three seconds. */
export function insisting<T>(send: () => Promise<T>): Promise<T> {
  return pRetry(send, {
    retries: 3,
    minTimeout: 300,
    factor: 2,
    randomize: true,
    shouldRetry: ({ error }) => AGAIN.has(statusOf(error) ?? 0),
  });
}

export const statusOf = (error: unknown): number | undefined =>
  (error as { statusCode?: number } | undefined)?.statusCode;
