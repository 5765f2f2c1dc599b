import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CustomerSet } from '../../../cards/asks.js';
import { count } from '../../../cards/format.js';
import { everyoneTagForm } from '../../../cards/tags/edit.js';
import { foundIds } from '../../../db/pastedLists/pastedList.js';
import { cardReply, noticeReply, type Reply } from '../../reply.js';
import { resolveSearch } from '../../searches/resolveSearch.js';
import { searchText } from '../../slots/index.js';
import type { Context } from '../../verb.js';
import { choicesWith } from './tagFormReply.js';
import { namesIn, sentChange, tagIdsIn, tagInputs } from './tagInputs.js';

export const bulkInputs = {
  query: searchText.optional(),
  /** A pasted list. */
  list: z.int32().optional(),
  ticked: tagInputs.ticked,
  more: tagInputs.more,
  /** Tags to remove: tokens of chosen ones, and names of others. */
  unwanted: tagInputs.ticked,
  off: tagInputs.more,
  /** Token or name of a tag to add, on older forms. */
  give: tagInputs.give,
};
export type BulkInputs = Omit<z.output<z.ZodObject<typeof bulkInputs>>, 'query' | 'list'>;

/** Returns the customers that a form is about; undefined if its card does not say so. */
export function customerSetIn({
  query,
  list,
}: Pick<z.output<z.ZodObject<typeof bulkInputs>>, 'query' | 'list'>): CustomerSet | undefined {
  if (list !== undefined) return { list };
  return query === undefined ? undefined : { query };
}

/** Shows the form with the values sent so far; `fault` says what is wrong with them. */
export async function bulkFormReply(
  set: CustomerSet,
  inputs: BulkInputs,
  context: Context,
  fault?: string,
): Promise<Reply> {
  const { tags, language, text } = context;
  const { added, typed } = sentChange(inputs);
  const unwanted = tagIdsIn(inputs.unwanted);
  const [total, used] = await Promise.all([
    countIn(set, context),
    choicesWith([...new Set([...added, ...unwanted])], tags),
  ]);
  if (total === 0 && 'query' in set)
    return noticeReply([text.customers.notFound(set.query)], language);
  const card = everyoneTagForm(
    {
      set,
      total,
      used,
      add: { chosen: added, typed: typed.join('; ') },
      remove: { chosen: unwanted, typed: namesIn(inputs.off).join('; ') },
      fault,
      form: randomUUID(),
    },
    language,
  );
  return cardReply(card, fault ?? text.tags.tagAll(count(total, language)));
}

/**
 * Counts the customers that are on the list.
 * @throws {Refused} if the pasted list was deleted.
 */
async function countIn(set: CustomerSet, context: Context): Promise<number> {
  const { customers, pastedLists } = context;
  if ('query' in set) return customers.countAll((await resolveSearch(set.query, context)).search);
  const list = await pastedLists.existing(set.list);
  return (await customers.byIds(foundIds(list))).length;
}
