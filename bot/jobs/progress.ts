/** Minimum time between two progress updates of a message. */
export const PROGRESS_INTERVAL_MS = 5_000;

/** Wraps `work` so that calls within the interval do nothing. The first interval starts now. */
export function atMostEvery<Args extends unknown[]>(
  intervalMs: number,
  work: (...args: Args) => Promise<unknown>,
) {
  let last = Date.now();
  return async (...args: Args): Promise<void> => {
    if (Date.now() - last < intervalMs) return;
    last = Date.now();
    await work(...args);
  };
}
