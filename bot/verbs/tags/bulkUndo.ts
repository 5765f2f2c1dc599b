import { z } from 'zod';
import { taggingResult } from '../../../cards/tags/bulk.js';
import { refusal } from '../../reply.js';
import { verb } from '../../verb.js';
import { taggingJobReply } from './taggingJobReply.js';

/** Reverses a change of many customers' tags, except where a customer was changed since. */
export const bulkUndo = verb({
  name: 'tags.bulk.undo',
  role: 'admin',
  writes: true,
  input: z.object({ tagging: z.int32() }),
  async run({ tagging: id }, context) {
    const { bulkTaggings, text, language } = context;
    const tagging = await bulkTaggings.byId(id);
    if (tagging?.kind !== 'find' || tagging.state !== 'applied')
      return refusal('stale', text.tags.staleMany);
    const undoing = await bulkTaggings.undoing(id);
    if (undoing?.state === 'applied') return { kind: 'card', ...taggingResult(undoing, language) };
    const undo = await bulkTaggings.add({
      kind: 'undo',
      query: tagging.query ?? undefined,
      listId: tagging.listId ?? undefined,
      give: tagging.take,
      take: tagging.give,
      of: id,
    });
    return taggingJobReply(undo, 'apply', text.tags.applying, context);
  },
});
