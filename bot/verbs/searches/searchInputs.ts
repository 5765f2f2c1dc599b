import { z } from 'zod';
import { fold } from '../../../db/fold.js';
import { isSearchName, type SavedSearch } from '../../../db/savedSearches/savedSearch.js';
import { mayAsk } from '../../roles.js';
import { choice, cleanText } from '../../slots/index.js';
import { SEARCH_LENGTH } from '../../slots/search.js';
import { isFilter } from '../../slots/searchFilters.js';
import { asSlot } from '../../slots/slot.js';
import type { Context } from '../../verb.js';

/** Length limit of a name that a form sends, in UTF-16 code units. */
const LONGEST_NAME = 100;
/** Words before a name that are not part of it. */
const BEFORE_NAME = /^(?:(?:this )?search|(?:esta )?busqueda|for|para) /;

/** Writes a name as a filter has it: `Gold Madrid` is `Gold-Madrid`. */
export const asSearchName = (typed: string): string => typed.trim().replace(/[\s-]+/g, '-');

/** The name of a search before its text, up to a colon: `gold-madrid: tag:gold`. */
export const searchName = asSlot(z.string().max(LONGEST_NAME), {
  kind: 'typed',
  placeholder: { en: 'name:', es: 'nombre:' },
  read(typed) {
    if (!typed.endsWith(':') || BEFORE_NAME.test(fold(typed))) return undefined;
    const name = asSearchName(typed.slice(0, -1));
    // `save tag: gold` lacks a name.
    return isSearchName(name) && !isFilter(fold(name)) ? name : undefined;
  },
});

/** The text of a search that is saved. It may find nobody yet. */
export const savedQuery = asSlot(cleanText(SEARCH_LENGTH, 'searchEmpty'), {
  kind: 'free',
  placeholder: { en: 'search', es: 'búsqueda' },
  read: (typed) => typed,
});

/** The agents who may use a search. */
export const searchScope = choice(
  {
    own: { en: ['for me', 'private'], es: ['para mí', 'privada'] },
    all: { en: ['for all', 'for everyone', 'for everybody'], es: ['para todos', 'para todas'] },
  },
  { en: 'for all', es: 'para todos' },
);

/** A saved search on a card. */
export const searchId = z.int32();

/** Tells if an agent may change a saved search: its own, and those for all that it saved or may administer. */
export const mayChange = (
  { shared, agent: by }: SavedSearch,
  { agent }: Pick<Context, 'agent'>,
): boolean => !shared || by.id === agent.id || mayAsk(agent.role, 'admin');

/** Tells if an agent may save searches that all agents use. */
export const maySaveForAll = ({ agent }: Pick<Context, 'agent'>): boolean =>
  mayAsk(agent.role, 'sales');
