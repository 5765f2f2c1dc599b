import { expect } from 'chai';
import { connect, repositories } from '../../db/index.js';
import { checkIndex } from '../../db/search/checkIndex.js';
import { actionsDone, startTestBot, until, withOwnFolder } from '../support/bot.js';
import { spawnBot } from '../support/botProcess.js';
import { buttonsOf, valueOf, wordsOf } from '../support/cardWords.js';
import { startChannel } from '../support/channel.js';
import { cardOf, createChat, person, textOf } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import {
  askUntilShown,
  deliverUntil,
  freezeAtEach,
  startFreezableBot,
  type FrozenBot,
} from '../support/frozenBots.js';
import { SOME_LIST } from '../support/someList.js';

/** Points at which the process is killed: true once all customers have changed. */
const POINTS = {
  'bulk.staging': false,
  'bulk.applying': false,
  'bulk.before-commit': false,
  'bulk.committed': true,
} as const;

const CHANGED_ONCE = ['tags-changed', 'tags-changed', 'tags-changed-in-bulk'];

interface Held extends FrozenBot {
  /** ID of the message that the job updates. */
  on: string;
}

onEachDatabase('a bulk tag change whose process is killed', (dialect) => {
  const who = person('Ana');
  withOwnFolder();

  const frozenAt = freezeAtEach(Object.keys(POINTS), freezeAt);

  async function freezeAt(at: string): Promise<Held> {
    const started = await startFreezableBot(
      dialect,
      (database) => addCustomers(database, SOME_LIST),
      at,
    );
    const { bot, channel } = started;
    const chat = createChat(bot.url, channel, { who });
    const asked = await askUntilShown(() => chat.say('find contoso'));
    const on = asked.sent[0]?.id ?? '';
    const back = { back: valueOf(cardOf(asked), 'back') };
    const open = () => chat.press(cardOf(asked), 'Tag all 2', back, on);
    const form = cardOf(await askUntilShown(open));
    const inputs = { more: 'campaign', off: 'Trial' };
    const preview = () => chat.press(form, 'Preview', inputs, on);
    if (at === 'bulk.staging') await deliverUntil(bot.stopped, preview);
    else {
      let shown = form;
      const previewed = until(() => {
        shown = cardOf(channel.stored(on));
        return buttonsOf(shown).includes('Change 2 customers');
      });
      await deliverUntil(previewed, preview);
      await deliverUntil(bot.stopped, () => chat.press(shown, 'Change 2 customers', {}, on));
    }
    return { ...started, on };
  }

  for (const [at, isDone] of Object.entries(POINTS)) {
    it(`changes ${isDone ? 'everything' : 'nothing'} by ${at}, and the next process completes the job`, async () => {
      const { databaseUrl, channel, bot, on } = frozenAt(at);
      await bot.kill();
      const database = await connect(databaseUrl);
      expect(await actionsDone(database)).to.eql(isDone ? CHANGED_ONCE : []);
      const carried: unknown[] = await database.read('tags').where({ name: 'campaign' });
      expect(carried).to.have.length(isDone ? 1 : 0);
      const past = new Date(0).toISOString();
      await database.transact((trx) => trx('jobs').update({ leaseUntil: past }));

      const next = await startTestBot({ databaseUrl, channel });
      const shown = () => cardOf(channel.stored(on));
      const chat = next.chat({ who });
      if (at === 'bulk.staging') {
        await until(() => buttonsOf(shown()).includes('Change 2 customers'));
        await chat.press(shown(), 'Change 2 customers', {}, on);
      }
      await until(() => buttonsOf(shown()).includes('Undo for 2 customers'));
      expect(wordsOf(shown())).to.include('Tags of 2 customers changed.');
      expect(await actionsDone(database)).to.eql(CHANGED_ONCE);
      const { customers } = repositories(database.read, { id: 'x', name: 'x' });
      const [contoso] = await customers.named('Contoso');
      expect(contoso).to.deep.include({ tags: ['campaign', 'Gold', 'VIP'], version: 2 });
      const faults = await checkIndex(database);
      expect([faults.missing, faults.strays, faults.order, faults.tokens]).to.eql([0, 0, 0, 0]);
      await database.close();
      await next.stop();
    });
  }
});

onEachDatabase('a tag change whose process is killed', (dialect) => {
  const who = person('Ana');
  const points = { 'write.before-commit': 0, 'write.committed': 1 };
  withOwnFolder();

  for (const [at, done] of Object.entries(points)) {
    it(`is made ${done === 1 ? 'once' : 'not at all'} by ${at} and once after the retry`, async function () {
      this.timeout(300_000);
      const databaseUrl = await emptyDatabase(dialect);
      const database = await connect(databaseUrl);
      await addCustomers(database, SOME_LIST);
      const channel = await startChannel();
      const bot = await spawnBot({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent', STOP_AT: at });
      await bot.ready();
      const chat = createChat(bot.url, channel, { who });
      const activity = chat.typed('tag Contoso +new -gold');
      await deliverUntil(bot.stopped, () => chat.deliver(activity));
      await bot.kill();
      expect(await actionsDone(database)).to.have.length(done);

      const next = await startTestBot({ databaseUrl, channel });
      const answer = await createChat(next.url, channel, { who }).deliver(activity);
      expect(textOf(answer)).to.include('new, Trial, VIP');
      expect(await actionsDone(database)).to.eql(['tags-changed']);
      await next.stop();
      await channel.stop();
      await database.close();
    });
  }
});
