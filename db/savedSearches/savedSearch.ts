import type { Actor } from '../activity/entry.js';
import type { KeysetAsk, KeysetPage } from '../sql/keyset.js';
import type { Total } from '../sql/total.js';

/** A search that is used by its name: `saved:gold-madrid`. */
export interface SavedSearch {
  id: number;
  name: string;
  /** As it was typed. */
  query: string;
  /** True if all agents may use it, else only the agent who saved it. */
  shared: boolean;
  /** The agent who saved it first. */
  agent: Actor;
  version: number;
}

export type SavedSearchValues = Pick<SavedSearch, 'name' | 'query' | 'shared'>;

/** Orders the list; pages begin after such a key. */
export type SavedSearchKey = readonly [nameKey: string, id: number];
export type SavedSearchAsk = KeysetAsk<SavedSearchKey>;

export interface SavedSearchPage extends KeysetPage<SavedSearch, SavedSearchKey> {
  total: Total;
}

/** Length limit of a name, in UTF-16 code units. */
export const MAX_SEARCH_NAME_LENGTH = 40;
/** Saved searches of one agent alone, and those for all. */
export const MAX_OWN_SEARCHES = 50;
export const MAX_SHARED_SEARCHES = 200;

const NAME = /^[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u;

/** Tells if a text can name a saved search: letters and digits, with hyphens between them. */
export const isSearchName = (name: string): boolean =>
  name.length <= MAX_SEARCH_NAME_LENGTH && NAME.test(name);
