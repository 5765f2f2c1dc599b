import { z } from 'zod';
import { cleanText } from '../../slots/index.js';
import { SEARCH_LENGTH } from '../../slots/search.js';
import { asSlot } from '../../slots/slot.js';
import { verb } from '../../verb.js';
import { listInput } from './chosenTagVerb.js';
import { newForm } from './tagForms.js';

/** A tag's name as it was typed. */
const typedTag = asSlot(cleanText(SEARCH_LENGTH), {
  kind: 'free',
  placeholder: { en: 'name', es: 'nombre' },
  read: (typed) => typed,
});

/** Asks for the name of a new tag. */
export const newTag = verb({
  name: 'tags.new',
  role: 'admin',
  says: {
    en: ['new tag {name}', 'create tag {name}'],
    es: ['nueva etiqueta {name}', 'crear etiqueta {name}'],
  },
  cues: {
    en: ['(create|new) + (tag|tags|label|labels)'],
    es: ['(crear|crea|nueva) + (etiqueta|etiquetas)'],
  },
  does: { en: 'Asks for the name of a new tag', es: 'Pide el nombre de una nueva etiqueta' },
  example: {
    group: 'manage',
    typed: { en: 'New tag', es: 'Nueva etiqueta' },
  },
  input: z.object({ list: listInput, name: typedTag.optional() }),
  run: ({ list, name = '' }, context) => newForm(name, list, context),
});
