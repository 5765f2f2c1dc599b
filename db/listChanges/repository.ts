import type { Knex } from 'knex';
import { CHANGES_KEPT_FOR_DAYS, type ChangeAsk, type ChangeNarrowing } from './listChange.js';
import { changesPage } from './pages.js';

/** Rows that are deleted in one transaction: an import of a million changes must not hold up the others. */
const FORGOTTEN_AT_ONCE = 20_000;

/** Changes that an agent has not been told of. */
export interface UntoldChanges {
  /** UTC instants: the first change, and just after the last one. */
  from: string;
  to: string;
  /** Id of the last change. */
  lastId: number;
}

export type ListChanges = ReturnType<typeof createListChanges>;

/** Changes that imports and syncs brought. */
export function createListChanges(knex: Knex) {
  const old = (now: number) =>
    knex('list_changes').where(
      'at',
      '<',
      new Date(now - CHANGES_KEPT_FOR_DAYS * 86_400_000).toISOString(),
    );

  return {
    /** Returns a page of changes, newest first, with the number of each kind. */
    page: (which: ChangeNarrowing, ask: ChangeAsk = {}) => changesPage(knex, which, ask),

    /** Returns the id of the newest change; 0 without any. */
    async lastId(): Promise<number> {
      const row = await knex('list_changes').orderBy('id', 'desc').first('id');
      return row?.id ?? 0;
    },

    /** Returns when the changes after one were made; undefined if there are none. */
    async after(id: number): Promise<UntoldChanges | undefined> {
      const rows = () => knex('list_changes').where('id', '>', id);
      const [first, last] = await Promise.all([
        rows().orderBy('id').first('at'),
        rows().orderBy('id', 'desc').first('id', 'at'),
      ]);
      if (!first || !last) return undefined;
      // The clocks of two processes may differ.
      const [from = '', to = ''] = [first.at, last.at].sort();
      return { from, to: new Date(Date.parse(to) + 1).toISOString(), lastId: last.id };
    },

    /** Tells if any change is old enough to delete. Does not write. */
    hasOld: async (now = Date.now()): Promise<boolean> =>
      (await old(now).first('id')) !== undefined,

    /** Deletes the oldest changes of those that are kept long enough. */
    async forgetOld(now = Date.now()): Promise<void> {
      const some = old(now).orderBy(['at', 'id']).limit(FORGOTTEN_AT_ONCE).select('id');
      await knex('list_changes')
        .whereIn('id', knex.from(some.as('some')).select('id'))
        .delete();
    },
  };
}
