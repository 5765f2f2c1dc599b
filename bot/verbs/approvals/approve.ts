import { z } from 'zod';
import { point } from '../../../db/points.js';
import { approvalReply } from '../../approvals/approvalReply.js';
import { carryOut } from '../../approvals/carryOut.js';
import { recordApproval } from '../../approvals/recordApproval.js';
import { tellAsker } from '../../approvals/tellAsker.js';
import { verb } from '../../verb.js';
import { decidable, ofApproval } from './decidable.js';

/** Approves what another agent asked for, and carries it out in that agent's name, in one transaction. */
export const approve = verb({
  name: 'approvals.approve',
  role: 'sales',
  writes: true,
  input: z.object(ofApproval),
  async run({ approval: id }, context) {
    const { approvals } = context;
    const found = await decidable(id, context);
    if ('reply' in found) return found.reply;
    const { approval } = found;
    if (await approvals.end(id, 'approved')) {
      point('approval.approved');
      const answer = await carryOut(approval, context);
      if (!answer) await approvals.lapse(id);
      await recordApproval(answer ? 'approval-granted' : 'approval-lapsed', approval, context);
      await tellAsker((await approvals.byId(id)) ?? approval, answer, context);
      point('approval.carried-out');
    }
    return approvalReply((await approvals.byId(id)) ?? approval, context);
  },
});
