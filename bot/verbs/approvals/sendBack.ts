import { z } from 'zod';
import { MAX_WORD_LENGTH } from '../../../db/approvals/approval.js';
import { approvalReply } from '../../approvals/approvalReply.js';
import { recordApproval } from '../../approvals/recordApproval.js';
import { tellAsker } from '../../approvals/tellAsker.js';
import { verb } from '../../verb.js';
import { decidable, ofApproval } from './decidable.js';

/** Sends a request back to the agent who asked, with a word why. Nothing is changed. */
export const sendBack = verb({
  name: 'approvals.sendBack',
  role: 'sales',
  writes: true,
  input: z.object({ ...ofApproval, word: z.string().max(MAX_WORD_LENGTH).default('') }),
  async run({ approval: id, word: typed }, context) {
    const { approvals, text } = context;
    const found = await decidable(id, context);
    if ('reply' in found) return found.reply;
    const word = typed.trim();
    if (word === '')
      return approvalReply(found.approval, context, { fault: text.approvals.wordMissing });
    const decided = await approvals.end(id, 'sent-back', word);
    const now = (await approvals.byId(id)) ?? found.approval;
    if (decided) {
      await recordApproval('approval-sent-back', now, context);
      await tellAsker(now, undefined, context);
    }
    return approvalReply(now, context);
  },
});
