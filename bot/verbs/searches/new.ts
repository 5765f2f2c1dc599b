import { z } from 'zod';
import { backInput } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { maySaveForAll, savedQuery } from './searchInputs.js';
import { searchFormReply } from './searchReplies.js';

/** Asks for the name of a search, which the button under a list takes from the way back. */
export const newSearch = verb({
  name: 'searches.new',
  role: 'helpdesk',
  says: {
    en: ['save search [{query}]', 'save this search', 'new saved search'],
    es: ['guardar búsqueda [{query}]', 'guardar esta búsqueda', 'nueva búsqueda guardada'],
  },
  does: {
    en: 'Asks for a name, and saves a search under it',
    es: 'Pide un nombre y guarda una búsqueda con él',
  },
  example: null,
  input: z.object({ query: savedQuery.optional(), back: backInput }),
  run({ query, back }, context) {
    const listed = savedQuery.safeParse((back?.input as { query?: unknown } | undefined)?.query);
    const scope = maySaveForAll(context) ? 'own' : undefined;
    return searchFormReply({ name: '', query: query ?? listed.data ?? '', scope }, context);
  },
});
