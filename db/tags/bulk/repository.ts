import type { Knex } from 'knex';
import type { BulkTaggingRow } from '../../tables.js';
import type {
  BulkTagging,
  BulkTaggingCounts,
  BulkTaggingState,
  NewBulkTagging,
} from './bulkTagging.js';

/** Time during which a bulk tagging can be undone. */
const KEPT_FOR_DAYS = 30;
/** Rows deleted in one short transaction. */
const DELETE_BATCH = 20_000;

export type BulkTaggings = ReturnType<typeof createBulkTaggings>;

export function createBulkTaggings(knex: Knex) {
  const rows = () => knex('taggings');
  const undoing = async (of = 0) => rows().where({ of }).first();
  const old = (now: number) =>
    rows().where('createdAt', '<', new Date(now - KEPT_FOR_DAYS * 86_400_000).toISOString());
  return {
    /**
     * Stores a bulk tagging for a job to count. Returns its id. Only one can undo another: a second request
     * to undo gets the id of the first, on PostgreSQL after that is committed.
     */
    async add({
      give,
      take,
      query,
      listId,
      tagId,
      tagVersion,
      ...asked
    }: NewBulkTagging): Promise<number> {
      const [row] = await rows()
        .insert({
          ...asked,
          give: JSON.stringify(give),
          take: JSON.stringify(take),
          query: query ?? null,
          listId: listId ?? null,
          tagId: tagId ?? null,
          tagVersion: tagVersion ?? null,
          createdAt: new Date().toISOString(),
        })
        .onConflict('of')
        .ignore()
        .returning('id');
      const stored = row ?? (await undoing(asked.of));
      if (!stored) throw new Error('the bulk tagging was not stored');
      return stored.id;
    },

    async byId(id: number): Promise<BulkTagging | undefined> {
      const row = await rows().where({ id }).first();
      return row && read(row);
    },

    /** Returns the bulk tagging that undoes another, in any state. */
    async undoing(id: number): Promise<BulkTagging | undefined> {
      const row = await undoing(id);
      return row && read(row);
    },

    /** Moves from one state to the next. Returns false if it is in another state. */
    async move(
      id: number,
      from: BulkTaggingState,
      state: BulkTaggingState,
      counts?: BulkTaggingCounts,
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

    /** Tells if any bulk tagging is old enough to delete. Does not write. */
    hasOld: async (now = Date.now()): Promise<boolean> =>
      (await old(now).first('id')) !== undefined,

    /** Deletes a batch of one that is older than thirty days; it can no longer be undone. */
    async forgetOld(now = Date.now()): Promise<void> {
      const tagging = await old(now).orderBy('id').first('id');
      if (!tagging) return;
      const frozen = () => knex('tagging_rows').where({ taggingId: tagging.id });
      const some = frozen().orderBy('customerId').limit(DELETE_BATCH);
      const last = knex.from(some.select('customerId').as('some')).max('customerId');
      const deleted = await frozen().where('customerId', '<=', last).delete();
      if (deleted < DELETE_BATCH) await rows().where({ id: tagging.id }).delete();
    },

    /** Returns names of frozen customers whose tags would change, as many as `limit`. Not the first of all. */
    async someNames(id: number, limit: number): Promise<string[]> {
      const some = knex('tagging_rows').where({ taggingId: id, outcome: 'changes' }).limit(limit);
      const found: { name: string }[] = await knex
        .from(some.select('customerId').as('some'))
        .join('customers', 'customers.id', 'some.customerId')
        .orderBy('customers.name')
        .select('customers.name');
      return found.map(({ name }) => name);
    },

    /** Counts the frozen customers by outcome. */
    async count(id: number): Promise<BulkTaggingCounts> {
      const found = await knex('tagging_rows')
        .where({ taggingId: id })
        .groupBy('outcome')
        .select('outcome')
        .count<{ outcome: string; n: number }[]>({ n: '*' });
      const of = (outcome: keyof BulkTaggingCounts) =>
        found.find((row) => row.outcome === outcome)?.n ?? 0;
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

const read = ({ give, take, counts, ...row }: BulkTaggingRow): BulkTagging => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  query: row.query,
  listId: row.listId,
  give: JSON.parse(give) as string[],
  take: JSON.parse(take) as string[],
  of: row.of,
  tagId: row.tagId,
  tagVersion: row.tagVersion,
  counts: counts === null ? null : (JSON.parse(counts) as BulkTaggingCounts),
});
