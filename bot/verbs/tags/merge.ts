import { z } from 'zod';
import { chosenTagVerb, nameInput } from './chosenTagVerb.js';
import { confirmation, mergeForm } from './tagForms.js';
import { nameIn, tagIdOf } from './tagInputs.js';

/** Asks for the tag to merge with, then for a confirmation. */
export const merge = chosenTagVerb({
  name: 'tags.merge',
  input: {
    name: nameInput,
    /** Token of the other tag, or its name. */
    give: z.string().max(200).optional(),
  },
  async run(tag, { list, give, name: typed }, context) {
    const { tags, text } = context;
    if (give === undefined && typed === undefined) return mergeForm(tag, '', list, context);
    const id = tagIdOf(give);
    const other =
      id === undefined ? await tags.named(nameIn(typed ?? give ?? '')) : await tags.byId(id);
    const name = nameIn(typed ?? '');
    if (!other) return mergeForm(tag, name, list, context, text.tags.unknown(name || (give ?? '')));
    if (other.id === tag.id) return mergeForm(tag, name, list, context, text.tags.sameTag);
    return confirmation({ kind: 'merge', tag, to: other.name }, list, context);
  },
});
