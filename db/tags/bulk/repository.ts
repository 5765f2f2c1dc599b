import type { Knex } from 'knex';

/** How long what was tagged at once can be undone. */
const KEPT_FOR_DAYS = 30;
/** Frozen customers that are forgotten in one short transaction. */
const FORGOTTEN_AT_ONCE = 20_000;

/**
 * Why the tags of many customers change: all that a search finds, what such a change is undone for, or
 * one tag of all who carry it.
 */
export type TaggingKind = 'find' | 'undo' | 'rename' | 'merge' | 'delete';

/** Waiting to be counted, counted and frozen, done, or given up. */
export type TaggingState = 'waiting' | 'counted' | 'applied' | 'dropped';

/** How many customers. */
export interface TaggingCounts {
  /** Whose tags change, or were changed. */
  changes: number;
  /** For whom it is so already. */
  same: number;
  /** Who would carry more than 150. */
  full: number;
  /** Who were changed since, and are left alone when it is undone. */
  left: number;
  /** Who are no longer on the list. */
  gone: number;
}

/** Tags of many customers at once. */
export interface Tagging {
  id: number;
  kind: TaggingKind;
  state: TaggingState;
  /** What was looked for, as it was typed; null where nothing was. */
  query: string | null;
  /** Names; of a tag that is renamed its new and its old one. */
  give: string[];
  take: string[];
  /** The tagging that is undone. */
  of: number | null;
  tagId: number | null;
  tagVersion: number | null;
  counts: TaggingCounts | null;
}

export interface NewTagging {
  kind: TaggingKind;
  query?: string;
  give: readonly string[];
  take: readonly string[];
  of?: number;
  tagId?: number;
  tagVersion?: number;
}

interface TaggingRow {
  id: number;
  kind: TaggingKind;
  state: TaggingState;
  query: string | null;
  give: string;
  take: string;
  of: number | null;
  tagId: number | null;
  tagVersion: number | null;
  counts: string | null;
  createdAt: string;
  appliedAt: string | null;
}

export type Taggings = ReturnType<typeof createTaggings>;

/** What was asked to be tagged at once, and what came of it. */
export function createTaggings(knex: Knex) {
  const rows = () => knex<TaggingRow>('taggings');
  const undoing = async (of = 0) => rows().where({ of }).first();
  const old = (now: number) =>
    rows().where('createdAt', '<', new Date(now - KEPT_FOR_DAYS * 86_400_000).toISOString());
  return {
    /**
     * Stores what is asked; a job counts it. Returns its id. What undoes a tagging is stored once: the
     * second who asks for it gets the first one's id, on PostgreSQL after the first has committed.
     */
    async add({ give, take, tagId, tagVersion, ...asked }: NewTagging): Promise<number> {
      const [row] = await rows()
        .insert({
          ...asked,
          give: JSON.stringify(give),
          take: JSON.stringify(take),
          tagId: tagId ?? null,
          tagVersion: tagVersion ?? null,
          createdAt: new Date().toISOString(),
        })
        .onConflict('of')
        .ignore()
        .returning('id');
      const stored = row ?? (await undoing(asked.of));
      if (!stored) throw new Error('the tagging was not stored');
      return stored.id;
    },

    async byId(id: number): Promise<Tagging | undefined> {
      const row = await rows().where({ id }).first();
      return row && read(row);
    },

    /** The undoing of a tagging, done or under way. */
    async undoing(id: number): Promise<Tagging | undefined> {
      const row = await undoing(id);
      return row && read(row);
    },

    /** From one state into the next; false where it was in another one. */
    async move(
      id: number,
      from: TaggingState,
      state: TaggingState,
      counts?: TaggingCounts,
    ): Promise<boolean> {
      const moved = await rows()
        .where({ id, state: from })
        .update({
          state,
          ...(counts && { counts: JSON.stringify(counts) }),
          ...(state === 'applied' && { appliedAt: new Date().toISOString() }),
        });
      return moved > 0;
    },

    /** Whether there are taggings to forget: a look that writes nothing. */
    hasOld: async (now = Date.now()): Promise<boolean> =>
      (await old(now).first('id')) !== undefined,

    /** Forgets a part of one that is older than thirty days, and can then no longer be undone. */
    async forgetOld(now = Date.now()): Promise<void> {
      const tagging = await old(now).orderBy('id').first('id');
      if (!tagging) return;
      const frozen = () => knex('tagging_rows').where({ taggingId: tagging.id });
      const some = frozen().orderBy('customerId').limit(FORGOTTEN_AT_ONCE);
      const last = knex.from(some.select('customerId').as('some')).max('customerId');
      const deleted = await frozen().where('customerId', '<=', last).delete();
      if (deleted < FORGOTTEN_AT_ONCE) await rows().where({ id: tagging.id }).delete();
    },

    /** How many customers there are of each outcome among the frozen ones. */
    async count(id: number): Promise<TaggingCounts> {
      const found = await knex('tagging_rows')
        .where({ taggingId: id })
        .groupBy('outcome')
        .select('outcome')
        .count<{ outcome: string; n: number | string }[]>({ n: '*' });
      const of = (outcome: keyof TaggingCounts) =>
        Number(found.find((row) => row.outcome === outcome)?.n ?? 0);
      return {
        changes: of('changes'),
        same: of('same'),
        full: of('full'),
        left: of('left'),
        gone: of('gone'),
      };
    },
  };
}

const read = (row: TaggingRow): Tagging => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  query: row.query,
  give: JSON.parse(row.give) as string[],
  take: JSON.parse(row.take) as string[],
  of: row.of,
  tagId: row.tagId,
  tagVersion: row.tagVersion,
  counts: row.counts === null ? null : (JSON.parse(row.counts) as TaggingCounts),
});
