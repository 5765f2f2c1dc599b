import { APPLY_DROPPED, READ_DROPPED } from '../../bot/imports/jobInput.js';
import { repositories, type Database } from '../../db/index.js';
import { until } from './bot.js';
import type { Card } from './cardWords.js';
import type { Channel } from './channel.js';
import { cardOf, type Chat } from './chat.js';
import { sentFile } from './fileHost.js';

/** A message with a file, as Teams sends it: with an HTML copy of its text. */
export const dropped = (chat: Pick<Chat, 'activity'>, name: string, url: string, text?: string) =>
  chat.activity({
    type: 'message',
    ...(text !== undefined && { text }),
    textFormat: 'plain',
    attachments: [
      { contentType: 'text/html', content: `<div>${text ?? ''}</div>` },
      sentFile(name, url),
    ],
  });

/** Resolves when no job about dropped files is open. */
export const droppedJobsEnded = ({ read }: Pick<Database, 'read'>): Promise<void> =>
  until(async () => {
    const { jobs } = repositories(read);
    return !(await jobs.isOpen(READ_DROPPED)) && !(await jobs.isOpen(APPLY_DROPPED));
  });

/** The message that was sent last to a chat: its id, and the card as it is now. */
export function lastMessage(channel: Channel, chat: Pick<Chat, 'conversation'>) {
  const sent = channel
    .taken()
    .findLast(
      ({ conversation, method }) => conversation === chat.conversation && method === 'POST',
    );
  if (!sent) throw new Error('nothing was sent');
  return { id: sent.id, card: cardOf(channel.stored(sent.id)) };
}

/** Sends a file to the chat; resolves with the message that its job ends with. */
export async function drop(
  { channel, database }: { channel: Channel; database: Database },
  chat: Chat,
  name: string,
  url: string,
): Promise<{ id: string; card: Card }> {
  await chat.deliver(dropped(chat, name, url));
  await droppedJobsEnded(database);
  return lastMessage(channel, chat);
}
