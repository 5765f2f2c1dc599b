import { customerVerb } from '../customers/customerVerb.js';
import { customerToken } from '../../../cards/customers/open.js';
import { tagNames } from '../../slots/tags.js';
import { suggestionReply, suggestTag } from './suggestTag.js';
import { tagFormReply } from './tagFormReply.js';
import { tagInputs } from './tagInputs.js';

/** Shows the form with a customer's tags. Pressed with a tag chosen, it adds the tag to the form. */
export const edit = customerVerb({
  name: 'tags.edit',
  role: 'sales',
  says: {
    en: ['tag {customer}', '(add|give|put) {suggested} (to|on) {customer}'],
    es: ['etiquetar {customer}', '(anade|anadir|agrega|agregar|pon) {suggested} a {customer}'],
  },
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
  input: { ...tagInputs, suggested: tagNames.optional() },
  beforeLookup: suggestTag,
  run({ customer, back, suggested, ...typed }, context) {
    return suggested
      ? suggestionReply(customer.name, customerToken(customer.id), suggested, context)
      : tagFormReply(customer, typed, back, context);
  },
});
