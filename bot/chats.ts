import { conversationIdIn } from '../db/conversationIdIn.js';
import type { Context } from './verb.js';

/** A chat that the bot writes to by itself, outside of any turn. */
export interface Chat {
  audience: 'personal' | 'group';
  conversationId: string;
  /** The Bot Framework's conversation reference, as JSON, without a thread or a message that it answers. */
  conversation: string;
}

/** True where the agent is not alone with the bot. */
export const isWithOthers = ({ audience, isTargeted }: Pick<Context, 'audience' | 'isTargeted'>) =>
  audience === 'group' || isTargeted;

/** The id of the chat of a request. */
export const chatIdOf = ({ conversation }: Pick<Context, 'conversation'>): string =>
  withoutThread(conversation.id);

/** Returns the chat of a request. */
const thisChat = (context: Pick<Context, 'audience' | 'conversation'>): Chat => ({
  audience: context.audience,
  conversationId: chatIdOf(context),
  conversation: withoutTurn(context.conversation.reference),
});

/** Returns the agent's personal chat; undefined if the bot does not know it. */
export async function personalChat({
  agent,
  agents,
}: Pick<Context, 'agent' | 'agents'>): Promise<Chat | undefined> {
  const conversation = (await agents.byId(agent.id))?.personalConversation;
  return conversation == null
    ? undefined
    : { audience: 'personal', conversationId: conversationIdIn(conversation), conversation };
}

/**
 * Returns the chat that a request about messages in “this chat” means. The messages of a targeted question expire, so
 * it means the agent's personal chat; undefined if the bot does not know it.
 */
export const ownChat = async (
  context: Pick<Context, 'agent' | 'agents' | 'audience' | 'conversation' | 'isTargeted'>,
): Promise<Chat | undefined> => (context.isTargeted ? personalChat(context) : thisChat(context));

/**
 * Removes what differs from turn to turn in a conversation reference: the message that it answers, its thread and
 * locale. A message to the rest of it starts its own thread.
 */
export function withoutTurn(reference: string): string {
  const parsed = JSON.parse(reference) as { conversation?: { id?: string } };
  const { conversation } = parsed;
  return JSON.stringify({
    ...parsed,
    activityId: undefined,
    locale: undefined,
    ...(conversation?.id !== undefined && {
      conversation: { ...conversation, id: withoutThread(conversation.id) },
    }),
  });
}

/** The threads of a channel are one chat. */
const withoutThread = (conversationId: string): string => conversationId.replace(/;.*$/, '');
