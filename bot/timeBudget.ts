import { setTimeout as delay } from 'node:timers/promises';
import { Unavailable } from '../db/errors.js';

/** Waits for `work`, which goes on by itself. Returns undefined if it is not done in time. */
export function withTimeout<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  return Promise.race([work, delay(milliseconds, undefined, { ref: false })]);
}

/** One turn's time for the database. */
export interface TimeBudget {
  /** Returns the milliseconds left, at least 1. */
  left(): number;
  /** Waits for `work`, which goes on by itself. @throws {Unavailable} if it is not done in time. */
  bound<T>(work: Promise<T>): Promise<T>;
}

export function startBudget(milliseconds: number): TimeBudget {
  const end = Date.now() + milliseconds;
  const left = () => Math.max(1, end - Date.now());
  return {
    left,
    async bound(work) {
      const done = await withTimeout(
        left(),
        work.then((value) => ({ value })),
      );
      if (!done) throw new Unavailable('silent');
      return done.value;
    },
  };
}
