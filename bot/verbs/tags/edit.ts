import { customerVerb } from '../customers/customerVerb.js';
import { tagFormReply } from './tagFormReply.js';
import { tagInputs } from './tagInputs.js';

/** Shows the form with a customer's tags. Pressed with a tag chosen, it adds the tag to the form. */
export const edit = customerVerb({
  name: 'tags.edit',
  role: 'sales',
  says: { en: ['tag {customer}'], es: ['etiquetar {customer}'] },
  does: {
    en: 'Shows a customer’s tags, to add or remove them',
    es: 'Muestra las etiquetas de un cliente para agregarlas o quitarlas',
  },
  button: { en: 'Tags', es: 'Etiquetas' },
  input: tagInputs,
  run: ({ customer, back, ...typed }, context) => tagFormReply(customer, typed, back, context),
});
