import { customerVerb } from '../customers/customerVerb.js';
import { tagFormReply } from './tagFormReply.js';
import { tagInputs } from './tagInputs.js';

/** Shows the form with a customer's tags. Pressed with a tag chosen, it adds the tag to the form. */
export const edit = customerVerb({
  name: 'tags.edit',
  role: 'sales',
  says: { en: ['tag {customer}'], es: ['etiquetar {customer}'] },
  does: {
    en: 'Shows the tags of one customer, to give and take off',
    es: 'Muestra las etiquetas de un cliente, para ponerlas y quitarlas',
  },
  button: { en: 'Tags', es: 'Etiquetas' },
  input: tagInputs,
  run: ({ customer, back, ...typed }, context) => tagFormReply(customer, typed, back, context),
});
