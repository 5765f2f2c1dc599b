import { fold } from '../../../db/fold.js';
import { chosenTagVerb, nameInput } from './chosenTagVerb.js';
import { confirmation, renameForm } from './tagForms.js';
import { brokenRule, nameIn } from './tagInputs.js';

/** Asks for the new name, then for a confirmation with the number of customers. */
export const rename = chosenTagVerb({
  name: 'tags.rename',
  input: { name: nameInput },
  async run(tag, { list, name: typed }, context) {
    if (typed === undefined) return renameForm(tag, tag.name, list, context);
    const name = nameIn(typed);
    const { refusals, tags: text } = context.text;
    const broken = brokenRule(name);
    if (broken)
      return renameForm(tag, name, list, context, refusals.rules[broken.rule](broken.value));
    if (name === tag.name) return renameForm(tag, name, list, context, text.sameName);
    const other = fold(name) === fold(tag.name) ? undefined : await context.tags.named(name);
    return other
      ? confirmation({ kind: 'merge', tag, to: other.name, fault: text.exists }, list, context)
      : confirmation({ kind: 'rename', tag, to: name }, list, context);
  },
});
