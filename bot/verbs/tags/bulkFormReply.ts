import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Ask } from '../../../cards/action.js';
import { count } from '../../../cards/format.js';
import { everyoneTagForm } from '../../../cards/tags/edit.js';
import { cardReply, noticeReply, type Reply } from '../../reply.js';
import { todayIn } from '../../slots/dates.js';
import { searchText } from '../../slots/index.js';
import { readSearch } from '../../slots/search.js';
import type { Context } from '../../verb.js';
import { MAX_CHOICES } from './tagFormReply.js';
import { changeIn, tagInputs, type TagInputs } from './tagInputs.js';

export const bulkInputs = {
  query: searchText,
  ...tagInputs,
  /** Names of tags to remove, separated by `;` or `,`. */
  off: z.string().max(8_000).optional(),
};
type BulkInputs = TagInputs & { off?: string | undefined };

/** Shows the form with the values typed so far; `fault` says what is wrong with them. */
export async function bulkFormReply(
  query: string,
  typed: BulkInputs,
  { customers, tags, language, text, timeZone }: Context,
  fault?: string,
): Promise<Reply> {
  const { search } = readSearch(query, todayIn(timeZone));
  const { add } = await changeIn({ ...typed, take: undefined }, tags);
  const [total, used] = await Promise.all([customers.countAll(search), tags.mostUsed(MAX_CHOICES)]);
  if (total === 0) return noticeReply([text.customers.notFound(query)], language);
  const back: Ask = { verb: 'find', input: { query } };
  const card = everyoneTagForm(
    {
      query,
      total,
      used,
      typed: { more: add.join('; '), off: typed.off },
      fault,
      back,
      form: randomUUID(),
    },
    language,
  );
  return cardReply(card, fault ?? text.tags.tagAll(count(total, language)));
}
