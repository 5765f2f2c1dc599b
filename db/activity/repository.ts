import type { Knex } from 'knex';
import type { Action, Actor, Entry, EntryAsk, EntryKey, EntryPage, Narrowing } from './entry.js';
import { countEntries, entriesAfter, entryById, listEntries, peopleIn } from './pages.js';

/** Before the first entry. */
const EVER = '1970-01-01T00:00:00.000Z';

export type ActivityHistory = ReturnType<typeof readActivity>;

/** Reads the activity. */
export const readActivity = (knex: Knex) => ({
  page: (which: Narrowing, ask: EntryAsk = {}): Promise<EntryPage> => listEntries(knex, which, ask),

  /** Returns the entries after a key, newest first, to read all of them in constant memory. */
  following: (which: Narrowing, key: EntryKey | undefined, limit: number): Promise<Entry[]> =>
    entriesAfter(knex, which, key, limit),

  /** Returns the latest entries of an agent or about a customer, newest first. */
  latest: (of: { agentId: string } | { customerId: number }, limit: number): Promise<Entry[]> =>
    entriesAfter(
      knex,
      { from: EVER, to: new Date(Date.now() + 1).toISOString(), ...of },
      undefined,
      limit,
    ),

  count: (which: Narrowing): Promise<number> => countEntries(knex, which),

  byId: (id: number): Promise<Entry | undefined> => entryById(knex, id),

  /** Returns everyone with an entry, under their latest name, the latest first. */
  people: (limit: number): Promise<Actor[]> => peopleIn(knex, limit),
});

export type Activity = ReturnType<typeof createActivity>;

/** Reads the activity and adds to it in the name of one actor. The database refuses updates and deletes. */
export const createActivity = (knex: Knex, actor: Actor) => ({
  ...readActivity(knex),

  /** Adds an entry. Call it in the transaction of the change. */
  async record(
    action: Action,
    entry: { customerId?: number; before?: unknown; after?: unknown } = {},
  ): Promise<void> {
    await knex('activity').insert({
      at: new Date().toISOString(),
      agentId: actor.id,
      agentName: actor.name,
      action,
      customerId: entry.customerId ?? null,
      oldValues: entry.before === undefined ? null : JSON.stringify(entry.before),
      newValues: entry.after === undefined ? null : JSON.stringify(entry.after),
    });
  },
});
