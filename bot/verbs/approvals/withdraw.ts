import { z } from 'zod';
import { approvalReply } from '../../approvals/approvalReply.js';
import { recordApproval } from '../../approvals/recordApproval.js';
import { refusal } from '../../reply.js';
import { verb } from '../../verb.js';
import { ofApproval, visibleApproval } from './decidable.js';

/** Takes back a request of the agent that waits for a second one. */
export const withdraw = verb({
  name: 'approvals.withdraw',
  role: 'sales',
  writes: true,
  input: z.object(ofApproval),
  async run({ approval: id }, context) {
    const { approvals, text } = context;
    const found = await visibleApproval(id, context);
    if ('reply' in found) return found.reply;
    const { approval, isOwn } = found;
    if (!isOwn) return refusal('not-own-approval', text.approvals.notOwn(approval.asker.name));
    if (await approvals.withdraw(id)) await recordApproval('approval-withdrawn', approval, context);
    return approvalReply((await approvals.byId(id)) ?? approval, context);
  },
});
