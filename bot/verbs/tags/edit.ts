import { randomUUID } from 'node:crypto';
import type { Ask } from '../../../cards/action.js';
import { customerTagForm } from '../../../cards/tags/edit.js';
import type { Customer } from '../../../db/customers/customer.js';
import type { Context, Reply } from '../../verb.js';
import { customerVerb } from '../customers/customerVerb.js';
import { changeIn, tagInputs, type TagInputs } from './read.js';

/** So many of the most used tags can be chosen from. */
export const MOST_USED = 100;

/** The form with a customer's tags; pressed again with a tag chosen, it adds that to what was typed. */
export const editTags = customerVerb({
  name: 'tags.edit',
  role: 'sales',
  says: { en: ['tag {customer}'], es: ['etiquetar {customer}'] },
  does: {
    en: 'Shows a customer’s tags, to add or remove them',
    es: 'Muestra las etiquetas de un cliente para agregarlas o quitarlas',
  },
  button: { en: 'Tags', es: 'Etiquetas' },
  input: tagInputs,
  run: ({ customer, back, ...typed }, context) => formReply(customer, typed, back, context),
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
