import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { noticeReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { mayChange, searchId } from './searchInputs.js';
import { searchGone } from './searchReplies.js';

/** Asks for a confirmation before a saved search is deleted. */
export const deleteSearch = verb({
  name: 'searches.delete',
  role: 'helpdesk',
  input: z.object({ search: searchId }),
  async run({ search: id }, context) {
    const { agent, language, savedSearches, text } = context;
    const search = await savedSearches.byId(id, agent.id);
    if (!search || !mayChange(search, context)) return searchGone(context);
    const { askDelete, cancel, delete: deleteIt, deleteMeans } = text.searches;
    const input = { search: id, version: search.version };
    const reply = noticeReply([askDelete(search.name), deleteMeans], language, [
      { title: cancel, ask: { verb: 'searches' } },
      {
        title: deleteIt,
        style: 'destructive',
        ask: { verb: 'searches.remove', input, form: randomUUID() },
      },
    ]);
    return { ...reply, private: true };
  },
});
