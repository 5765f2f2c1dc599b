import { z } from 'zod';
import { noticeReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { mayChange, searchId } from './searchInputs.js';
import { searchGone } from './searchReplies.js';

/** Deletes a saved search after the confirmation, unless it was changed since. */
export const remove = verb({
  name: 'searches.remove',
  role: 'helpdesk',
  writes: true,
  input: z.object({ search: searchId, version: z.int32() }),
  async run({ search: id, version }, context) {
    const { agent, language, savedSearches, text } = context;
    const search = await savedSearches.byId(id, agent.id);
    if (!search || !mayChange(search, context)) return searchGone(context);
    await savedSearches.remove(id, version);
    const { deleted, list } = text.searches;
    const reply = noticeReply([deleted(search.name)], language, [
      { title: list, ask: { verb: 'searches' } },
    ]);
    return { ...reply, private: true };
  },
});
