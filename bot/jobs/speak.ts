import type { AdaptiveCard } from '../../cards/render.js';
import type { Job } from '../../db/jobs/repository.js';
import type { UploadInfo } from '../files/upload.js';

/**
 * A job's message, as plain JSON. Progress only ever takes the place of a message; the others become a message
 * of their own where that is gone. An activity is an answer as the channel takes it.
 */
export type Spoken =
  | { kind: 'progress'; text: string }
  | { kind: 'card'; card: AdaptiveCard; summary: string }
  | { kind: 'file'; upload: UploadInfo }
  | { kind: 'activity'; activity: object };

/**
 * Speaks in a job's conversation, in the place of the message that began it, outside of any turn.
 * @param message its id; undefined where the client did not say it
 * @throws {Unheard} if the channel does not take it now. A permanent refusal is thrown as it is.
 */
export type Speak = (
  job: Pick<Job, 'id' | 'conversation' | 'language'>,
  message: string | undefined,
  spoken: Spoken,
) => Promise<void>;

/** The channel did not take a message, or the outcome is unknown. */
export class Unheard extends Error {
  constructor(
    readonly outcome: 'not-taken' | 'unknown',
    cause: unknown,
  ) {
    super('the channel did not take it', { cause });
  }
}

/** The shortest time between two renewals of a message with progress, in milliseconds. */
export const SPEAK_EVERY_MS = 5_000;

/** Runs `work` at most once per interval, and not before the first one has passed. */
export function every<Args extends unknown[]>(
  milliseconds: number,
  work: (...args: Args) => Promise<void>,
) {
  let last = Date.now();
  return async (...args: Args): Promise<void> => {
    if (Date.now() - last < milliseconds) return;
    last = Date.now();
    await work(...args);
  };
}
