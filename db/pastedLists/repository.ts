import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { Refused, Stale } from '../errors.js';
import type { PastedListRow } from '../tables.js';
import { matchLines } from './matchLines.js';
import type { PastedLine, PastedList } from './pastedList.js';

/** Time after which a list is deleted. */
export const KEPT_FOR_HOURS = 24;
/** Lists deleted in one short transaction. */
const DELETE_BATCH = 1_000;

export type PastedLists = ReturnType<typeof createPastedLists>;

export function createPastedLists(knex: Knex) {
  const rows = () => knex('pasted_lists');
  const limit = (now: number) => new Date(now - KEPT_FOR_HOURS * 3_600_000).toISOString();

  /** Returns a list of the last day. */
  async function byId(id: number, now = Date.now()): Promise<PastedList | undefined> {
    const row = await rows().where({ id }).where('createdAt', '>=', limit(now)).first();
    return row && read(row);
  }

  return {
    /** Finds the customers that each line names, in a few statements for all lines. */
    match: (lines: Parameters<typeof matchLines>[1]) => matchLines(knex, lines),

    async add({ lines, ...list }: Omit<PastedList, 'id'>): Promise<PastedList> {
      const [row] = await rows()
        .insert({ ...list, lines: JSON.stringify(lines), createdAt: new Date().toISOString() })
        .returning('id');
      if (!row) throw new Error('the pasted list was not stored');
      return { id: row.id, lines, ...list };
    },

    byId,

    /** @throws {Refused} if the list is gone. */
    async existing(id: number): Promise<PastedList> {
      const list = await byId(id);
      if (!list) throw new Refused('list-gone', String(id));
      return list;
    },

    /**
     * Stores choices among the customers that lines may mean: the customer by the line's index, or null for none.
     * @throws {Stale} if a line no longer has the customer to choose.
     */
    async choose(id: number, choices: ReadonlyMap<number, number | null>): Promise<PastedList> {
      const query = rows().where({ id });
      const row = await (dialectOf(knex) === 'postgres' ? query.forUpdate() : query).first();
      if (!row) throw new Stale('the pasted list');
      const list = read(row);
      const lines = list.lines.map((line, at) => withChoice(line, choices.get(at)));
      await rows()
        .where({ id })
        .update({ lines: JSON.stringify(lines) });
      return { ...list, lines };
    },

    /** Tells if any list is old enough to delete. Does not write. */
    hasOld: async (now = Date.now()): Promise<boolean> =>
      (await rows().where('createdAt', '<', limit(now)).first('id')) !== undefined,

    /** Deletes a batch of the lists that are older than a day. */
    async forgetOld(now = Date.now()): Promise<void> {
      const old = rows().where('createdAt', '<', limit(now)).limit(DELETE_BATCH).select('id');
      await rows().whereIn('id', old).delete();
    },
  };
}

function withChoice(line: PastedLine, choice: number | null | undefined): PastedLine {
  if (choice === undefined) return line;
  if (choice === null) return { ...line, customers: [], isFound: false };
  if (!line.customers.includes(choice)) throw new Stale('the line');
  return { ...line, customers: [choice], isFound: true };
}

const read = ({ lines, id, agentId, conversation, leftOut }: PastedListRow): PastedList => ({
  id,
  agentId,
  conversation,
  leftOut,
  lines: JSON.parse(lines) as PastedLine[],
});
