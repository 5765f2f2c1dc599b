import { z } from 'zod';
import { isSearchName } from '../../../db/savedSearches/savedSearch.js';
import { verb } from '../../verb.js';
import { readSavedQuery } from './readSavedQuery.js';
import { asSearchName, mayChange, savedQuery, searchId, searchName } from './searchInputs.js';
import { savedReply, searchFormReply, searchGone } from './searchReplies.js';

/** Gives a saved search another name or text, unless it was changed since. */
export const change = verb({
  name: 'searches.change',
  role: 'helpdesk',
  writes: true,
  input: z.object({
    search: searchId,
    version: z.int32(),
    name: searchName.optional(),
    query: savedQuery,
  }),
  async run({ search: id, version, name: typed = '', query }, context) {
    const { agent, savedSearches, text } = context;
    const edited = await savedSearches.byId(id, agent.id);
    if (!edited || !mayChange(edited, context)) return searchGone(context);
    const { rules } = text.refusals;
    const name = asSearchName(typed);
    const again = (fault: string) =>
      searchFormReply({ edited: { ...edited, version }, name: typed, query, fault }, context);
    if (!isSearchName(name)) return again(rules['search-name'](typed));
    const taken = await savedSearches.exactly({ name, shared: edited.shared }, agent.id);
    if (taken && taken.id !== id) return again(rules['search-exists'](name));
    const search = readSavedQuery(query, context);
    await savedSearches.change(id, { name, query }, version);
    const said = text.searches.changed(name);
    return savedReply(said, { name, query, shared: edited.shared }, search, context);
  },
});
