import { OutcomeUnknown } from './errors.js';

/** How far a transaction has come, told by whoever runs it. */
export interface Course {
  /**
   * The transaction has begun; `abort` ends it from outside.
   * @throws {Error} when its time is up already.
   */
  begun(abort: () => void): void;
  /**
   * COMMIT comes next: from here on the outcome may be unknown.
   * @throws {Error} when its time is up already, which rolls it back.
   */
  committing(): void;
}

/**
 * Runs a transaction, for `withinMs` milliseconds at most. One that is late before COMMIT is sure to be
 * rolled back; one that is late after that has an unknown outcome.
 * @param late makes the error for a transaction that ran out of time before COMMIT
 */
export function inTime<T>(
  withinMs: number | undefined,
  late: () => Error,
  run: (course: Course) => Promise<T>,
): Promise<T> {
  if (withinMs === undefined) return run({ begun: () => undefined, committing: () => undefined });
  return new Promise((resolve, reject) => {
    let overdue: Error | undefined;
    let isCommitting = false;
    let abort: () => void = () => undefined;
    const timer = setTimeout(() => {
      overdue = late();
      reject(isCommitting ? new OutcomeUnknown(overdue) : overdue);
      abort();
    }, withinMs);
    const refuseLate = () => {
      if (overdue) throw overdue;
    };
    const course: Course = {
      begun(how) {
        refuseLate();
        abort = how;
      },
      committing() {
        refuseLate();
        isCommitting = true;
      },
    };
    run(course)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
