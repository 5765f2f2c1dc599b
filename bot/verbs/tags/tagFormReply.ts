import { randomUUID } from 'node:crypto';
import type { Ask } from '../../../cards/action.js';
import { customerTagForm } from '../../../cards/tags/edit.js';
import type { Customer } from '../../../db/customers/customer.js';
import { cardReply, type Reply } from '../../reply.js';
import type { Context } from '../../verb.js';
import { changeIn, type TagInputs } from './tagInputs.js';

/** Number of tags to choose from: those with the most customers. */
export const MAX_CHOICES = 100;

/** Shows the form for a customer's tags with the values typed so far; `fault` says what is wrong with them. */
export async function tagFormReply(
  customer: Customer,
  { take, ...typed }: TagInputs,
  back: Ask | undefined,
  { tags, language, text }: Context,
  fault?: string,
): Promise<Reply> {
  const { add } = await changeIn(typed, tags);
  const [own, used] = await Promise.all([tags.byNames(customer.tags), tags.mostUsed(MAX_CHOICES)]);
  const card = customerTagForm(
    {
      customer,
      own,
      used,
      typed: { take, more: add.join('; ') },
      fault,
      back,
      form: randomUUID(),
    },
    language,
  );
  return cardReply(card, fault ?? text.tags.title(customer.name));
}
