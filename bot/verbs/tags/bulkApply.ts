import { z } from 'zod';
import { taggingResult } from '../../../cards/tags/bulk.js';
import { refusal } from '../../reply.js';
import { verb } from '../../verb.js';
import { taggingJobReply } from './taggingJobReply.js';

/** Changes the tags of the customers that the preview counted. */
export const bulkApply = verb({
  name: 'tags.bulk.apply',
  role: 'admin',
  writes: true,
  input: z.object({ tagging: z.int32() }),
  async run({ tagging: id }, context) {
    const { bulkTaggings, text, language } = context;
    const tagging = await bulkTaggings.byId(id);
    if (tagging?.kind === 'find' && tagging.state === 'applied')
      return { kind: 'card', ...taggingResult(tagging, language) };
    if (tagging?.kind !== 'find' || tagging.state !== 'counted')
      return refusal('stale', text.tags.staleMany);
    return taggingJobReply(id, 'apply', text.tags.applying, context);
  },
});
