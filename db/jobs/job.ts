import type { Actor } from '../activity/entry.js';

export type JobState = 'waiting' | 'running' | 'done' | 'failed';

/** Long work, in steps. If the lease of its process expires, another process resumes it. */
export interface Job<Input = unknown, Progress = unknown> {
  id: number;
  kind: string;
  input: Input;
  /** Position after the last step; null at the start. */
  progress: Progress | null;
  /** The Bot Framework's conversation reference, as JSON. */
  conversation: string;
  agent: Actor;
  language: string;
  /** 1 for the first process. */
  attempts: number;
}

export interface NewJob {
  kind: string;
  /** Key of the request: the same form of the same kind is the same job. */
  form: string;
  input: unknown;
  conversation: string;
  agent: Actor;
  language: string;
  /** Delay before it first runs, in milliseconds. */
  delayMs?: number;
}
