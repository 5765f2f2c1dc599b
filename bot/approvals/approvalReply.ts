import { randomUUID } from 'node:crypto';
import { approvalCard } from '../../cards/approvals/approval.js';
import { aboutText } from '../../cards/approvals/approvalText.js';
import type { Approval } from '../../db/approvals/approval.js';
import { cardReply, type CardReply } from '../reply.js';
import { mayAsk, type Role } from '../roles.js';
import type { Context } from '../verb.js';
import { reviewOf } from './reviewOf.js';
import { mayApprove } from './rules.js';

/** Shows a request that waits for a second agent, or did, with what the reader may do about it. */
export async function approvalReply(
  approval: Approval,
  reader: Context,
  more: { said?: string | undefined; fault?: string | undefined } = {},
): Promise<CardReply> {
  const { agent, language, timeZone } = reader;
  const isOwn = isSameAgent(agent.id, approval.asker.id);
  const isWaiting = approval.state === 'waiting';
  const card = approvalCard(
    {
      approval,
      review: isWaiting ? await reviewOf(approval, reader) : undefined,
      mayDecide: isWaiting && mayDecide(agent, approval, reader),
      mayWithdraw: isWaiting && isOwn,
      isOwn,
      timeZone,
      form: randomUUID(),
      ...more,
    },
    language,
  );
  return cardReply(card, more.said ?? more.fault ?? aboutText(approval.about, language));
}

/** True for another agent who may approve, and whose own role reaches as far as what is asked for. */
export const mayDecide = (
  agent: { id: string; role: Role },
  { asker, verb: asked }: Approval,
  { approvalRules, verbs }: Pick<Context, 'approvalRules' | 'verbs'>,
): boolean =>
  !isSameAgent(agent.id, asker.id) &&
  mayApprove(agent, approvalRules) &&
  verbs.some(({ name, role }) => name === asked && mayAsk(agent.role, role));

/** Object IDs are compared without regard to case, as directories do. */
export const isSameAgent = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();
