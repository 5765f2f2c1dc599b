import { z } from 'zod';
import type { Ask } from '../../../cards/action.js';
import { tagList } from '../../../cards/tags/list.js';
import { MAX_TAG_LENGTH, type Tag } from '../../../db/tags/tag.js';
import { cardReply, type Reply } from '../../reply.js';
import { mayAsk } from '../../roles.js';
import { keyText, pageOf } from '../../slots/index.js';
import { writeSearch } from '../../slots/search.js';
import type { Context } from '../../verb.js';

/** Folding can make a tag longer. */
const tagKey = keyText(4 * MAX_TAG_LENGTH);

/** Selects a page of the tags. */
export const tagListView = z.object(pageOf(tagKey));
export type TagListViewInput = z.output<typeof tagListView>;

/** Shows a page of the tags; `fault` is why a button under the list did nothing. */
export async function tagListReply(
  place: TagListViewInput,
  context: Context,
  fault?: string,
): Promise<Reply> {
  const { agent, language, text } = context;
  const page = await context.tags.page(place);
  const card = tagList(
    {
      page,
      view: place,
      mayChange: mayAsk(agent.role, 'admin'),
      open: (tag) => openTag(tag, context),
      fault,
    },
    language,
  );
  return cardReply(card, fault ?? text.tags.heading);
}

/** Finds the customers with a tag. */
const openTag = ({ name }: Tag, { language }: Context): Ask => ({
  verb: 'find',
  input: { query: writeSearch([], [name], [], language) },
});
