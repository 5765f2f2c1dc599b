import { z } from 'zod';
import { customer } from '../../slots/index.js';
import { tagChanges, tagNames } from '../../slots/tags.js';
import { verb } from '../../verb.js';
import { changeTags } from './changeTags.js';

/** Spanish for adding and removing. */
const GIVE = '(anade|anadir|agrega|agregar|pon|poner|asigna|asignar|mete)';
const TAKE = '(quita|quitar|elimina|eliminar|borra|borrar)';

/** Changes tags by one line: `tag Contoso +gold -trial`. */
export const tag = verb({
  name: 'tag',
  role: 'sales',
  writes: true,
  says: {
    en: [
      'tag {customer} {changes}',
      '(tags|label|labels|update tags of) {customer} {changes}',
      '(add|set) {add} as (a|the) (tag|label) (to|for|on) {customer}',
      '(add|give|put|assign|set) [the] (tag|tags|label) {add} (to|on) [customer] {customer}',
      '(add|give|put|assign|set) [the] {add} (tag|tags|label) (to|on) [customer] {customer}',
      '(tag|label) {customer} (as|with) {add}',
      '(give|assign) {customer} [the] (tag|tags|label) {add}',
      '(give|assign) {customer} (the|a|an) {add} (tag|tags|label)',
      '(remove|delete|take|drop) [the] (tag|tags|label) {remove} (from|off|of) [customer] {customer}',
      '(remove|delete|take|drop) [the] {remove} (tag|tags|label) (from|off|of) [customer] {customer}',
    ],
    es: [
      '(etiquetar|etiqueta) [a] {customer} {changes}',
      '(etiqueta|etiquetas) {customer} {changes}',
      `${GIVE} [(la|las)] (etiqueta|etiquetas) {add} (a|al|en) [cliente] {customer}`,
      '(etiqueta|etiquetar) [a] {customer} (como|con) {add}',
      `${TAKE} [(la|las)] (etiqueta|etiquetas) {remove} (a|al|de|del) [cliente] {customer}`,
    ],
  },
  does: { en: 'Adds and removes a customer’s tags', es: 'Agrega y quita etiquetas de un cliente' },
  example: null,
  input: z.object({
    customer,
    changes: tagChanges.optional(),
    add: tagNames.optional(),
    remove: tagNames.optional(),
  }),
  run({ customer: { id }, changes, add = [], remove = [] }, context) {
    return changeTags({ id }, changes ?? { add, remove }, undefined, context);
  },
});
