import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import type { Job, NewJob } from './job.js';

/** Lease of a running job, in milliseconds. After that another process takes it over. */
const LEASE_MS = 45_000;
/** Period of failed jobs in the counts. */
const COUNTED_FOR_MS = 86_400_000;
/** Retention of ended jobs. */
const KEPT_FOR_DAYS = 30;

/** Jobs of a kind in a state. */
export interface JobCount {
  kind: string;
  /** `waiting` may start now, `delayed` waits for its time, `failed` did so in the last day. */
  state: 'waiting' | 'delayed' | 'running' | 'failed';
  count: number;
  /** Time since the first of them was due; 0 unless they are waiting. */
  waitingSeconds: number;
}

export type Jobs = ReturnType<typeof createJobs>;

export function createJobs(knex: Knex) {
  const rows = () => knex('jobs');
  /** Returns an instant by the database's clock, because the clocks of its processes may differ. */
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
  // Clients choose the form's key: it must not collide with that of another kind.
  const formOf = ({ kind, form }: Pick<NewJob, 'kind' | 'form'>) => `${kind}/${form}`;

  /** Adds a job. Returns its id; undefined if the same form already added one. */
  async function addNew({ delayMs = 0, agent, ...job }: NewJob): Promise<number | undefined> {
    const [row] = await rows()
      .insert({
        ...job,
        form: formOf(job),
        state: 'waiting',
        input: JSON.stringify(job.input),
        agentId: agent.id,
        agentName: agent.name,
        leaseUntil: delayMs > 0 ? inFuture(delayMs) : null,
        createdAt: inFuture(0),
      })
      .onConflict('form')
      .ignore()
      .returning('id');
    return row?.id;
  }

  return {
    addNew,

    /** Adds a job, unless the same form already added it. Returns its id. */
    async add(job: NewJob): Promise<number> {
      const added = await addNew(job);
      if (added !== undefined) return added;
      const row = await rows()
        .where({ form: formOf(job) })
        .first('id');
      if (!row) throw new Error('the job was not stored');
      return row.id;
    },

    /**
     * Tells if a job of these kinds is free to run. Does not write.
     * @param busyAgents agents whose jobs are skipped
     */
    isAnyFree: async (
      kinds: readonly string[],
      busyAgents: readonly string[] = [],
    ): Promise<boolean> => (await free(kinds, busyAgents).first('id')) !== undefined,

    /** Tells if a job of this kind has not ended. */
    isOpen: async (kind: string): Promise<boolean> =>
      (await rows().where({ kind }).whereIn('state', ['waiting', 'running']).first('id')) !==
      undefined,

    /** Takes the oldest job of these kinds that waits or whose lease expired. */
    async take(
      owner: string,
      kinds: readonly string[],
      busyAgents: readonly string[] = [],
    ): Promise<Job | undefined> {
      const candidate = await free(kinds, busyAgents).orderBy('id').first();
      if (!candidate) return undefined;
      const { id, kind, state, conversation, language } = candidate;
      const attempts = candidate.attempts + 1;
      // After the read above its owner may have renewed the lease, or another process taken it.
      const taken = await free(kinds, busyAgents)
        .where({ id, state, attempts: candidate.attempts })
        .update({ state: 'running', owner, leaseUntil: inFuture(LEASE_MS), attempts });
      if (taken === 0) return undefined;
      return {
        id,
        kind,
        input: JSON.parse(candidate.input) as unknown,
        progress: candidate.progress === null ? null : (JSON.parse(candidate.progress) as unknown),
        conversation,
        agent: { id: candidate.agentId, name: candidate.agentName },
        language,
        attempts,
      };
    },

    /** Renews the lease and stores progress. Returns false if another process has taken the job over. */
    async advance(id: number, owner: string, progress: unknown): Promise<boolean> {
      const updated = await owned(owner)
        .where({ id })
        .update({ progress: JSON.stringify(progress), leaseUntil: inFuture(LEASE_MS) });
      return updated > 0;
    },

    /** Renews the leases of a process's jobs. */
    async keepAlive(owner: string, ids: readonly number[]): Promise<void> {
      await owned(owner)
        .whereIn('id', ids)
        .update({ leaseUntil: inFuture(LEASE_MS) });
    },

    /**
     * Ends the job and deletes its input, which may hold a pre-authorized URL. Returns false if another
     * process has taken the job over.
     */
    async end(id: number, owner: string, state: 'done' | 'failed'): Promise<boolean> {
      const ended = await owned(owner)
        .where({ id })
        .update({ state, input: '{}', endedAt: inFuture(0), leaseUntil: null });
      return ended > 0;
    },

    /** Postpones the job, with its progress if there is any. Returns false if another process has taken it over. */
    async later(id: number, owner: string, delayMs: number, progress?: unknown): Promise<boolean> {
      const postponed = await owned(owner)
        .where({ id })
        .update({
          state: 'waiting',
          owner: null,
          leaseUntil: inFuture(delayMs),
          ...(progress !== undefined && { progress: JSON.stringify(progress) }),
        });
      return postponed > 0;
    },

    /** Releases all jobs of a process that is stopping, as if it had not taken them. */
    async giveBack(owner: string): Promise<void> {
      await owned(owner).update({
        state: 'waiting',
        owner: null,
        leaseUntil: null,
        attempts: knex.raw('attempts - 1'),
      });
    },

    /** Counts jobs that have not ended, and those that failed in the last day. */
    async counts(): Promise<JobCount[]> {
      const state = knex.raw(
        `case when state = 'failed' then 'failed' when lease_until is null or lease_until < ? then 'waiting'
          when state = 'running' then 'running' else 'delayed' end as state`,
        [inFuture(0)],
      );
      const groups = await knex
        .from(
          rows()
            .whereIn('state', ['waiting', 'running', 'failed'])
            .where((counted) => {
              void counted.whereNull('endedAt').orWhere('endedAt', '>=', inFuture(-COUNTED_FOR_MS));
            })
            .select('kind', state, knex.raw('coalesce(lease_until, created_at) as due'))
            .as('open'),
        )
        .groupBy('kind', 'state')
        .select<
          { kind: string; state: JobCount['state']; count: number; due: string; now: string }[]
        >(
          'kind',
          'state',
          knex.raw('count(*) as count'),
          knex.raw('min(due) as due'),
          knex.raw('? as now', [inFuture(0)]),
        );
      return groups.map(({ kind, state: of, count, due, now }) => ({
        kind,
        state: of,
        count,
        waitingSeconds:
          of === 'waiting' ? Math.max(0, (Date.parse(now) - Date.parse(due)) / 1_000) : 0,
      }));
    },

    /** Tells if any job is old enough to delete. Does not write. */
    hasOld: async (now = Date.now()): Promise<boolean> =>
      (await old(now).first('id')) !== undefined,

    /** Deletes jobs that ended more than thirty days ago. */
    async forgetOld(now = Date.now()): Promise<void> {
      await old(now).delete();
    },

    /** Returns the ids of jobs that have not ended; their files must stay. */
    unended: (): Promise<number[]> => rows().whereIn('state', ['waiting', 'running']).pluck('id'),
  };
}
