import { randomUUID } from 'node:crypto';
import type { Ask, Button } from '../../../cards/action.js';
import { count } from '../../../cards/format.js';
import { tagAsk, type TagAskCard } from '../../../cards/tags/ask.js';
import { tagToken } from '../../../cards/tags/tagChoice.js';
import type { Tag } from '../../../db/tags/tag.js';
import type { Context } from '../../verb.js';
import { cardReply, type CardReply, type Reply } from '../../reply.js';
import { MAX_CHOICES } from './tagFormReply.js';
import type { TagListViewInput } from './tagListReply.js';

export const allTags = (place: TagListViewInput, { text }: Context): Button => ({
  title: text.tags.all,
  ask: { verb: 'tags', input: place },
});

const cancel = (place: TagListViewInput, { text }: Context): Button => ({
  title: text.customers.cancel,
  ask: { verb: 'tags', input: place },
});

export function newForm(
  value: string,
  place: TagListViewInput,
  context: Context,
  fault?: string,
): Reply {
  const { text } = context;
  const create: Ask = { verb: 'tags.create', input: { list: place }, form: randomUUID() };
  return tagReply(
    {
      title: text.tags.create,
      said: '',
      name: { label: text.tags.nameLabel, value },
      fault,
      commands: {
        primary: { title: text.tags.save, ask: create },
        others: [cancel(place, context)],
      },
    },
    context,
  );
}

export function renameForm(
  tag: Tag,
  value: string,
  place: TagListViewInput,
  context: Context,
  fault?: string,
): Reply {
  const { text, language } = context;
  const input = { list: place, tag: tagToken(tag.id) };
  return tagReply(
    {
      title: text.tags.renameTitle(tag.name),
      said: text.tags.carriedBy(count(tag.customers, language), tag.customers),
      name: { label: text.tags.nameLabel, value },
      fault,
      commands: {
        primary: { title: text.tags.goOn, ask: { verb: 'tags.rename', input } },
        others: [cancel(place, context)],
      },
    },
    context,
  );
}

export async function mergeForm(
  tag: Tag,
  value: string,
  place: TagListViewInput,
  context: Context,
  fault?: string,
): Promise<Reply> {
  const { text, language, tags } = context;
  const used = (await tags.mostUsed(MAX_CHOICES)).filter(({ id }) => id !== tag.id);
  return tagReply(
    {
      title: text.tags.mergeTitle(tag.name),
      said: text.tags.carriedBy(count(tag.customers, language), tag.customers),
      choose: { label: text.tags.mergeInto, among: used },
      name: { label: text.tags.mergeOther, value },
      fault,
      commands: {
        primary: {
          title: text.tags.goOn,
          ask: { verb: 'tags.merge', input: { list: place, tag: tagToken(tag.id) } },
        },
        others: [cancel(place, context)],
      },
    },
    context,
  );
}

interface Confirmation {
  kind: 'rename' | 'merge' | 'delete';
  tag: Tag;
  /** New name, or name of the other tag. */
  to?: string | undefined;
  fault?: string | undefined;
}

/** Asks for a confirmation, with the number of customers. */
export function confirmation(
  { kind, tag, to, fault }: Confirmation,
  place: TagListViewInput,
  context: Context,
): CardReply {
  const { tags: text } = context.text;
  const { customers, version } = tag;
  const n = count(customers, context.language);
  const input = { list: place, kind, tag: tagToken(tag.id), name: to, version, customers };
  const titles = {
    rename: [text.renameTo(tag.name, to ?? ''), text.renameFor(n, customers)],
    merge: [text.mergeWith(tag.name, to ?? ''), text.mergeFor(n, customers)],
    delete: [text.deleteTitle(tag.name), text.deleteFor(n, customers)],
  } as const;
  const [title, confirm] = titles[kind];
  const button: Button = {
    title: confirm,
    ask: { verb: 'tags.change', input, form: randomUUID() },
  };
  return tagReply(
    {
      title,
      said: text.carriedBy(n, customers),
      fault,
      commands: {
        ...(kind === 'delete' ? { destructive: button } : { primary: button }),
        others: [cancel(place, context)],
      },
    },
    context,
  );
}

/** Shows a card about one tag. */
export const tagReply = (
  card: TagAskCard,
  { language }: Context,
  audience: { forAll?: boolean } = {},
): CardReply => cardReply(tagAsk(card, language), card.fault ?? card.title, audience);
