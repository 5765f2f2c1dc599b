import { z } from 'zod';
import { fold } from '../../../db/fold.js';
import { customerVerb } from '../customers/customerVerb.js';
import { customerToken } from '../../../cards/customers/open.js';
import { asSlot } from '../../slots/slot.js';
import { tagNames } from '../../slots/tags.js';
import { suggestionReply, suggestTag } from './suggestTag.js';
import { tagFormReply } from './tagFormReply.js';
import { tagInputs } from './tagInputs.js';

/** Words for taking a tag off. */
const UNTAG = ['untag', 'desetiquetar', 'desetiqueta'];
const takesOff = asSlot(z.boolean(), {
  kind: 'typed',
  placeholder: { en: 'untag', es: 'desetiquetar' },
  read: (typed) => (UNTAG.includes(fold(typed)) ? true : undefined),
  readAt: (words, at) =>
    UNTAG.includes(words[at] ?? '') ? { value: true, end: at + 1, isCertain: true } : undefined,
});

/** Shows the form with a customer's tags. An older form asks for it with values, which are kept. */
export const edit = customerVerb({
  name: 'tags.edit',
  role: 'sales',
  says: {
    en: [
      'tag {customer}',
      '(add|give|put) {suggested} (to|on) {customer}',
      '(mark|flag) {customer} as {suggested}',
      '(remove|take|drop|delete|untag) {unwanted} (from|off) {customer}',
    ],
    es: [
      'etiquetar {customer}',
      '(anade|anadir|agrega|agregar|pon|ponle) {suggested} a {customer}',
      '(marca|marcar) [a] {customer} (como|con) {suggested}',
      '(quita|quitar|elimina|eliminar|borra|borrar) {unwanted} (a|de) {customer}',
    ],
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
  example: {
    group: 'manage',
    typed: { en: 'Tag a customer', es: 'Etiquetar un cliente' },
  },
  button: { en: 'Tags', es: 'Etiquetas' },
  input: {
    ...tagInputs,
    suggested: tagNames.optional(),
    unwanted: tagNames.optional(),
    takesOff: takesOff.optional(),
  },
  beforeLookup: suggestTag,
  run({ customer, back, suggested, unwanted, ...typed }, context) {
    const change = suggested ? { add: suggested } : unwanted && { remove: unwanted };
    return change
      ? suggestionReply(customer.name, customerToken(customer.id), change, context)
      : tagFormReply(customer, typed, back, context);
  },
});
