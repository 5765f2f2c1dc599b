import { z } from 'zod';
import { customer, tagChanges } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { changeTags } from './changeTags.js';

/** Changes tags by one line: `tag Contoso +gold -trial`. */
export const tag = verb({
  name: 'tag',
  role: 'sales',
  writes: true,
  says: { en: ['tag {customer} {changes}'], es: ['etiquetar {customer} {changes}'] },
  does: { en: 'Adds and removes a customer’s tags', es: 'Agrega y quita etiquetas de un cliente' },
  input: z.object({ customer, changes: tagChanges }),
  run: (input, context) => changeTags(input.customer, input.changes, undefined, context),
});
