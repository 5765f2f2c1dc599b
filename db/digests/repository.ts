import type { Knex } from 'knex';
import type { Activity } from '../activity/repository.js';
import type { Action, Actor } from '../activity/entry.js';
import { Refused, Stale } from '../errors.js';
import { countRows } from '../sql/count.js';
import { keysetPage, type KeysetAsk } from '../sql/keyset.js';
import { limitedTotal, MAX_EXACT_TOTAL } from '../sql/total.js';
import type { Digest, DigestEnd, DigestPage, NewDigest, Schedule } from './digest.js';
import { daysColumns, digestOf } from './rows.js';

/** Digests that one agent can have at a time. */
export const MAX_DIGESTS = 20;
const PAGE_SIZE = 6;
/** Retention of ended digests. */
const KEPT_FOR_DAYS = 30;
/** Digests deleted in one short transaction. */
const DELETE_BATCH = 1_000;

/** Digests of one agent, of one chat, or all. */
export interface DigestsOf {
  agentId?: string | undefined;
  conversationId?: string | undefined;
}

/** Reads digests, and keeps what becomes of their runs. */
export function readDigests(knex: Knex) {
  const rows = () => knex('digests');
  const open = () => rows().whereIn('state', ['active', 'paused']);
  const old = (now: number) =>
    rows().where('endedAt', '<', new Date(now - KEPT_FOR_DAYS * 86_400_000).toISOString());

  function openOf({ agentId, conversationId }: DigestsOf) {
    const query = open();
    if (agentId !== undefined) void query.where({ agentId });
    if (conversationId !== undefined) void query.where({ conversationId });
    return query;
  }

  /** A run that was not sent and is not on its way. */
  const openRun = (id: number, at: string) =>
    rows()
      .where({ id })
      .where((free) => {
        void free
          .whereNull('lastAt')
          .orWhere('lastAt', '<', at)
          .orWhere({ lastAt: at, lastOutcome: 'waiting' });
      });

  return {
    async byId(id: number): Promise<Digest | undefined> {
      const row = await rows().where({ id }).first();
      return row && digestOf(row);
    },

    /** Returns a page of the digests that have not ended, the newest first. */
    async page(of: DigestsOf, ask: KeysetAsk<number>): Promise<DigestPage> {
      const beyond = async (key: number | undefined, backwards: boolean, limit: number) => {
        const query = openOf(of)
          .orderBy('id', backwards ? 'asc' : 'desc')
          .limit(limit);
        if (key !== undefined) void query.where('id', backwards ? '>' : '<', key);
        return (await query.select('*')).map(digestOf);
      };
      const counted = openOf(of)
        .limit(MAX_EXACT_TOTAL + 1)
        .select('id');
      const page = await keysetPage(PAGE_SIZE, ask, ({ id }) => id, beyond);
      return { ...page, total: limitedTotal(await countRows(knex.from(counted.as('some')))) };
    },

    /** Counts an agent's digests that have not ended. */
    countOf: (agentId: string): Promise<number> => countRows(openOf({ agentId })),

    /** Returns digests whose next run has come, the longest due first. Does not write. */
    due: async (now: Date, limit: number): Promise<Digest[]> =>
      (
        await rows()
          .where('nextAt', '<=', now.toISOString())
          .orderBy(['nextAt', 'id'])
          .limit(limit)
          .select('*')
      ).map(digestOf),

    /** Replaces a run that has come by the next one. Returns false if another process did. */
    async passRun(id: number, nextAt: string, next: string): Promise<boolean> {
      return (await rows().where({ id, nextAt }).update({ nextAt: next })) > 0;
    },

    /**
     * Takes the right to send a run, which one process gets once; a run that waits can be taken again.
     * @param version of the digest that the list was made of: one that was paused or snoozed meanwhile is not sent
     * @param at planned instant of the run
     */
    async claimRun(id: number, version: number, at: string): Promise<boolean> {
      const claimed = await openRun(id, at)
        .where({ version })
        .update({ lastAt: at, lastOutcome: 'sending' });
      return claimed > 0;
    },

    /** Stores that a run is not sent, unless its message is on its way. */
    async closeRun(id: number, at: string, lastOutcome: 'skipped' | 'failed'): Promise<void> {
      await openRun(id, at).update({ lastAt: at, lastOutcome });
    },

    /** Stores the outcome of a run that is being sent. */
    async settleRun(
      id: number,
      at: string,
      lastOutcome: 'waiting' | 'sent' | 'unclear' | 'failed',
    ): Promise<void> {
      await rows().where({ id, lastAt: at, lastOutcome: 'sending' }).update({ lastOutcome });
    },

    /** Tells if any digest ended long enough ago to delete. Does not write. */
    hasOld: async (now = Date.now()): Promise<boolean> =>
      (await old(now).first('id')) !== undefined,

    /** Deletes a batch of the digests that ended more than thirty days ago. */
    async forgetOld(now = Date.now()): Promise<void> {
      await rows().whereIn('id', old(now).limit(DELETE_BATCH).select('id')).delete();
    },
  };
}

