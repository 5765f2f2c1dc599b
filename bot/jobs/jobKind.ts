import type { repositories } from '../../db/index.js';
import type { Job } from '../../db/jobs/repository.js';
import type { Spoken } from './speak.js';

type RecordActivity = ReturnType<typeof repositories>['activity']['record'];

/** The end of a job, apart from its state. */
export interface Ending {
  /** The message for the agent. If the channel does not take it, a say-again job delivers it. */
  says?: Spoken | undefined;
  /** The id of the message it replaces. */
  message?: string | undefined;
  /** The entry in the activity, in the same transaction. */
  action?: Parameters<RecordActivity>[0];
  details?: unknown;
}

/** A job in the hands of this process. */
export interface Hold<Progress = unknown> {
  /** Stores progress. @throws {LostJob | Stopping} if another process has the job, or this one is stopping. */
  advance(progress: Progress): Promise<void>;
  /** Puts the job off, with its progress. @throws {LostJob} */
  later(delayMs: number, progress: Progress): Promise<void>;
  /** Says the outcome, then ends the job. @throws {LostJob} */
  end(state: 'done' | 'failed', ending?: Ending): Promise<void>;
}

export type JobKind = (job: Job, hold: Hold) => Promise<void>;
