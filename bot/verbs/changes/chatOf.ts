import { conversationIdIn } from '../../../db/conversationIdIn.js';
import type { Context } from '../../verb.js';

/** A chat that can be told of changes. */
export interface Chat {
  id: string;
  /** The Bot Framework's conversation reference, as JSON. */
  reference: string;
}

/**
 * Returns the chat that a request is about. A question in a group that only the bot sees is about the agent's
 * personal chat; undefined if that is not known.
 */
export async function chatOf({
  agent,
  agents,
  conversation,
  isTargeted,
}: Pick<Context, 'agent' | 'agents' | 'conversation' | 'isTargeted'>): Promise<Chat | undefined> {
  if (!isTargeted) return conversation;
  const reference = (await agents.byId(agent.id))?.personalConversation;
  return reference == null ? undefined : { id: conversationIdIn(reference), reference };
}
