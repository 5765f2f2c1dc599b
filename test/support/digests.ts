import type { Database } from '../../db/index.js';
import { queueDueDigests } from '../../bot/digests/queueDue.js';
import { buttonsOf } from './cardWords.js';
import { cardOf, type Answer, type Chat } from './chat.js';

/** A text that schedules a list, and the button that confirms it. */
export async function scheduleDigest(
  chat: Chat,
  text = 'every monday 9:00 renewals 30',
): Promise<Answer> {
  const preview = cardOf(await chat.say(text));
  return chat.press(preview, buttonsOf(preview)[0] ?? '');
}

/** Makes all digests due now. */
export async function makeDigestsDue(database: Database, now = new Date()): Promise<void> {
  const nextAt = new Date(now.getTime() - 60_000).toISOString();
  await database.transact((trx) => trx('digests').whereNotNull('nextAt').update({ nextAt }));
}

/** Makes all digests due, and queues them as the bot does from time to time. */
export async function sendDigestsNow(database: Database): Promise<number> {
  const now = new Date();
  await makeDigestsDue(database, now);
  return queueDueDigests(database, now);
}
