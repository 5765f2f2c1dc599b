import { z } from 'zod';
import { backInput, customer } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { changeTags } from './changeTags.js';
import { tagFormReply } from './tagFormReply.js';
import { changeIn, faultIn, tagInputs } from './tagInputs.js';

/** Saves the form with a customer's tags. A fault shows the form again, with the typed values. */
export const save = verb({
  name: 'tags.save',
  role: 'sales',
  writes: true,
  input: z.object({ customer, back: backInput, ...tagInputs }),
  async run({ customer: edited, back, ...typed }, context) {
    const change = await changeIn(typed, context.tags);
    const broken = faultIn(change, edited.tags);
    if (!broken) return changeTags(edited, change, back, context);
    const fault = context.text.refusals.rules[broken.rule](broken.value);
    return tagFormReply(edited, typed, back, context, fault);
  },
});
