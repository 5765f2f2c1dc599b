import { randomUUID } from 'node:crypto';
import type { Ask, Button } from '../../../cards/action.js';
import { count } from '../../../cards/format.js';
import { tagAsk, type TagAskCard } from '../../../cards/tags/ask.js';
import { tagToken } from '../../../cards/tags/tagChoice.js';
import type { Tag } from '../../../db/tags/tag.js';
import type { Context, Reply } from '../../verb.js';
import { MOST_USED } from './edit.js';
import type { TagListViewInput } from './list.js';

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
  return asking(
    {
      title: text.tags.create,
      said: '',
      name: { label: text.tags.nameLabel, value },
      fault,
      buttons: [{ title: text.tags.save, ask: create }, cancel(place, context)],
    },
    context,
  );
}

export function renameForm(
  old: Tag,
  value: string,
  place: TagListViewInput,
  context: Context,
  fault?: string,
): Reply {
  const { text, language } = context;
  const input = { list: place, tag: tagToken(old.id) };
  return asking(
    {
      title: text.tags.renameTitle(old.name),
      said: text.tags.carriedBy(count(old.customers, language), old.customers),
      name: { label: text.tags.nameLabel, value },
      fault,
      buttons: [
        { title: text.tags.goOn, ask: { verb: 'tags.rename', input } },
        cancel(place, context),
      ],
    },
    context,
  );
}

export async function mergeForm(
  old: Tag,
  value: string,
  place: TagListViewInput,
  context: Context,
  fault?: string,
): Promise<Reply> {
  const { text, language, tags } = context;
  const used = (await tags.mostUsed(MOST_USED)).filter(({ id }) => id !== old.id);
  return asking(
    {
      title: text.tags.mergeTitle(old.name),
      said: text.tags.carriedBy(count(old.customers, language), old.customers),
      choose: { label: text.tags.mergeInto, among: used },
      name: { label: text.tags.mergeOther, value },
      fault,
      buttons: [
        {
          title: text.tags.goOn,
          ask: { verb: 'tags.merge', input: { list: place, tag: tagToken(old.id) } },
        },
        cancel(place, context),
      ],
    },
    context,
  );
}

/** Says what would be done to how many customers, and asks once more. */
export function confirm(
  kind: 'rename' | 'merge' | 'delete',
  old: Tag,
  to: string | undefined,
  place: TagListViewInput,
  context: Context,
  fault?: string,
): Reply {
  const { tags: text } = context.text;
  const { customers, version } = old;
  const n = count(customers, context.language);
  const input = { list: place, kind, tag: tagToken(old.id), name: to, version, customers };
  const words = {
    rename: [text.renameTo(old.name, to ?? ''), text.renameFor(n, customers)],
    merge: [text.mergeWith(old.name, to ?? ''), text.mergeFor(n, customers)],
    delete: [text.deleteTitle(old.name), text.deleteFor(n, customers)],
  }[kind] as [string, string];
  return asking(
    {
      title: words[0],
      said: text.carriedBy(n, customers),
      fault,
      buttons: [
        { title: words[1], ask: { verb: 'tags.change', input, form: randomUUID() } },
        cancel(place, context),
      ],
    },
    context,
  );
}

export function asking(card: TagAskCard, { language }: Context, forAll = false): Reply {
  return { kind: 'card', card: tagAsk(card, language), summary: card.fault ?? card.title, forAll };
}