export type Digests = ReturnType<typeof createDigests>;

/** Changes of a digest, and of the next run that follows from them. */
interface DigestChange {
  state?: 'active' | 'paused';
  schedule?: Schedule;
  snoozedUntil?: string | null;
  nextAt: string | null;
}

/** Adds, changes and ends digests in the name of an actor. */
export function createDigests(knex: Knex, activity: Activity, actor: Actor) {
  const read = readDigests(knex);

  /** Updates a digest that has not ended. @throws {Stale} if it was changed since it was read */
  async function update(
    digest: Digest,
    columns: object,
    action: Action,
    entry: { before: object; after: object },
  ): Promise<void> {
    const { id, version, typed } = digest;
    const updated = await knex('digests')
      .where({ id, version })
      .whereNot({ state: 'ended' })
      .update({ ...columns, version: version + 1 });
    if (updated === 0) throw new Stale('the digest');
    await activity.record(action, {
      before: { digest: typed, ...entry.before },
      after: { digest: typed, ...entry.after },
    });
  }

  return {
    ...read,

    /** Adds a digest of the actor. @throws {Refused} beyond the limit */
    async add({ schedule, input, ...digest }: NewDigest): Promise<Digest> {
      if ((await read.countOf(actor.id)) >= MAX_DIGESTS)
        throw new Refused('digest-count', String(MAX_DIGESTS));
      const [row] = await knex('digests')
        .insert({
          ...digest,
          ...daysColumns(schedule),
          agentId: actor.id,
          agentName: actor.name,
          input: JSON.stringify(input),
          state: 'active',
          createdAt: new Date().toISOString(),
        })
        .returning('*');
      if (!row) throw new Error('the digest was not stored');
      await activity.record('digest-created', { after: { digest: digest.typed, ...schedule } });
      return digestOf(row);
    },

    /** Changes a digest. @throws {Stale} if it was changed since it was read, or has ended */
    async change(
      digest: Digest,
      { state, schedule, snoozedUntil, nextAt }: DigestChange,
      action: 'digest-paused' | 'digest-resumed' | 'digest-snoozed' | 'digest-changed',
    ): Promise<void> {
      const columns = {
        nextAt,
        ...(state && { state }),
        ...(schedule && daysColumns(schedule)),
        ...(snoozedUntil !== undefined && { snoozedUntil }),
      };
      const before = {
        ...(schedule && digest.schedule),
        ...(snoozedUntil && digest.snoozedUntil !== null && { snoozedUntil: digest.snoozedUntil }),
      };
      const after = { ...schedule, ...(snoozedUntil && { snoozedUntil }) };
      await update(digest, columns, action, { before, after });
    },

    /** Ends a digest for good. @throws {Stale} if it was changed since it was read, or has ended */
    end: (digest: Digest, endedWhy: DigestEnd): Promise<void> =>
      update(
        digest,
        { state: 'ended', endedWhy, endedAt: new Date().toISOString(), nextAt: null },
        'digest-ended',
        { before: {}, after: { endedWhy } },
      ),
  };
}
