import { expect } from 'chai';
import { connect } from '../../db/index.js';
import { actionsDone, startTestBot, withOwnFolder } from '../support/bot.js';
import { spawnBot, type BotProcess } from '../support/botProcess.js';
import { wordsOf } from '../support/cardWords.js';
import { startChannel, type Channel } from '../support/channel.js';
import { cardOf, createChat, person } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
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

interface Held {
  databaseUrl: string;
  channel: Channel;
  bot: BotProcess;
  activity: object;
}

onEachDatabase('an export whose process is killed', (dialect) => {
  const who = person('Ana');
  const held = new Map<string, Held>();
  withOwnFolder();

  before(async function () {
    this.timeout(180_000);
    // Each start takes two seconds: all at once they take less.
    await Promise.all(Object.keys(POINTS).map(async (at) => held.set(at, await holdAt(at))));
  });
  after(() => Promise.all([...held.values()].map(({ channel }) => channel.stop())));

  /** A process that froze at the point while it answered `export customers`. */
  async function holdAt(at: string): Promise<Held> {
    const databaseUrl = await emptyDatabase(dialect);
    const database = await connect(databaseUrl);
    await addCustomers(database, SOME_LIST);
    await database.close();
    const channel = await startChannel();
    const bot = await spawnBot({
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'silent',
      ...(at !== 'mid-send' && { STOP_AT: at }),
    });
    await bot.ready();
    const reached = at === 'mid-send' ? channel.hangNext() : bot.stopped;
    const chat = createChat(bot.url, channel, { who });
    const activity = chat.typed('export customers');
    // Nobody ever answers this one.
    chat.deliver(activity).catch(() => undefined);
    await reached;
    return { databaseUrl, channel, bot, activity };
  }

  for (const [at, done] of Object.entries(POINTS)) {
    it(`at ${at} has done ${done.length === 0 ? 'nothing' : 'one thing'}, and asked again one`, async () => {
      const { databaseUrl, channel, bot, activity } = held.get(at) as Held;
      await bot.kill();
      const next = await startTestBot({ databaseUrl, channel });
      expect(await actionsDone(next.database)).to.eql(done);
      expect(await next.database.read('request_keys')).to.have.length(done.length);

      const answer = await createChat(next.url, channel, { who }).deliver(activity);
      expect(answer.status).to.equal(200);
      expect(wordsOf(cardOf(answer))).to.include('The whole list: 24 customers.');
      expect(await actionsDone(next.database)).to.eql(['export-asked']);
      await next.stop();
    });
  }
});
