import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import type { Activity } from '../activity/repository.js';
import { Refused, Stale } from '../errors.js';
import { fold } from '../fold.js';
import { closestOf } from '../search/closeWords.js';
import { countRows } from '../sql/count.js';
import { keysetPage } from '../sql/keyset.js';
import {
  isSearchName,
  MAX_OWN_SEARCHES,
  MAX_SHARED_SEARCHES,
  type SavedSearch,
  type SavedSearchAsk,
  type SavedSearchKey,
  type SavedSearchPage,
  type SavedSearchValues,
} from './savedSearch.js';
import type { SavedSearchRow } from './tables.js';

const SEARCHES_ON_PAGE = 10;
/** The reader of a search for all. */
const ALL = '';

export type SavedSearches = ReturnType<typeof readSavedSearches>;

/** Reads the saved searches that an agent may use: the agent's own, and those for all. */
export function readSavedSearches(knex: Knex) {
  const usableBy = (agentId: string) => knex('saved_searches').whereIn('reader', [ALL, agentId]);

  return {
    /** Returns the search of this name: the agent's own before the one for all. */
    async named(name: string, agentId: string): Promise<SavedSearch | undefined> {
      const rows = await usableBy(agentId).where({ nameKey: fold(name) });
      const row = rows.find(({ reader }) => reader !== ALL) ?? rows[0];
      return row && searchOf(row);
    },

    /** Returns the search of this name that only the agent may use, or the one that all may. */
    async exactly(
      { name, shared }: Pick<SavedSearch, 'name' | 'shared'>,
      agentId: string,
    ): Promise<SavedSearch | undefined> {
      const row = await knex('saved_searches')
        .where({ reader: shared ? ALL : agentId, nameKey: fold(name) })
        .first();
      return row && searchOf(row);
    },

    async byId(id: number, agentId: string): Promise<SavedSearch | undefined> {
      const row = await usableBy(agentId).where({ id }).first();
      return row && searchOf(row);
    },

    /**
     * Returns the names that are spelled most like `name`, closest first.
     * @param agentId the agent whose own searches count too; undefined for those of all agents alone
     */
    async closest(name: string, agentId: string | undefined, limit: number): Promise<string[]> {
      const rows = await usableBy(agentId ?? ALL).select('name', 'nameKey');
      const names = new Map(rows.map((row) => [row.nameKey, row.name]));
      const words = [...names].map(([word, spelled]) => ({ word, spelled }));
      return closestOf(fold(name), words, limit).map(({ spelled }) => spelled);
    },

    /** Returns a page of the searches, by name. */
    async page(ask: SavedSearchAsk, agentId: string): Promise<SavedSearchPage> {
      const page = await keysetPage(
        SEARCHES_ON_PAGE,
        ask,
        ({ nameKey, id }: SavedSearchRow): SavedSearchKey => [nameKey, id],
        async (key, backwards, limit) => {
          const order = backwards ? 'desc' : 'asc';
          const query = usableBy(agentId)
            .orderBy([
              { column: 'nameKey', order },
              { column: 'id', order },
            ])
            .limit(limit);
          if (key) void query.whereRaw(`(name_key, id) ${backwards ? '<' : '>'} (?, ?)`, [...key]);
          return query;
        },
      );
      const count = await countRows(usableBy(agentId));
      return { ...page, rows: page.rows.map(searchOf), total: { count, more: false } };
    },
  };
}

/** Changes saved searches in the name of an actor. */
export function createSavedSearches(knex: Knex, activity: Activity, actor: Actor) {
  const readerOf = ({ shared }: Pick<SavedSearch, 'shared'>) => (shared ? ALL : actor.id);

  async function atVersion(id: number, version: number): Promise<SavedSearch> {
    const search = await readSavedSearches(knex).byId(id, actor.id);
    if (search?.version !== version) throw new Stale('the saved search');
    return search;
  }

  /** @throws {Refused} if there are too many searches that this reader may use alone, or all may. */
  async function checkCount(values: SavedSearchValues): Promise<void> {
    const limit = values.shared ? MAX_SHARED_SEARCHES : MAX_OWN_SEARCHES;
    const count = await countRows(knex('saved_searches').where({ reader: readerOf(values) }));
    if (count >= limit) throw new Refused('search-count', String(limit));
  }

  return {
    ...readSavedSearches(knex),

    /**
     * Saves a search under a new name.
     * @throws {Stale} if the name was used in the meantime.
     * @throws {Refused} if the name is none, or there are too many.
     */
    async add(values: SavedSearchValues): Promise<void> {
      checkName(values.name);
      await checkCount(values);
      const added = await knex('saved_searches')
        .insert({
          ...cells(values),
          reader: readerOf(values),
          agentId: actor.id,
          agentName: actor.name,
          version: 1,
        })
        .onConflict(['reader', 'nameKey'])
        .ignore()
        .returning('id');
      if (added.length === 0) throw new Stale('the saved search');
      await activity.record('search-saved', { after: recorded(values) });
    },

    /**
     * Replaces a saved search, under the same name or another.
     * @throws {Stale} if it is no longer at `version`.
     * @throws {Refused} if the name is none, or is used by another.
     */
    async change(
      id: number,
      { name, query }: Pick<SavedSearch, 'name' | 'query'>,
      version: number,
    ): Promise<void> {
      checkName(name);
      const before = await atVersion(id, version);
      const values = { name, query, shared: before.shared };
      const taken = await readSavedSearches(knex).exactly(values, actor.id);
      if (taken && taken.id !== id) throw new Refused('search-exists', name);
      await once(
        knex('saved_searches')
          .where({ id, version })
          .update({ ...cells(values), version: version + 1 }),
      );
      await activity.record('search-changed', {
        before: recorded(before),
        after: recorded(values),
      });
    },

    /** @throws {Stale} if it is no longer at `version`. */
    async remove(id: number, version: number): Promise<void> {
      const before = await atVersion(id, version);
      await once(knex('saved_searches').where({ id, version }).delete());
      await activity.record('search-deleted', { before: recorded(before) });
    },
  };
}

/** @throws {Stale} if a change found no row at its version. */
async function once(change: PromiseLike<number>): Promise<void> {
  if ((await change) === 0) throw new Stale('the saved search');
}

function checkName(name: string): void {
  if (!isSearchName(name)) throw new Refused('search-name', name);
}

const cells = ({ name, query }: SavedSearchValues) => ({
  name,
  nameKey: fold(name),
  query,
  changedAt: new Date().toISOString(),
});

/** A private search is nobody else's business, so the activity tells only that there was one. */
const recorded = ({ name, query, shared }: SavedSearchValues) =>
  shared ? { savedSearch: name, query, shared } : { shared };

const searchOf = ({ id, name, query, reader, agentId, agentName, version }: SavedSearchRow) => ({
  id,
  name,
  query,
  shared: reader === ALL,
  agent: { id: agentId, name: agentName },
  version,
});
