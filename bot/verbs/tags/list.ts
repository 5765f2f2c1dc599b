import { z } from 'zod';
import type { Ask } from '../../../cards/action.js';
import { tagList } from '../../../cards/tags/list.js';
import { type Tag, MAX_TAG_LENGTH } from '../../../db/tags/tag.js';
import { keyText, pageOf } from '../../slots/index.js';
import { writeSearch } from '../../slots/search.js';
import { verb, type Context, type Reply } from '../../verb.js';
import { mayAsk } from '../../roles.js';

/** Folded, a tag may be longer than it was. */
const tagKey = keyText(4 * MAX_TAG_LENGTH);

/** Which page of the tags, as its buttons ask for it. */
export const tagListView = z.object(pageOf(tagKey));
export type TagListViewInput = z.output<typeof tagListView>;

/** All tags with counts. Who gives tags needs to know which there are; only an Admin agent changes them. */
export const tags = verb({
  name: 'tags',
  role: 'sales',
  says: { en: ['tags'], es: ['etiquetas'] },
  does: {
    en: 'Lists all tags and how many customers have each',
    es: 'Muestra todas las etiquetas y cuántos clientes tienen cada una',
  },
  input: tagListView,
  run: (place, context) => listReply(place, context),
});

/** A page of the tags as an answer; `fault` where nothing was chosen for a button under it. */
export async function listReply(
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
  return { kind: 'card', card, summary: fault ?? text.tags.heading };
}

/** Finds all who carry a tag. */
const openTag = ({ name }: Tag, { language }: Context): Ask => ({
  verb: 'find',
  input: { query: writeSearch([], [name], [], language) },
});
