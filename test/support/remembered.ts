import type { Language } from '../../cards/text/index.js';
import type { Database } from '../../db/index.js';
import { until } from './bot.js';
import type { Chat, Person } from './chat.js';

/** Resolves once the agent's personal chat, or language, is stored: a turn does not wait long for that. */
export const remembered = (
  { read }: Pick<Database, 'read'>,
  { id }: Person,
  what: Language | Pick<Chat, 'conversation'>,
): Promise<void> =>
  until(async () => {
    const stored = await read('agents').where({ objectId: id }).first();
    return typeof what === 'string'
      ? stored?.language === what
      : (stored?.personalConversation ?? '').includes(what.conversation);
  });
