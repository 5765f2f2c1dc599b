import { z } from 'zod';
import { count } from '../../../cards/format.js';
import { fold } from '../../../db/fold.js';
import type { TagChange } from '../../../db/tags/tag.js';
import { refusal } from '../../reply.js';
import { resolveSearch } from '../../searches/resolveSearch.js';
import { verb, type Context } from '../../verb.js';
import { bulkFormReply, bulkInputs, customerSetIn } from './bulkFormReply.js';
import { taggingJobReply } from './taggingJobReply.js';
import { changeIn, faultIn, namesIn, tagIdsIn } from './tagInputs.js';

/** Stores the change and starts a job that counts the customers. No tag is changed yet. */
export const bulkPreview = verb({
  name: 'tags.bulk.preview',
  role: 'admin',
  writes: true,
  input: z.object(bulkInputs),
  async run({ query, list, ...typed }, context) {
    const { tags, bulkTaggings, pastedLists, language, text } = context;
    const set = customerSetIn({ query, list });
    if (set === undefined) return refusal('stale', text.tags.staleMany);
    const { add } = await changeIn(typed, tags);
    const remove = [...namesIn(typed.off), ...(await tags.namesOf(tagIdsIn(typed.unwanted)))];
    const fault = await faultOf({ add, remove }, context);
    if (fault !== undefined) return bulkFormReply(set, typed, context, fault);
    if ('list' in set) await pastedLists.existing(set.list);
    // Throws for a search that cannot be read.
    if ('query' in set) await resolveSearch(set.query, context);
    const id = await bulkTaggings.add({
      kind: 'find',
      ...('query' in set ? { query: set.query } : { listId: set.list }),
      give: add,
      take: remove,
    });
    return taggingJobReply(id, 'show', text.tags.counting(count(0, language)), context);
  },
});

/** Returns what is wrong with a change of tags; undefined if nothing is. */
async function faultOf(
  { add, remove }: TagChange,
  { tags, text }: Context,
): Promise<string | undefined> {
  const broken = faultIn({ add, remove }, []);
  if (broken) return text.refusals.rules[broken.rule](broken.value);
  if (add.length + remove.length === 0) return text.tags.nothingAsked;
  const existing = new Set((await tags.byNames(remove)).map(({ name }) => fold(name)));
  const unknown = remove.find((name) => !existing.has(fold(name)));
  if (unknown !== undefined) return text.tags.unknown(unknown);
  const both = remove.find((name) => add.some((added) => fold(added) === fold(name)));
  return both === undefined ? undefined : text.tags.both(both);
}
