import { randomUUID } from 'node:crypto';
import { totalText } from '../../../cards/pager.js';
import { savedSearchForm, type SavedSearchForm } from '../../../cards/searches/form.js';
import { runSearch, savedFilter } from '../../../cards/searches/savedSearch.js';
import type { SavedSearchValues } from '../../../db/savedSearches/savedSearch.js';
import type { Search } from '../../../db/search/plan.js';
import { cardReply, noticeReply, refusal, type Reply } from '../../reply.js';
import type { Context } from '../../verb.js';

/** Shows the form. It goes to the personal chat, as the search may be private. */
export function searchFormReply(
  form: Omit<SavedSearchForm, 'form'>,
  { language, text }: Context,
): Reply {
  const card = savedSearchForm({ ...form, form: randomUUID() }, language);
  return cardReply(card, form.fault ?? text.searches.title, { private: true });
}

/**
 * Says that a search was saved, how to use it, and how many customers it finds now.
 * @param search what its text means
 */
export async function savedReply(
  said: string,
  { name, shared }: SavedSearchValues,
  search: Search,
  { customers, language, text: { searches } }: Context,
): Promise<Reply> {
  const total = await customers.totalOf(search);
  const finds = searches.finds(totalText(total, language), total.count);
  const reply = noticeReply(
    [said, finds, searches.use(savedFilter({ name }, language))],
    language,
    [
      { title: searches.run, ask: runSearch({ name }, language) },
      { title: searches.list, ask: { verb: 'searches' } },
    ],
  );
  return { ...reply, private: !shared };
}

/** Says that a saved search was deleted, or is not the agent's. */
export const searchGone = ({ text }: Pick<Context, 'text'>): Reply =>
  refusal('gone', text.searches.gone);
