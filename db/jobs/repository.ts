import type { Knex } from 'knex';
import type { Actor } from '../activity/repository.js';
import { dialectOf } from '../connection/dialect.js';

/** Lease of a job without a sign of life, in milliseconds; after that another process takes it up. */
const LEASE_MS = 45_000;
/** Retention of jobs that have ended. */
const KEPT_FOR_DAYS = 30;

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
  /** Key of the request for it: the same form of the same kind is the same job. */
  form: string;
  input: unknown;
  conversation: string;
  agent: Actor;
  language: string;
  /** Delay before it is first taken up, in milliseconds. */
  delayMs?: number;
}

interface JobRow {
  id: number;
  kind: string;
  form: string;
  state: JobState;
  input: string;
  progress: string | null;
  conversation: string;
  agentId: string;
  agentName: string;
  language: string;
  owner: string | null;
  /** End of the owner's lease or, while it waits, of its delay. */
  leaseUntil: string | null;
  attempts: number;
  createdAt: string;
  endedAt: string | null;
}

export type Jobs = ReturnType<typeof createJobs>;

export function createJobs(knex: Knex) {
  const rows = () => knex<JobRow>('jobs');
  /** An instant by the database's clock: the clocks of the processes that share it may differ. */
  const inFuture = (milliseconds: number): Knex.Raw<string> =>
    dialectOf(knex) === 'postgres'
      ? knex.raw(
          `to_char((clock_timestamp() + ? * interval '1 millisecond') at time zone 'utc',
             'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
          [milliseconds],
        )
      : knex.raw(`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ?)`, [`${milliseconds / 1_000} seconds`]);
  const free = (kinds: readonly string[], busyAgents: readonly string[]) =>
    rows()
      .whereIn('kind', kinds)
      .whereNotIn('agentId', busyAgents)
      .whereIn('state', ['waiting', 'running'])
      .where((either) => {
        void either.whereNull('leaseUntil').orWhere('leaseUntil', '<', inFuture(0));
      });
  const owned = (owner: string) => rows().where({ owner, state: 'running' });
  const old = (now: number) =>
    rows()
      .whereIn('state', ['done', 'failed'])
      .where('endedAt', '<', new Date(now - KEPT_FOR_DAYS * 86_400_000).toISOString());
  return {
    /** Adds the job, or finds the one that the same form asked for. */
    async add({ delayMs = 0, ...job }: NewJob): Promise<number> {
      // A form that a client chose for one kind must not take the place of another kind's.
      const form = `${job.kind}/${job.form}`;
      await rows()
        .insert({
          kind: job.kind,
          form,
          state: 'waiting',
          input: JSON.stringify(job.input),
          conversation: job.conversation,
          agentId: job.agent.id,
          agentName: job.agent.name,
          language: job.language,
          leaseUntil: delayMs > 0 ? inFuture(delayMs) : null,
          createdAt: inFuture(0),
        })
        .onConflict('form')
        .ignore();
      const row = await rows().where({ form }).first('id');
      if (!row) throw new Error('the job was not stored');
      return row.id;
    },

    /**
     * Tells if a job of these kinds waits to be taken up; writes nothing.
     * @param busyAgents whose jobs are passed over
     */
    isAnyFree: async (
      kinds: readonly string[],
      busyAgents: readonly string[] = [],
    ): Promise<boolean> => (await free(kinds, busyAgents).first('id')) !== undefined,

    /** Takes up the oldest job of these kinds that waits or whose lease ran out; undefined where there is none. */
    async take(
      owner: string,
      kinds: readonly string[],
      busyAgents: readonly string[] = [],
    ): Promise<Job | undefined> {
      const candidate = await free(kinds, busyAgents).orderBy('id').first();
      if (!candidate) return undefined;
      // Meanwhile its owner may have extended the lease, or another process taken the job.
      const taken = await free(kinds, busyAgents)
        .where({ id: candidate.id, state: candidate.state, attempts: candidate.attempts })
        .update({
          state: 'running',
          owner,
          leaseUntil: inFuture(LEASE_MS),
          attempts: candidate.attempts + 1,
        });
      if (taken === 0) return undefined;
      return {
        id: candidate.id,
        kind: candidate.kind,
        input: JSON.parse(candidate.input) as unknown,
        progress: candidate.progress === null ? null : (JSON.parse(candidate.progress) as unknown),
        conversation: candidate.conversation,
        agent: { id: candidate.agentId, name: candidate.agentName },
        language: candidate.language,
        attempts: candidate.attempts + 1,
      };
    },

    /** Keeps the lease and stores progress; false when another process has taken the job over. */
    async advance(id: number, owner: string, progress: unknown): Promise<boolean> {
      const kept = await owned(owner)
        .where({ id })
        .update({ progress: JSON.stringify(progress), leaseUntil: inFuture(LEASE_MS) });
      return kept > 0;
    },

    /** Keeps the leases of jobs that a process has in hand: a sign of life. */
    async keepAlive(owner: string, ids: readonly number[]): Promise<void> {
      await owned(owner)
        .whereIn('id', ids)
        .update({ leaseUntil: inFuture(LEASE_MS) });
    },

    /** Ends the job; its input goes, for it may hold a pre-authorised address. False when it was not ours. */
    async end(id: number, owner: string, state: 'done' | 'failed'): Promise<boolean> {
      const ended = await owned(owner)
        .where({ id })
        .update({ state, input: '{}', endedAt: inFuture(0), leaseUntil: null });
      return ended > 0;
    },

    /** Puts the job off, with its progress where there is some; false when it was not ours. */
    async later(id: number, owner: string, delayMs: number, progress?: unknown): Promise<boolean> {
      const left = await owned(owner)
        .where({ id })
        .update({
          state: 'waiting',
          owner: null,
          leaseUntil: inFuture(delayMs),
          ...(progress !== undefined && { progress: JSON.stringify(progress) }),
        });
      return left > 0;
    },

    /** Gives back all jobs of a process that is stopping, as if it had not taken them. */
    async giveBack(owner: string): Promise<void> {
      await owned(owner).update({
        state: 'waiting',
        owner: null,
        leaseUntil: null,
        attempts: knex.raw('attempts - 1'),
      });
    },

    /** Tells if there are jobs to forget; writes nothing. */
    hasOld: async (now = Date.now()): Promise<boolean> =>
      (await old(now).first('id')) !== undefined,

    /** Forgets jobs that ended more than thirty days ago. */
    async forgetOld(now = Date.now()): Promise<void> {
      await old(now).delete();
    },

    /** The ids of jobs that have not ended, whose files must stay. */
    unended: (): Promise<number[]> => rows().whereIn('state', ['waiting', 'running']).pluck('id'),
  };
}
