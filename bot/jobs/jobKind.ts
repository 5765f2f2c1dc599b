import type { repositories } from '../../db/index.js';
import type { Job } from '../../db/jobs/job.js';
import type { JobMessage } from './jobMessage.js';

type RecordActivity = ReturnType<typeof repositories>['activity']['record'];

export interface JobOutcome {
  /** Message to the agent. If the channel does not accept it, a resend job delivers it. */
  message?: JobMessage | undefined;
  /** Id of the message to replace. */
  replacesId?: string | undefined;
  /** Activity entry, recorded in the same transaction. */
  action?: Parameters<RecordActivity>[0];
  details?: unknown;
  /** Runs in the same transaction, so that a job that is done again finds what it left unchanged. */
  atEnd?: ((bound: ReturnType<typeof repositories>) => Promise<void>) | undefined;
}

/** Controls a job whose lease this process holds. */
export interface JobHandle<Progress = unknown> {
  /** Stores progress. @throws {LostJob | Stopping} if another process has the job, or this one is stopping */
  advance(progress: Progress): Promise<void>;
  /** Stores progress and releases the job until later. @throws {LostJob} */
  postpone(delayMs: number, progress: Progress): Promise<void>;
  /** Sends the outcome, then ends the job. @throws {LostJob} */
  end(state: 'done' | 'failed', outcome?: JobOutcome): Promise<void>;
}

export type JobKind = (job: Job, handle: JobHandle) => Promise<void>;
