import type { Job } from '../../../db/jobs/job.js';
import { point } from '../../../db/points.js';
import type { JobHandle, JobOutcome } from '../jobKind.js';
import { DeliveryError, type JobMessage, type SendJobMessage } from '../jobMessage.js';
import { resendJob } from '../resend.js';

/** Set before the message is sent. */
interface Progress {
  /** Id of the last change in the message. */
  sending: number;
}

type AtEnd = NonNullable<JobOutcome['atEnd']>;

interface Sending {
  sendJobMessage: SendJobMessage;
  message: JobMessage;
  /** Id of the last change in it. */
  lastId: number;
  /** Runs in the transaction that ends the job. */
  atEnd: AtEnd;
  /** Runs instead if the channel refuses the message for good: the chat is gone. */
  atRefusal: AtEnd;
}

/**
 * Returns the last change of the message that a process may have sent before it was killed; undefined if none
 * was on its way.
 */
export const mayBeSent = ({ progress }: Job): number | undefined =>
  (progress as Progress | null)?.sending;

/**
 * Sends the message of a job and ends it. What may have been sent before is not sent again: the changes
 * stay on the list, and two messages about the same would look like two imports.
 */
export async function sendOnce(
  job: Job,
  handle: JobHandle,
  { sendJobMessage, message, lastId, atEnd, atRefusal }: Sending,
): Promise<void> {
  await handle.advance({ sending: lastId } satisfies Progress);
  point('changes.sending');
  try {
    await sendJobMessage(job, undefined, message);
  } catch (error) {
    if (!(error instanceof DeliveryError)) {
      await handle.end('failed', { atEnd: atRefusal });
      return;
    }
    const { conversation, agent, language } = job;
    const again = resendJob({
      form: `changes-${job.id}`,
      conversation,
      agent,
      language,
      replacesId: undefined,
      message,
      outcome: error.outcome,
    });
    await handle.end('done', {
      atEnd: async (bound) => {
        await atEnd(bound);
        await bound.jobs.add(again);
      },
    });
    return;
  }
  point('changes.sent');
  await handle.end('done', { atEnd });
}
