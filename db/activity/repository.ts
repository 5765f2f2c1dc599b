import type { Knex } from 'knex';
import { countEntries, entriesAfter, entryById, listEntries, peopleIn } from './pages.js';
import type { KeysetAsk, KeysetPage } from '../sql/keyset.js';
import type { Total } from '../sql/total.js';

/** What can stand in the activity. Old and new values are for whoever reads it later. */
export type Action =
  | 'customer-added'
  | 'customer-changed'
  | 'customer-removed'
  | 'customers-imported'
  | 'billing-changed'
  | 'billing-imported'
  | 'subscription-added'
  | 'subscription-changed'
  | 'subscription-removed'
  | 'subscriptions-imported'
  | 'tags-changed'
  | 'tags-changed-in-bulk'
  | 'tags-undone-in-bulk'
  | 'tags-bulk-failed'
  | 'tag-created'
  | 'tag-renamed'
  | 'tag-merged'
  | 'tag-deleted'
  | 'catalog-imported'
  | 'export-asked'
  | 'export-handed-over'
  | 'export-failed'
  | 'order-begun'
  | 'order-changed'
  | 'order-placed'
  | 'order-discarded'
  | 'order-taken-over'
  | 'order-number-entered'
  | 'terms-kept'
  | 'refused';

/** Who did it: an agent by her object id, or one of the product's own hands. */
export interface Actor {
  id: string;
  name: string;
}

/** Who imports from the command line. */
export const CONSOLE: Actor = { id: 'console', name: 'console' };

export type Activity = ReturnType<typeof createActivity>;

/** Where an entry stands: when it was, and its id. Pages begin behind such a key. */
export type EntryKey = readonly [at: string, id: number];

/** Which entries: those from one instant to before another, of one customer, person or action. */
export interface Narrowing {
  /** ISO 8601 in UTC, to the millisecond. */
  from: string;
  to: string;
  customerId?: number | undefined;
  agentId?: string | undefined;
  action?: Action | undefined;
}

/** Something that was done. */
export interface Entry {
  id: number;
  at: string;
  agent: Actor;
  action: Action;
  /** By its present name; null where the entry is about no customer. */
  customer: { id: number; name: string; onList: boolean } | null;
  /** Plain JSON; null where there is nothing to tell. */
  before: unknown;
  after: unknown;
}

/** A page of entries, newest first. */
export interface EntryPage extends KeysetPage<Entry, EntryKey> {
  total: Total;
}

/** Which page: the one after a key, the one before a key, or else the newest. */
export type EntryAsk = KeysetAsk<EntryKey>;

/** What was done, by whom, to whom. It only ever grows: the database refuses anything but inserts. */
export function createActivity(knex: Knex, actor: Actor) {
  return {
    /** Adds an entry. Call it in the transaction of the change itself. */
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

    page: (which: Narrowing, ask: EntryAsk = {}): Promise<EntryPage> =>
      listEntries(knex, which, ask),

    /** The next entries behind a key, newest first, for reading them all in flat memory. */
    following: (which: Narrowing, key: EntryKey | undefined, limit: number): Promise<Entry[]> =>
      entriesAfter(knex, which, key, limit),

    /** How many there are, exactly. */
    count: (which: Narrowing): Promise<number> => countEntries(knex, which),

    byId: (id: number): Promise<Entry | undefined> => entryById(knex, id),

    /** Who has done anything, by the name that each had last; whoever did something last comes first. */
    people: (limit: number): Promise<Actor[]> => peopleIn(knex, limit),
  };
}
