import type { Knex } from 'knex';
import type { DroppedContent, DroppedFile } from './droppedFile.js';
import type { DroppedFileRow } from './tables.js';

/** Time for a decision. */
const KEPT_FOR_MS = 86_400_000;
/** Parts of up to a megabyte that are deleted in one short transaction. */
const DELETE_BATCH = 64;

export type DroppedFiles = ReturnType<typeof createDroppedFiles>;

export function createDroppedFiles(knex: Knex) {
  const rows = () => knex('dropped_files');
  const inMs = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
  // A job that applies a file ends by itself; a day later it is gone in any case.
  const expired = () =>
    rows()
      .where('expiresAt', '<', inMs(0))
      .where((either) => {
        void either.whereNot({ state: 'applying' }).orWhere('expiresAt', '<', inMs(-KEPT_FOR_MS));
      });
  const partsOf = (fileId: number) => knex('dropped_file_parts').where({ fileId });
  /** Files whose list is of no more use. Their errors files stay for the day. */
  const applied = () =>
    rows()
      .where({ state: 'applied' })
      .whereExists(
        knex('dropped_file_parts')
          .where({ content: 'list' })
          .whereRaw('dropped_file_parts.file_id = dropped_files.id')
          .select('number'),
      );

  async function deleteSome(fileId: number, content: DroppedContent): Promise<void> {
    const parts = () => partsOf(fileId).where({ content });
    const some = parts().orderBy('number').limit(DELETE_BATCH);
    const last = knex.from(some.select('number').as('some')).max('number');
    await parts().where('number', '<=', last).delete();
  }

  return {
    /** Notes a file that is to be read. Returns its id. */
    async add(file: Pick<DroppedFile, 'agentId' | 'file'>): Promise<number> {
      const [row] = await rows()
        .insert({ ...file, state: 'reading', createdAt: inMs(0), expiresAt: inMs(KEPT_FOR_MS) })
        .returning('id');
      if (!row) throw new Error('the file was not stored');
      return row.id;
    },

    /** Returns undefined for a file that was discarded or is older than a day. */
    async byId(id: number): Promise<DroppedFile | undefined> {
      const row = await rows().where({ id }).whereNot({ state: 'discarded' }).first();
      const isGone = !row || (row.expiresAt < inMs(0) && row.state !== 'applying');
      return isGone ? undefined : read(row);
    },

    /** Counts an agent's files that are being read or wait for a decision, if only to discard them. */
    async countOpen(agentId: string): Promise<number> {
      const open = await rows()
        .where({ agentId })
        .whereIn('state', ['reading', 'asking', 'ready', 'invalid', 'applying'])
        .where('expiresAt', '>', inMs(0))
        .pluck('id');
      return open.length;
    },

    /** Notes that all parts of the list are stored. */
    async noteStored(id: number): Promise<void> {
      await rows()
        .where({ id })
        .update({ storedAt: inMs(0) });
    },

    /** Changes a file, unless it was changed since it was read. Returns the new version; undefined if it was. */
    async change(
      { id, version, state }: Pick<DroppedFile, 'id' | 'version' | 'state'>,
      to: Partial<Pick<DroppedFile, 'state' | 'list' | 'catalog' | 'preview' | 'leftOut'>>,
    ): Promise<number | undefined> {
      const { preview, ...columns } = to;
      const changed = await rows()
        .where({ id, version, state })
        .update({
          ...columns,
          ...(preview !== undefined && { preview: preview && JSON.stringify(preview) }),
          // The next sweep deletes it.
          ...(to.state === 'discarded' && { expiresAt: inMs(0) }),
          version: version + 1,
        });
      return changed > 0 ? version + 1 : undefined;
    },

    /** Tells if anything can be deleted. Does not write. */
    hasOld: async (): Promise<boolean> =>
      ((await expired().first('id')) ?? (await applied().first('id'))) !== undefined,

    /**
     * Deletes a batch of the parts of a file that has expired, and the file with the last of them; and a batch of a
     * list that was applied.
     */
    async forgetOld(): Promise<void> {
      const used = await applied().orderBy('id').first('id');
      if (used) await deleteSome(used.id, 'list');
      const file = await expired().orderBy('id').first('id');
      if (!file) return;
      for (const content of ['list', 'errors'] as const) await deleteSome(file.id, content);
      if (!(await partsOf(file.id).first('number'))) await rows().where({ id: file.id }).delete();
    },
  };
}

const read = ({ storedAt, preview, ...row }: DroppedFileRow): DroppedFile => ({
  id: row.id,
  agentId: row.agentId,
  file: row.file,
  state: row.state,
  list: row.list,
  catalog: row.catalog,
  leftOut: row.leftOut,
  version: row.version,
  preview: preview === null ? null : (JSON.parse(preview) as DroppedFile['preview']),
  isStored: storedAt !== null,
});
