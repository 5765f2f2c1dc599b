import { conversationIdIn } from '../../../db/conversationIdIn.js';
import type { DigestPlace } from '../../../db/digests/digest.js';
import type { Context } from '../../verb.js';

/** The chat of a request; the threads of a channel are one. */
export const chatOf = ({ conversation }: Pick<Context, 'conversation'>): string =>
  conversation.id.replace(/;.*$/, '');

/** True where the agent is not alone with the bot. */
export const isWithOthers = ({ audience, isTargeted }: Pick<Context, 'audience' | 'isTargeted'>) =>
  audience === 'group' || isTargeted;

/** Returns the chat that receives a digest; undefined for a personal chat that the bot does not know. */
export async function placeFor(
  to: 'here' | 'personal',
  context: Context,
): Promise<DigestPlace | undefined> {
  const { audience, conversation, agents, agent, isTargeted } = context;
  // The messages of a targeted question expire.
  if (!isWithOthers(context) || (to === 'here' && !isTargeted))
    return {
      audience,
      conversationId: chatOf(context),
      conversation: withoutTurn(conversation.reference),
    };
  const known = (await agents.byId(agent.id))?.personalConversation;
  if (!known) return undefined;
  return { audience: 'personal', conversationId: conversationIdIn(known), conversation: known };
}

/** Removes the message that a conversation reference answers. */
function withoutTurn(reference: string): string {
  const parsed = JSON.parse(reference) as Record<string, unknown>;
  return JSON.stringify({ ...parsed, activityId: undefined });
}
