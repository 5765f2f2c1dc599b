import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  isSearchName,
  type SavedSearch,
  type SavedSearchValues,
} from '../../../db/savedSearches/savedSearch.js';
import { noticeReply, type Reply } from '../../reply.js';
import { verb, type Context } from '../../verb.js';
import {
  asSearchName,
  mayChange,
  maySaveForAll,
  savedQuery,
  searchName,
  searchScope,
} from './searchInputs.js';
import { readSavedQuery } from './readSavedQuery.js';
import { savedReply, searchFormReply } from './searchReplies.js';

/** Saves a search under a name. One of that name is replaced only after a confirmation. */
export const save = verb({
  name: 'searches.save',
  role: 'helpdesk',
  writes: true,
  says: {
    en: ['save [{scope}] {name} {query}', 'save search [{scope}] {name} {query}'],
    es: ['guardar [{scope}] {name} {query}', 'guardar búsqueda [{scope}] {name} {query}'],
  },
  does: {
    en: 'Saves a search under a name: save gold-madrid: tag:gold city:madrid',
    es: 'Guarda una búsqueda con un nombre: guardar oro-madrid: etiqueta:oro ciudad:madrid',
  },
  example: null,
  input: z.object({
    name: searchName.optional(),
    query: savedQuery,
    scope: searchScope.optional(),
    /** Version of the search that is replaced, once that was confirmed. */
    replaced: z.int32().optional(),
  }),
  async run({ name: typed = '', query, scope = 'own', replaced }, context) {
    const { agent, savedSearches, text } = context;
    const { refusals, searches } = text;
    const shared = scope === 'all';
    const values = { name: asSearchName(typed), query, shared };
    const again = (fault: string) =>
      searchFormReply(
        { name: typed, query, scope: maySaveForAll(context) ? scope : undefined, fault },
        context,
      );
    if (!isSearchName(values.name)) return again(refusals.rules['search-name'](typed));
    if (shared && !maySaveForAll(context)) return again(refusals.role(text.agents.roles.sales));
    const search = readSavedQuery(query, context);
    const existing = await savedSearches.exactly(values, agent.id);
    if (existing && !mayChange(existing, context))
      return again(searches.mayNotReplace(existing.name, existing.agent.name));
    if (existing && replaced === undefined) return askToReplace(existing, values, context);
    if (replaced === undefined) await savedSearches.add(values);
    else await savedSearches.change(existing?.id ?? 0, values, replaced);
    const said = shared ? searches.savedForAll(values.name) : searches.saved(values.name);
    return savedReply(said, values, search, context);
  },
});

function askToReplace(
  existing: SavedSearch,
  { name, query, shared }: SavedSearchValues,
  { language, text: { searches } }: Context,
): Reply {
  const scope = shared ? 'all' : 'own';
  const input = { name, query, scope, replaced: existing.version } as const;
  const reply = noticeReply(
    [searches.exists(existing.name, existing.query), searches.askReplace(query)],
    language,
    [
      { title: searches.replace, ask: { verb: 'searches.save', input, form: randomUUID() } },
      { title: searches.list, ask: { verb: 'searches' } },
    ],
  );
  return { ...reply, private: true };
}
