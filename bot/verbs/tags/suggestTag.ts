import { randomUUID } from 'node:crypto';
import type { Button } from '../../../cards/action.js';
import { noticeReply, type Reply } from '../../reply.js';
import { readSearchIfAny } from '../../slots/search.js';
import type { Context } from '../../verb.js';

/** Longest text that is split into a customer and a tag, in words. */
const MAX_WORDS = 8;

/**
 * Offers to add a tag to `tag contoso gold`: words before an existing tag that name customers. A whole name
 * is not split.
 */
export async function suggestTag(named: string, context: Context): Promise<Reply | undefined> {
  const { customers, tags, language, text } = context;
  const words = named.split(' ').filter((word) => word !== '');
  if (words.length < 2 || words.length > MAX_WORDS) return undefined;
  if ((await customers.named(named)).length > 0) return undefined;
  const splits = words
    .slice(1)
    .map(
      (_, index) =>
        [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')] as const,
    );
  for (const [name, typed] of splits) {
    const [tag] = await tags.byNames([typed]);
    const read = tag && readSearchIfAny(name);
    if (!tag || !read || !(await customers.matches(read.search))) continue;
    const buttons: Button[] = [
      {
        title: `+${tag.name}`,
        ask: {
          verb: 'tag',
          input: { customer: name, add: [tag.name] },
          form: randomUUID(),
        },
      },
      { title: text.tags.editInstead(name), ask: { verb: 'tags.edit', input: { customer: name } } },
    ];
    return noticeReply([text.tags.addOne(tag.name, name)], language, buttons);
  }
  return undefined;
}
