import { z } from 'zod';
import { Refused } from '../../../db/errors.js';
import { verb } from '../../verb.js';
import { listInput, nameInput } from './chosenTagVerb.js';
import { allTags, newForm, tagReply } from './tagForms.js';
import { brokenRule, nameIn } from './tagInputs.js';

export const create = verb({
  name: 'tags.create',
  role: 'admin',
  writes: true,
  input: z.object({ list: listInput, name: nameInput }),
  async run({ list, name: typed = '' }, context) {
    const { tags, activity, text } = context;
    const name = nameIn(typed);
    const existing = await tags.named(name);
    const broken = existing ? new Refused('tag-exists', existing.name) : brokenRule(name);
    if (broken) return newForm(name, list, context, text.refusals.rules[broken.rule](broken.value));
    const created = await tags.create(name);
    await activity.record('tag-created', { after: { tag: created } });
    const commands = { others: [allTags(list, context)] };
    const card = { title: created, said: text.tags.created, commands };
    return tagReply(card, context, { forAll: true });
  },
});
