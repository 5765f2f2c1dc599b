import { z } from 'zod';
import { MAX_TAGS_PER_CUSTOMER } from '../../../db/tags/tag.js';
import { backInput, customer } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { changedReply, recordTags } from './changeTags.js';

const tagIds = z.array(z.int32()).max(MAX_TAGS_PER_CUSTOMER);

/** Restores a customer's tags, unless the customer was changed since. */
export const undo = verb({
  name: 'tags.undo',
  role: 'sales',
  writes: true,
  input: z.object({ customer, back: backInput, give: tagIds, take: tagIds, version: z.int32() }),
  async run({ customer: { id }, back, give, take, version }, context) {
    const { customers, tags, text } = context;
    const change = { add: await tags.namesOf(give), remove: await tags.namesOf(take) };
    const changed = await customers.changeTags(id, change, version);
    await recordTags(changed, context);
    return changedReply(changed, text.tags.undone, back, context);
  },
});
