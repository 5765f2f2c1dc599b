import { expect } from 'chai';
import { actionsDone, startTestBot, withOwnFolder } from '../support/bot.js';
import { wordsOf } from '../support/cardWords.js';
import { cardOf, createChat, person } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { onEachDatabase } from '../support/database.js';
import { heldAtEach, startToHold, type HeldBot } from '../support/heldBots.js';
import { SOME_LIST } from '../support/someList.js';

/** Where the process is killed, and what had been done by then. */
const POINTS: Record<string, string[]> = {
  'write.before': [],
  'write.before-commit': [],
  'write.committed': ['export-asked'],
  'reply.sending': ['export-asked'],
  'mid-send': ['export-asked'],
  'reply.sent': ['export-asked'],
};

interface Held extends HeldBot {
  activity: object;
}

onEachDatabase('an export whose process is killed', (dialect) => {
  const who = person('Ana');
  withOwnFolder();
  const held = heldAtEach(Object.keys(POINTS), holdAt);

  /** A process that froze at the point while it answered `export customers`. */
  async function holdAt(at: string): Promise<Held> {
    const started = await startToHold(
      dialect,
      (database) => addCustomers(database, SOME_LIST),
      at === 'mid-send' ? undefined : at,
    );
    const { bot, channel } = started;
    const reached = at === 'mid-send' ? channel.hangNext() : bot.stopped;
    const chat = createChat(bot.url, channel, { who });
    const activity = chat.typed('export customers');
    // Nobody ever answers this one.
    chat.deliver(activity).catch(() => undefined);
    await reached;
    return { ...started, activity };
  }

  for (const [at, done] of Object.entries(POINTS)) {
    it(`at ${at} has done ${done.length === 0 ? 'nothing' : 'one thing'}, and asked again one`, async () => {
      const { databaseUrl, channel, bot, activity } = held(at);
      await bot.kill();
      const next = await startTestBot({ databaseUrl, channel });
      expect(await actionsDone(next.database)).to.eql(done);
      expect(await next.database.read('request_keys')).to.have.length(done.length);

      const answer = await createChat(next.url, channel, { who }).deliver(activity);
      expect(answer.status).to.equal(200);
      expect(wordsOf(cardOf(answer))).to.include('The complete list: 24 customers.');
      expect(await actionsDone(next.database)).to.eql(['export-asked']);
      await next.stop();
    });
  }
});
