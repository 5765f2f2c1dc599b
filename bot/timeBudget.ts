import { setImmediate as answersRead, setTimeout as delay } from 'node:timers/promises';
import { Unavailable } from '../db/errors.js';

/** Resolves with `work`, or with undefined after the timeout. Does not cancel `work`. */
export function withTimeout<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  return Promise.race([work, timeout(milliseconds)]);
}

/** A process that stood still fires its timers before it reads the answers that wait in its sockets. */
async function timeout(milliseconds: number): Promise<undefined> {
  await delay(milliseconds, undefined, { ref: false });
  await answersRead();
}

/** Time limit of one turn's database work. */
export interface TimeBudget {
  /** Returns the milliseconds left, at least 1. */
  left(): number;
  /** Resolves with `work`, which is not canceled. @throws {Unavailable} when the time is used up */
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
