import { z } from 'zod';
import { verb } from '../../verb.js';
import { mayChange, searchId } from './searchInputs.js';
import { searchFormReply, searchGone } from './searchReplies.js';

/** Shows a saved search in the form. */
export const edit = verb({
  name: 'searches.edit',
  role: 'helpdesk',
  input: z.object({ search: searchId }),
  async run({ search: id }, context) {
    const search = await context.savedSearches.byId(id, context.agent.id);
    if (!search || !mayChange(search, context)) return searchGone(context);
    return searchFormReply({ edited: search, name: search.name, query: search.query }, context);
  },
});
