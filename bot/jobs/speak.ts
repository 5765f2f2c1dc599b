import type { AdaptiveCard } from '../../cards/render.js';
import type { Job } from '../../db/jobs.js';
import type { UploadInfo } from '../files/upload.js';

/** What a job says. Progress is only ever said in the place of a message; the others stand by themselves where that is gone. */
export type Spoken =
  | { kind: 'progress'; text: string }
  | { kind: 'card'; card: AdaptiveCard; summary: string }
  | { kind: 'file'; upload: UploadInfo };

/**
 * Speaks in a job's conversation, in the place of the message that began it, outside of any turn.
 * @param message its id; undefined where the client did not say it
 */
export type Speak = (job: Job, message: string | undefined, spoken: Spoken) => Promise<void>;

/** At most so often a message with progress is renewed, in milliseconds. */
export const SPEAK_EVERY = 5_000;

/** Does `work` at most every so many milliseconds, and not at once. */
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
