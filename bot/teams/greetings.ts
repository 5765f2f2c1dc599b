import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import { repositories, type Database } from '../../db/index.js';
import { requestKey } from '../../db/requestKeys/repository.js';
import { botIdOf, isRecord, onlyObjects } from './activityFields.js';

/** Time that a turn waits for the database. */
const WITHIN_MS = 2_000;

/** Tells if the bot was added to a chat or team. Teams sends two activities for it, at the same time. */
export const addsBot = (activity: Activity): boolean =>
  (activity.type === 'conversationUpdate' && hasBot(activity, activity.membersAdded)) ||
  (activity.type === 'installationUpdate' && activity.action === 'add');

const removesBot = (activity: Activity): boolean =>
  (activity.type === 'conversationUpdate' && hasBot(activity, activity.membersRemoved)) ||
  (activity.type === 'installationUpdate' && activity.action === 'remove');

function hasBot(activity: Activity, members: unknown): boolean {
  const botId = botIdOf(activity);
  return botId !== undefined && onlyObjects(members).some(({ id }) => id === botId);
}

/** Sees to it that the bot greets a chat or team once, whichever process gets which of the activities. */
export function createGreetings(database: Database, log: Logger) {
  return {
    /** Returns true once until the bot is removed again, or a week has passed. */
    async isFirst(activity: Activity): Promise<boolean> {
      try {
        return await database.transact(
          async (trx) => {
            const { requestKeys } = repositories(trx);
            const key = keyOf(activity);
            const isFirst = await requestKeys.take(key);
            if (isFirst) await requestKeys.store(key, '{}');
            return isFirst;
          },
          { withinMs: WITHIN_MS },
        );
      } catch (error) {
        log.warn({ err: error }, 'could not tell if a greeting is the first one');
        return false;
      }
    },

    /** Forgets the greeting if the activity removes the bot: whoever adds it again is greeted again. */
    async forgetIfRemoved(activity: Activity): Promise<void> {
      if (!removesBot(activity)) return;
      try {
        await database.transact((trx) => repositories(trx).requestKeys.forget(keyOf(activity)), {
          withinMs: WITHIN_MS,
        });
      } catch (error) {
        log.warn({ err: error }, 'could not forget a greeting');
      }
    },
  };
}

export type Greetings = ReturnType<typeof createGreetings>;

/**
 * For the Playground, which adds the bot to its chats with each page: greets with each. It sends both activities
 * of a page, any time apart, so one of them is greeted.
 */
export const greetEachPage = (): Greetings => ({
  isFirst: ({ type }) => Promise.resolve(type === 'installationUpdate'),
  forgetIfRemoved: () => Promise.resolve(),
});

/** A team is one place, whichever of its channels is named. */
function keyOf({ channelData, conversation }: Activity): string {
  const { team } = (isRecord(channelData) ? channelData : {}) as { team?: { id?: unknown } };
  const place = typeof team?.id === 'string' ? team.id : conversation.id;
  return requestKey({ verb: 'greeting', agentId: '', conversationId: place, id: '', input: {} });
}
