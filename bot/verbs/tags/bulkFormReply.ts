import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Ask } from '../../../cards/action.js';
import { count } from '../../../cards/format.js';
import { everyoneTagForm } from '../../../cards/tags/edit.js';
import { cardReply, noticeReply, type Reply } from '../../reply.js';
import { todayIn } from '../../slots/dates.js';
import { searchText } from '../../slots/index.js';
import { readSearch } from '../../slots/search.js';
import type { Context } from '../../verb.js';
import { choicesWith } from './tagFormReply.js';
import { namesIn, sentChange, tagIdsIn, tagInputs } from './tagInputs.js';

export const bulkInputs = {
  query: searchText,
  ticked: tagInputs.ticked,
  more: tagInputs.more,
  /** Tags to remove: tokens of chosen ones, and names of others. */
  unwanted: tagInputs.ticked,
  off: tagInputs.more,
  /** Token or name of a tag to add, on older forms. */
  give: tagInputs.give,
};
export type BulkInputs = Omit<z.output<z.ZodObject<typeof bulkInputs>>, 'query'>;

/** Shows the form with the values sent so far; `fault` says what is wrong with them. */
export async function bulkFormReply(
  query: string,
  inputs: BulkInputs,
  { customers, tags, language, text, timeZone }: Context,
  fault?: string,
): Promise<Reply> {
  const { search } = readSearch(query, todayIn(timeZone));
  const { added, typed } = sentChange(inputs);
  const unwanted = tagIdsIn(inputs.unwanted);
  const [total, used] = await Promise.all([
    customers.countAll(search),
    choicesWith([...new Set([...added, ...unwanted])], tags),
  ]);
  if (total === 0) return noticeReply([text.customers.notFound(query)], language);
  const back: Ask = { verb: 'find', input: { query } };
  const card = everyoneTagForm(
    {
      query,
      total,
      used,
      add: { chosen: added, typed: typed.join('; ') },
      remove: { chosen: unwanted, typed: namesIn(inputs.off).join('; ') },
      fault,
      back,
      form: randomUUID(),
    },
    language,
  );
  return cardReply(card, fault ?? text.tags.tagAll(count(total, language)));
}
