import { chosenTagVerb } from './chosenTagVerb.js';
import { confirmation } from './tagForms.js';

/** Asks for a confirmation. */
export const deleteTag = chosenTagVerb({
  name: 'tags.delete',
  input: {},
  run: (tag, { list }, context) => confirmation({ kind: 'delete', tag }, list, context),
});
