import type { Activity, CloudAdapter, TurnContext } from 'botbuilder';
import { repositories, type Database } from '../../db/index.js';
import type { Config } from '../config.js';
import { callChannel, TURN_LIMITS } from './callChannel.js';
import { continueConversation, rethrowing } from './proactive.js';

interface PersonalChatParts {
  adapter: CloudAdapter;
  config: Pick<Config, 'appId'>;
  database: Database;
}

/** Sends in the personal chat that is known. @param reference its conversation reference, as JSON */
type SendInKnown = (context: TurnContext, reference: string) => Promise<void>;

/**
 * Returns a function that writes to the agent of a turn or job in the personal chat, which it starts if none is known.
 * The function throws if the chat cannot be reached.
 */
export function createPersonalChat({ adapter, config: { appId }, database }: PersonalChatParts) {
  return async function sendInPersonalChat(
    context: TurnContext,
    agentId: string,
    message: Partial<Activity>,
    sendInKnown: SendInKnown,
  ): Promise<void> {
    const { agents } = repositories(database.read);
    const known = (await agents.byId(agentId))?.personalConversation;
    if (known)
      await continueConversation(adapter, appId, known, (chat) => sendInKnown(chat, known));
    else await callChannel(() => startWith(context, message), TURN_LIMITS);
  };

  async function startWith(context: TurnContext, message: Partial<Activity>): Promise<void> {
    const { activity } = context;
    const tenantId = activity.conversation.tenantId;
    const { id, name } = activity.recipient;
    await rethrowing(
      async (personalContext) => {
        await personalContext.sendActivity(message);
      },
      (callback) =>
        adapter.createConversationAsync(
          appId,
          activity.channelId,
          activity.serviceUrl,
          context.turnState.get<string>(adapter.OAuthScopeKey),
          {
            isGroup: false,
            // Without the mark of a targeted message: the new chat is another conversation.
            bot: { id, name },
            members: [activity.from],
            channelData: { tenant: { id: tenantId } },
            ...(tenantId !== undefined && { tenantId }),
          },
          callback,
        ),
    );
  }
}

export type SendInPersonalChat = ReturnType<typeof createPersonalChat>;
