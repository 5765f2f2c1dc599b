import type { AdaptiveCard } from '../../cards/render.js';
import type { Job } from '../../db/jobs/job.js';
import type { UploadInfo } from '../files/upload.js';

/**
 * A job's message, as plain JSON. Progress only replaces an existing message. The others are sent as a new
 * message if the one to replace is gone. An activity is sent unchanged.
 */
export type JobMessage =
  | { kind: 'progress'; text: string }
  | { kind: 'card'; card: AdaptiveCard; summary: string }
  | { kind: 'file'; upload: UploadInfo }
  | { kind: 'activity'; activity: object };

/**
 * Sends a message to a job's conversation, outside of any turn. If the request was targeted, the message is too, or it
 * goes to the agent's personal chat.
 * @param replacesId id of the message to replace; undefined if the client did not send one
 * @returns the id of a new message; undefined for an update, or if the channel gives none
 * @throws {DeliveryError} if the channel does not accept it now. A permanent refusal is rethrown unchanged.
 */
export type SendJobMessage = (
  job: Pick<Job, 'id' | 'agent' | 'conversation' | 'language'>,
  replacesId: string | undefined,
  message: JobMessage,
) => Promise<string | undefined>;

/** The channel did not accept a message, or may have accepted it without confirming. */
export class DeliveryError extends Error {
  constructor(
    readonly outcome: 'not-accepted' | 'unknown',
    cause: unknown,
  ) {
    super('the channel did not accept the message', { cause });
  }
}
