import { z } from 'zod';
import { taggingResult } from '../../../cards/tags/bulk.js';
import { aboveCustomers } from '../../approvals/rules.js';
import { waitForApproval } from '../../approvals/waitForApproval.js';
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
    const { changes = 0 } = tagging.counts ?? {};
    const waits = await waitForApproval(
      {
        reason: aboveCustomers(changes, context.approvalRules),
        verb: 'tags.bulk.apply',
        input: { tagging: id },
        subject: `tagging/${id}`,
        about: { kind: 'tags', count: changes },
      },
      context,
    );
    return waits ?? taggingJobReply(id, 'apply', text.tags.applying, context);
  },
});
