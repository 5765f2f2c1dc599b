import { z } from 'zod';
import { verb } from '../../verb.js';
import { listInput } from './chosenTagVerb.js';
import { newForm } from './tagForms.js';

/** Asks for the name of a new tag. */
export const newTag = verb({
  name: 'tags.new',
  role: 'admin',
  input: z.object({ list: listInput }),
  run: ({ list }, context) => newForm('', list, context),
});
