import { z } from 'zod';
import { Refused } from '../../../db/errors.js';
import { fold } from '../../../db/fold.js';
import { type Tag, checkTag } from '../../../db/tags/tag.js';
import { refusal, verb, type Context, type Reply } from '../../verb.js';
import { allTags, asking, confirm, mergeForm, newForm, renameForm } from './forms.js';
import { listReply, tagListView, type TagListViewInput } from './list.js';
import { jobReply } from './many.js';
import { idsIn, nameIn, TOKEN } from './read.js';

const list = tagListView.optional().default({});
const name = z.string().max(1_000).optional();
const tag = z.string().max(40).optional();

/** Asks for the name of a new tag. */
export const newTag = verb({
  name: 'tags.new',
  role: 'admin',
  input: z.object({ list }),
  run: ({ list: place }, context) => Promise.resolve(newForm('', place, context)),
});

export const createTag = verb({
  name: 'tags.create',
  role: 'admin',
  writes: true,
  input: z.object({ list, name }),
  async run({ list: place, name: typed = '' }, context) {
    const { tags, activity, text } = context;
    const asked = nameIn(typed);
    const known = await tags.named(asked);
    const broken = known ? new Refused('tag-exists', known.name) : brokenRule(asked);
    if (broken) {
      return newForm(asked, place, context, text.refusals.rules[broken.rule](broken.value));
    }
    const created = await tags.create(asked);
    await activity.record('tag-created', { after: { tag: created } });
    return asking(
      { title: created, said: text.tags.created, buttons: [allTags(place, context)] },
      context,
      true,
    );
  },
});

/** Asks for the new name, then once more with how many customers it is about. */
export const renameTag = verb({
  name: 'tags.rename',
  role: 'admin',
  input: z.object({ list, tag, name }),
  run: (input, context) =>
    chosen(input.tag, input.list, context, async (old) => {
      if (input.name === undefined) return renameForm(old, old.name, input.list, context);
      const asked = nameIn(input.name);
      const { text } = context;
      const broken = brokenRule(asked);
      if (broken) {
        const fault = text.refusals.rules[broken.rule](broken.value);
        return renameForm(old, asked, input.list, context, fault);
      }
      if (asked === old.name)
        return renameForm(old, asked, input.list, context, text.tags.sameName);
      const other = fold(asked) === fold(old.name) ? undefined : await context.tags.named(asked);
      if (other) return confirm('merge', old, other.name, input.list, context, text.tags.exists);
      return confirm('rename', old, asked, input.list, context);
    }),
});

/** Asks which tag it becomes, then once more. */
export const mergeTag = verb({
  name: 'tags.merge',
  role: 'admin',
  input: z.object({ list, tag, name, give: z.string().max(200).optional() }),
  run: (input, context) =>
    chosen(input.tag, input.list, context, async (old) => {
      const { tags, text } = context;
      const { give, name: typed } = input;
      if (give === undefined && typed === undefined) return mergeForm(old, '', input.list, context);
      const [id] = idsIn([give ?? '']);
      const other =
        id === undefined ? await tags.named(nameIn(typed ?? give ?? '')) : await tags.byId(id);
      const asked = nameIn(typed ?? '');
      if (!other) {
        return mergeForm(old, asked, input.list, context, text.tags.unknown(asked || (give ?? '')));
      }
      if (other.id === old.id) return mergeForm(old, asked, input.list, context, text.tags.sameTag);
      return confirm('merge', old, other.name, input.list, context);
    }),
});

/** Asks once more. */
export const deleteTag = verb({
  name: 'tags.delete',
  role: 'admin',
  input: z.object({ list, tag }),
  run: (input, context) =>
    chosen(input.tag, input.list, context, (old) =>
      Promise.resolve(confirm('delete', old, undefined, input.list, context)),
    ),
});

/** What was confirmed: only as long as the tag is the same, and as many customers carry it. */
export const changeTag = verb({
  name: 'tags.change',
  role: 'admin',
  writes: true,
  input: z.object({
    list,
    kind: z.enum(['rename', 'merge', 'delete']),
    tag,
    name,
    version: z.int32(),
    customers: z.int32(),
  }),
  async run({ list: place, kind, tag: token = '', name: to, version, customers }, context) {
    const { tags, bulkTaggings, text } = context;
    const [id] = idsIn([token]);
    const old = id === undefined ? undefined : await tags.byId(id);
    const other = to === undefined ? undefined : await tags.named(to);
    const taken = kind === 'rename' && other !== undefined && other.id !== old?.id;
    const lost = kind === 'merge' && (other === undefined || other.id === old?.id);
    if (old?.version !== version || taken || lost || (kind !== 'delete' && to === undefined))
      return refusal('stale', text.refusals.stale);
    if (old.customers !== customers)
      return confirm(kind, old, to, place, context, text.tags.recounted);
    const tagging = await bulkTaggings.add({
      kind,
      give: to === undefined ? [] : [kind === 'rename' ? checkTag(to) : (other?.name ?? to)],
      take: [old.name],
      tagId: old.id,
      tagVersion: old.version,
    });
    return jobReply(tagging, 'apply', text.tags.applying, context);
  },
});

/** Goes on with the chosen tag; with none, the list again and what to do. */
async function chosen(
  token: string | undefined,
  place: TagListViewInput,
  context: Context,
  go: (tag: Tag) => Promise<Reply>,
): Promise<Reply> {
  if (token === undefined || !TOKEN.test(token))
    return listReply(place, context, context.text.tags.chooseError);
  const [id = 0] = idsIn([token]);
  const found = await context.tags.byId(id);
  return found ? go(found) : listReply(place, context, context.text.tags.goneTag);
}

function brokenRule(asked: string): Refused | undefined {
  try {
    checkTag(asked);
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}
