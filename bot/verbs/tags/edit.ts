import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Ask } from '../../../cards/action.js';
import { customerTagForm } from '../../../cards/tags/edit.js';
import type { Customer } from '../../../db/customers/repository.js';
import { customer } from '../../slots/index.js';
import { verb, type Context, type Reply } from '../../verb.js';
import { backInput, chooseFirst } from '../customers/listReply.js';
import { changeIn, tagInputs, type TagInputs } from './read.js';

/** So many of the most used tags can be chosen from. */
export const MOST_USED = 100;

/** The form with a customer's tags; pressed again with a tag chosen, it adds that to what was typed. */
export const editTags = verb({
  name: 'tags.edit',
  role: 'sales',
  onCustomer: true,
  says: { en: ['tag {customer}'], es: ['etiquetar {customer}'] },
  input: z.object({ customer: customer.optional(), back: backInput, ...tagInputs }),
  run: ({ customer: edited, back, ...typed }, context) =>
    edited ? formReply(edited, typed, back, context) : chooseFirst(back, context),
});

/** The form as an answer, with what was typed so far; `fault` is what was wrong with it. */
export async function formReply(
  edited: Customer,
  { take, ...typed }: TagInputs,
  back: Ask | undefined,
  { tags, language, text }: Context,
  fault?: string,
): Promise<Reply> {
  const { add } = await changeIn(typed, tags);
  const [own, used] = await Promise.all([tags.byNames(edited.tags), tags.mostUsed(MOST_USED)]);
  const card = customerTagForm(
    {
      customer: edited,
      own,
      used,
      typed: { take, more: add.join('; ') },
      fault,
      back,
      form: randomUUID(),
    },
    language,
  );
  return { kind: 'card', card, summary: fault ?? text.tags.title(edited.name) };
}
