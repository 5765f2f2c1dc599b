import pRetry from 'p-retry';
import { Busy, Unavailable } from '../../db/errors.js';

/** Retries while the database is busy or unavailable. */
const RETRIES = 30;
const RETRY_MS = 2_000;

/**
 * Stores an outcome that must not be lost: if the job ran again instead, an agent would get a message twice or not at all.
 * @param isStopped true once the process is stopping: another one takes over
 */
export const whileBusy = <T>(work: () => Promise<T>, isStopped = () => false): Promise<T> =>
  pRetry(work, {
    retries: RETRIES,
    minTimeout: RETRY_MS,
    factor: 1,
    shouldRetry: ({ error }) =>
      !isStopped() && (error instanceof Busy || error instanceof Unavailable),
  });
