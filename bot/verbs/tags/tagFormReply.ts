import { randomUUID } from 'node:crypto';
import type { Ask } from '../../../cards/action.js';
import { customerTagForm } from '../../../cards/tags/edit.js';
import type { TagChoice } from '../../../cards/tags/tagChoice.js';
import type { Customer } from '../../../db/customers/customer.js';
import type { Tags } from '../../../db/tags/repository.js';
import { cardReply, type Reply } from '../../reply.js';
import type { Context } from '../../verb.js';
import { sentChange, type TagInputs } from './tagInputs.js';

/** Number of tags to choose from: those with the most customers. */
export const MAX_CHOICES = 100;

/** Shows the form for a customer's tags with the values sent so far; `fault` says what is wrong with them. */
export async function tagFormReply(
  customer: Customer,
  inputs: TagInputs,
  back: Ask | undefined,
  { tags, language, text }: Context,
  fault?: string,
): Promise<Reply> {
  const { added, removed, typed } = sentChange(inputs);
  const [own, used] = await Promise.all([tags.byNames(customer.tags), choicesWith(added, tags)]);
  const ticked = new Set([...own.map(({ id }) => id), ...added]);
  for (const id of removed) ticked.delete(id);
  const card = customerTagForm(
    {
      customer,
      own,
      used,
      ticked: [...ticked],
      typed: typed.join('; '),
      fault,
      back,
      form: randomUUID(),
    },
    language,
  );
  return cardReply(card, fault ?? text.tags.title(customer.name));
}

/** Returns the most used tags, after those that are chosen and no longer among them. */
export async function choicesWith(chosen: readonly number[], tags: Tags): Promise<TagChoice[]> {
  const used = await tags.mostUsed(MAX_CHOICES);
  const others = chosen.filter((id) => used.every((tag) => tag.id !== id));
  const names = await tags.namesOf(others);
  return [...others.map((id, at) => ({ id, name: names[at] ?? '' })), ...used];
}
