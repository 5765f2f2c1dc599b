import { randomUUID } from 'node:crypto';
import type { TagChange } from '../../../db/tags/tag.js';
import type { Button } from '../../../cards/action.js';
import { customerToken } from '../../../cards/customers/open.js';
import { noticeReply, type Reply } from '../../reply.js';
import { resolveSearchIfAny } from '../../searches/resolveSearch.js';
import type { Context } from '../../verb.js';

/** Longest text that is split into a customer and a tag, in words. */
const MAX_WORDS = 8;

/**
 * Offers to add a tag to `tag contoso gold`, or to take it off: words before an existing tag that name customers.
 * A whole name is not split.
 */
export async function suggestTag(
  named: string,
  context: Context,
  input: Readonly<Record<string, unknown>>,
): Promise<Reply | undefined> {
  const { customers, tags } = context;
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
    const read = tag && (await resolveSearchIfAny(name, context));
    if (!tag || !read) continue;
    const { rows, total } = await customers.find(read.search);
    const [first] = rows;
    if (!first) continue;
    const change = input['takesOff'] === true ? { remove: [tag.name] } : { add: [tag.name] };
    return total.count === 1
      ? suggestionReply(first.name, customerToken(first.id), change, context)
      : suggestionReply(name, name, change, context);
  }
  return undefined;
}

/** Offers to add tags to a customer or to take them off, by its token or a name that may mean several. */
export function suggestionReply(
  name: string,
  customer: string,
  { add = [], remove = [] }: Partial<TagChange>,
  { language, text }: Pick<Context, 'language' | 'text'>,
): Reply {
  const title = [...add.map((tag) => `+${tag}`), ...remove.map((tag) => `-${tag}`)].join(' ');
  const change: Button = {
    title,
    ask: {
      verb: 'tag',
      input: {
        customer,
        ...(add.length > 0 && { add: [...add] }),
        ...(remove.length > 0 && { remove: [...remove] }),
      },
      form: randomUUID(),
    },
  };
  const edit: Button = {
    title: text.tags.editInstead(name),
    ask: { verb: 'tags.edit', input: { customer } },
  };
  const question =
    add.length > 0
      ? text.tags.addOne(add.join(', '), name)
      : text.tags.removeOne(remove.join(', '), name);
  return noticeReply([question], language, [change, edit]);
}
