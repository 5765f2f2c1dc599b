import { OutcomeUnknown } from '../errors.js';

/** Progress of a transaction, reported by its runner. */
export interface Progress {
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
 * Calls `expire` after `milliseconds`, and after the process has read what arrived until then: if it stood still, its
 * timers fire before it reads the answers that wait in its sockets. Returns a function that cancels the call.
 * @param due called before it reads
 */
export function expireIn(
  milliseconds: number,
  expire: () => void,
  due: () => void = () => undefined,
): () => void {
  let reading: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    due();
    reading = setImmediate(expire);
  }, milliseconds);
  return () => {
    clearTimeout(timer);
    clearImmediate(reading);
  };
}

/**
 * Runs a transaction for at most `withinMs` milliseconds. If time runs out before COMMIT, it is rolled
 * back; if time runs out after that, its outcome is unknown.
 * @param late makes the error for a transaction that ran out of time before COMMIT
 */
export function runWithin<T>(
  withinMs: number | undefined,
  late: () => Error,
  run: (progress: Progress) => Promise<T>,
): Promise<T> {
  if (withinMs === undefined) return run({ begun: () => undefined, committing: () => undefined });
  return new Promise((resolve, reject) => {
    let overdue: Error | undefined;
    let isCommitting = false;
    let abort: () => void = () => undefined;
    const cancel = expireIn(
      withinMs,
      () => {
        const error = overdue ?? late();
        reject(isCommitting ? new OutcomeUnknown(error) : error);
        abort();
      },
      // The answer still to be read may be to the last statement: a COMMIT after it would be cut off.
      () => (overdue = late()),
    );
    const refuseLate = () => {
      if (overdue) throw overdue;
    };
    const progress: Progress = {
      begun(how) {
        refuseLate();
        abort = how;
      },
      committing() {
        refuseLate();
        isCommitting = true;
      },
    };
    run(progress).then(resolve, reject).finally(cancel);
  });
}
