import { isDeepStrictEqual } from 'node:util';
import type { VerbName } from '../../cards/asks.js';
import type { ApprovalAbout, ApprovalReason } from '../../db/approvals/approval.js';
import { Stale } from '../../db/errors.js';
import { point } from '../../db/points.js';
import type { Reply } from '../reply.js';
import type { Context } from '../verb.js';
import { approvalReply } from './approvalReply.js';
import { recordApproval } from './recordApproval.js';
import { tellApprovers } from './tellApprovers.js';

/** A request that may need a second agent. */
export interface Need {
  /** Undefined if it needs none. */
  reason: ApprovalReason | undefined;
  verb: VerbName;
  /** The verb's input, which is stored and read again. */
  input: Record<string, unknown>;
  /** The thing that may wait once, such as `order/12`. */
  subject: string;
  about: ApprovalAbout;
  customerId?: number | undefined;
}

/**
 * Lets a request wait for a second agent. A verb that writes calls it after its own checks and before its first
 * change: once approved, the verb runs again with the same input, and a request whose subject has changed since ends at
 * those checks.
 * @returns the card that says what the request waits for; undefined if it may be carried out now
 */
export async function waitForApproval(need: Need, context: Context): Promise<Reply | undefined> {
  const { reason, verb, input, subject, about, customerId = null } = need;
  const { agent, approvals, audience, conversation, granted, message, text } = context;
  if (granted) {
    const { approval } = granted;
    if (approval.verb !== verb || approval.subject !== subject) throw new Stale('the approval');
    granted.isUsed = true;
    return undefined;
  }
  if (!reason) return undefined;
  const stored = JSON.parse(JSON.stringify(input)) as Record<string, unknown>;
  const earlier = await approvals.waitingFor(subject);
  if (earlier) {
    const isSame = earlier.asker.id === agent.id && isDeepStrictEqual(earlier.input, stored);
    if (isSame || earlier.asker.id !== agent.id)
      return approvalReply(earlier, context, { said: text.approvals.waitsAlready });
    // It waits with another input than it is asked for now.
    await approvals.withdraw(earlier.id);
    await recordApproval('approval-withdrawn', earlier, context);
  }
  point('approval.asking');
  const approval = await approvals.add({
    verb,
    input: stored,
    subject,
    about,
    reason,
    customerId,
    language: context.language,
    timeZone: context.timeZone,
    conversation,
    audience,
    message: message ?? null,
  });
  // A colleague asked at the same moment.
  if (!approval) throw new Stale('the approval');
  await recordApproval('approval-requested', approval, context);
  const asked = await tellApprovers(approval, context);
  point('approval.asked');
  return approvalReply(approval, context, {
    said: asked > 0 ? text.approvals.asked(asked) : text.approvals.nobodyAsked,
  });
}

/** Says that an approved request could not be carried out after all. */
export function notCarriedOut({ granted }: Pick<Context, 'granted'>): void {
  if (granted) granted.isUsed = false;
}
