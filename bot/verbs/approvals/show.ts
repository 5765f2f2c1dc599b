import { z } from 'zod';
import { approvalReply } from '../../approvals/approvalReply.js';
import { verb } from '../../verb.js';
import { ofApproval, visibleApproval } from './decidable.js';

/** Shows a request that waits for a second agent, or did. */
export const show = verb({
  name: 'approvals.show',
  role: 'sales',
  input: z.object(ofApproval),
  async run({ approval: id }, context) {
    const found = await visibleApproval(id, context);
    return 'reply' in found ? found.reply : approvalReply(found.approval, context);
  },
});
