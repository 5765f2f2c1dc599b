import type { Logger } from 'pino';
import { notice } from '../../cards/notices/notice.js';
import type { Language } from '../../cards/text/index.js';
import type { Job } from '../../db/jobs/job.js';
import type { JobMessage, SendJobMessage } from './jobMessage.js';

/** The message of a job: progress, and then the outcome in its place. */
export interface ProgressMessage {
  /** Its id, once it was sent. */
  id: () => string | undefined;
  /** Resolves once no progress is being shown, which would replace the outcome. */
  drawn: () => Promise<void>;
  show: (text: string) => Promise<void>;
}

interface ProgressMessageParts {
  /** The message to replace; without one the job sends its own. */
  id: string | undefined;
  /** Stores the id of a message that the job has sent. */
  remember: (id: string) => Promise<void>;
  sendJobMessage: SendJobMessage;
  log: Logger;
}

export function progressMessage(
  job: Job,
  { id: first, remember, sendJobMessage, log }: ProgressMessageParts,
): ProgressMessage {
  let id = first;
  let drawing = Promise.resolve();
  const draw = async (text: string) => {
    const message: JobMessage =
      id === undefined
        ? { kind: 'card', card: notice([text], [], job.language as Language), summary: text }
        : { kind: 'progress', text };
    try {
      const sent = await sendJobMessage(job, id, message);
      if (id === undefined && sent !== undefined) {
        id = sent;
        await remember(sent);
      }
    } catch (error) {
      log.warn({ err: error, job: job.id }, 'could not show the progress of a job');
    }
  };
  return {
    id: () => id,
    drawn: () => drawing,
    show: (text) => (drawing = drawing.then(() => draw(text))),
  };
}
