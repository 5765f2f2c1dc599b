import type { Knex } from 'knex';
import type { Actor } from './activity.js';

/** How long a process may keep a job without a sign of life, in milliseconds; longer than the longest step. */
export const LEASE = 120_000;

export type JobState = 'waiting' | 'running' | 'done' | 'failed';

/** A piece of long work: any process takes it up, and one whose lease ran out is taken up again. */
export interface Job<Input = unknown, Progress = unknown> {
  id: number;
  kind: string;
  input: Input;
  /** What the last step left behind; null at the start. */
  progress: Progress | null;
  /** The channel's conversation reference, as JSON. */
  conversation: string;
  agent: Actor;
  language: string;
  /** 1 for the first process that takes it up. */
  attempts: number;
}

export interface NewJob {
  kind: string;
  /** What asked for it: the same form again is the same job. */
  form: string;
  input: unknown;
  conversation: string;
  agent: Actor;
  language: string;
}

interface JobRow {
  id: number;
  kind: string;
  form: string;
  state: JobState;
  input: string;
  progress: string | null;
  conversation: string;
  agent_id: string;
  agent_name: string;
  language: string;
  owner: string | null;
  lease_until: string | null;
  attempts: number;
  created_at: string;
  ended_at: string | null;
}

export type Jobs = ReturnType<typeof createJobs>;

const inFuture = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

export function createJobs(knex: Knex) {
  const rows = () => knex<JobRow>('jobs');
  const free = (kinds: readonly string[]) =>
    rows()
      .whereIn('kind', kinds)
      .where((either) => {
        void either.where({ state: 'waiting' }).orWhere((abandoned) => {
          void abandoned.where({ state: 'running' }).where('lease_until', '<', inFuture(0));
        });
      });
  return {
    /** Adds the job, or finds the one that the same form asked for. */
    async add(job: NewJob): Promise<number> {
      await rows()
        .insert({
          kind: job.kind,
          form: job.form,
          state: 'waiting',
          input: JSON.stringify(job.input),
          conversation: job.conversation,
          agent_id: job.agent.id,
          agent_name: job.agent.name,
          language: job.language,
          created_at: inFuture(0),
        })
        .onConflict('form')
        .ignore();
      const row = await rows().where({ form: job.form }).first('id');
      if (!row) throw new Error('the job was not stored');
      return row.id;
    },

    /** Whether a job of these kinds waits to be taken up: a look that writes nothing. */
    isAnyFree: async (kinds: readonly string[]): Promise<boolean> =>
      (await free(kinds).first('id')) !== undefined,

    /** Takes up the oldest job of these kinds that waits or whose lease ran out; undefined where there is none. */
    async take(owner: string, kinds: readonly string[]): Promise<Job | undefined> {
      const candidate = await free(kinds).orderBy('id').first();
      if (!candidate) return undefined;
      const taken = await rows()
        .where({ id: candidate.id, state: candidate.state, attempts: candidate.attempts })
        .update({
          state: 'running',
          owner,
          lease_until: inFuture(LEASE),
          attempts: candidate.attempts + 1,
        });
      if (taken === 0) return undefined;
      return {
        id: candidate.id,
        kind: candidate.kind,
        input: JSON.parse(candidate.input) as unknown,
        progress: candidate.progress === null ? null : (JSON.parse(candidate.progress) as unknown),
        conversation: candidate.conversation,
        agent: { id: candidate.agent_id, name: candidate.agent_name },
        language: candidate.language,
        attempts: candidate.attempts + 1,
      };
    },

    /** Keeps the lease and stores progress; false when another process has taken the job over. */
    async advance(id: number, owner: string, progress: unknown): Promise<boolean> {
      const kept = await rows()
        .where({ id, owner, state: 'running' })
        .update({ progress: JSON.stringify(progress), lease_until: inFuture(LEASE) });
      return kept > 0;
    },

    /** Ends the job; its input goes, for it may hold a pre-authorised address. False when it was not ours. */
    async end(id: number, owner: string, state: 'done' | 'failed'): Promise<boolean> {
      const ended = await rows()
        .where({ id, owner, state: 'running' })
        .update({ state, input: '{}', ended_at: inFuture(0), lease_until: null });
      return ended > 0;
    },

    /** The ids of jobs that have not ended, whose files must stay. */
    unended: (): Promise<number[]> => rows().whereIn('state', ['waiting', 'running']).pluck('id'),
  };
}
