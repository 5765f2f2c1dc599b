import { z } from 'zod';
import type { Approval } from '../../../db/approvals/approval.js';
import { approvalReply, isSameAgent } from '../../approvals/approvalReply.js';
import { mayApprove } from '../../approvals/rules.js';
import { refusal, type Reply } from '../../reply.js';
import type { AnyVerb, Context } from '../../verb.js';
import { mayAsk } from '../../roles.js';

/** Input of every button on the card of a request that waits. */
export const ofApproval = { approval: z.int32().positive() };

/** Returns a request that the agent may see: their own, or any for one who approves; a refusal for another. */
export async function visibleApproval(
  id: number,
  context: Context,
): Promise<{ approval: Approval; isOwn: boolean } | { reply: Reply }> {
  const { agent, approvalRules, approvals, text } = context;
  const approval = await approvals.byId(id);
  const isOwn = approval !== undefined && isSameAgent(agent.id, approval.asker.id);
  if (!approval || !(isOwn || mayApprove(agent, approvalRules)))
    return { reply: refusal('gone', text.approvals.gone) };
  return { approval, isOwn };
}

/**
 * Returns a request that waits and that the agent may decide about; for another, its card as it is now or a refusal.
 * Nobody decides about their own request.
 */
export async function decidable(
  id: number,
  context: Context,
): Promise<{ approval: Approval } | { reply: Reply }> {
  const { agent, text, verbs } = context;
  const found = await visibleApproval(id, context);
  if ('reply' in found) return found;
  const { approval, isOwn } = found;
  if (approval.state !== 'waiting') return { reply: await approvalReply(approval, context) };
  if (isOwn) return { reply: refusal('own-approval', text.approvals.own) };
  const verb = verbs.find(({ name }: AnyVerb) => name === approval.verb);
  if (verb && !mayAsk(agent.role, verb.role))
    return { reply: refusal('role', text.refusals.role(text.agents.roles[verb.role]), true) };
  return { approval };
}
