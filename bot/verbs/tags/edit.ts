import { customerVerb } from '../customers/customerVerb.js';
import { suggestTag } from './suggestTag.js';
import { tagFormReply } from './tagFormReply.js';
import { tagInputs } from './tagInputs.js';

/** Shows the form with a customer's tags. Pressed with a tag chosen, it adds the tag to the form. */
export const edit = customerVerb({
  name: 'tags.edit',
  role: 'sales',
  says: { en: ['tag {customer}'], es: ['etiquetar {customer}'] },
  cues: {
    en: [
      '(tag|tags|label|labels|tagging|untag)',
      '(edit|change|update|manage|set|add|remove) + (tag|tags|label|labels)',
    ],
    es: [
      '(etiqueta|etiquetas|etiquetar|etiquetado|desetiquetar)',
      '(edita|editar|cambia|cambiar|gestiona|gestionar|anade|agrega|quita) + (etiqueta|etiquetas)',
    ],
  },
  asksFor: { en: 'Which customer’s tags?', es: '¿Las etiquetas de qué cliente?' },
  does: {
    en: 'Shows a customer’s tags, to add or remove them',
    es: 'Muestra las etiquetas de un cliente para agregarlas o quitarlas',
  },
  button: { en: 'Tags', es: 'Etiquetas' },
  input: tagInputs,
  beforeLookup: suggestTag,
  run: ({ customer, back, ...typed }, context) => tagFormReply(customer, typed, back, context),
});
