import { setTimeout as delay } from 'node:timers/promises';
import { Unavailable } from '../db/errors.js';

/** Waits for `work` so long and no longer; it goes on by itself. Undefined where it was not in time. */
export function atMost<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  return Promise.race([work, delay(milliseconds, undefined, { ref: false })]);
}

/** The time that one turn has for the database. */
export interface Clock {
  /** Milliseconds that are left; 1 at least. */
  left(): number;
  /** Waits for `work` so long. @throws {Unavailable} when it was not in time; it goes on by itself. */
  bound<T>(work: Promise<T>): Promise<T>;
}

export function startClock(milliseconds: number): Clock {
  const end = Date.now() + milliseconds;
  const left = () => Math.max(1, end - Date.now());
  return {
    left,
    async bound(work) {
      const done = await atMost(
        left(),
        work.then((value) => ({ value })),
      );
      if (!done) throw new Unavailable('silent');
      return done.value;
    },
  };
}
