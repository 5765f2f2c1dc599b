import { setTimeout as delay } from 'node:timers/promises';

/** Waits for `work` so long and no longer; it goes on by itself. Undefined where it was not in time. */
export function atMost<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  return Promise.race([work, delay(milliseconds, undefined, { ref: false })]);
}
