import type { SavedSearches } from '../../db/savedSearches/repository.js';
import { Refused } from '../../db/errors.js';
import type { Filters } from '../../db/search/filters.js';
import { NO_FILTERS } from '../../db/search/filters.js';
import type { Search } from '../../db/search/plan.js';
import { todayIn } from '../slots/dates.js';
import { parseSearch, readSearch, SEARCH_LENGTH, type TypedSearch } from '../slots/search.js';
import { SearchFault } from '../slots/searchFilters.js';
import type { Audience } from '../verb.js';

/** The agent who searches: decides who `owner:me` is, which saved searches there are, and when `renews:` starts. */
export interface SearchReader {
  agent: { id: string };
  /** An IANA time zone. */
  timeZone: string;
  savedSearches: SavedSearches;
  /** True if others read what is found: then only the saved searches for all may be used. */
  isForOthers?: boolean;
  /** In a group, no private name is suggested. */
  audience?: Audience;
  /** First day of `renews:`; by default today in the time zone. */
  today?: string;
}

/**
 * Reads a search as an agent typed it, and adds the criteria of the saved searches that it mentions: `saved:gold`.
 * @throws {SearchFault} as `readSearch`, and for an unknown saved search, with the closest name.
 * @throws {Refused} for a private saved search if others read what is found.
 */
export async function resolveSearch(typed: string, reader: SearchReader): Promise<TypedSearch> {
  const { agent, audience, savedSearches, isForOthers, today = todayIn(reader.timeZone) } = reader;
  const parsed = parseSearch(typed, today, agent.id);
  const parts: TypedSearch[] = [parsed];
  for (const { name, instead } of parsed.saved) {
    const named = await savedSearches.named(name, agent.id);
    const saved = isForOthers
      ? await savedSearches.exactly({ name, shared: true }, agent.id)
      : named;
    if (named && !saved) throw new Refused('search-not-shared', name);
    if (!saved) {
      const isShared = isForOthers === true || audience === 'group';
      const [closest] = await savedSearches.closest(name, isShared ? undefined : agent.id, 1);
      throw new SearchFault('unknownSaved', name, closest && instead(closest));
    }
    parts.push(readSearch(saved.query, today, agent.id));
  }
  return {
    search: parts.map(({ search }) => search).reduce(both),
    filters: parts.flatMap((part) => part.filters),
  };
}

/** Reads a text as a search; undefined if it is too long or none, such as `a:b`. */
export async function resolveSearchIfAny(
  typed: string,
  reader: SearchReader,
): Promise<TypedSearch | undefined> {
  if (typed.length > SEARCH_LENGTH) return undefined;
  try {
    return await resolveSearch(typed, reader);
  } catch (error) {
    if (error instanceof SearchFault) return undefined;
    throw error;
  }
}

/** The criteria of both searches. */
const both = (one: Search, other: Search): Search => ({
  ...one,
  ...bothFilters(one, other),
  words: [...one.words, ...other.words],
  phrases: [...one.phrases, ...other.phrases],
  meanings: [...one.meanings, ...other.meanings],
  ...((one.lacks ?? other.lacks) && {
    lacks: bothFilters(one.lacks ?? NO_FILTERS, other.lacks ?? NO_FILTERS),
  }),
});

const bothFilters = (one: Filters, other: Filters): Filters =>
  Object.fromEntries(
    (Object.keys(NO_FILTERS) as (keyof Filters)[]).map((name) => [
      name,
      [...one[name], ...other[name]],
    ]),
  ) as unknown as Filters;
