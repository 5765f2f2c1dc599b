import { expect } from 'chai';
import { connect } from '../../db/index.js';
import { actionsDone, startTestBot, withOwnFolder, type TestBot } from '../support/bot.js';
import { spawnBot, type BotProcess } from '../support/botProcess.js';
import { MADRID, pressWith, review, save } from '../support/billing.js';
import { wordsOf } from '../support/cardWords.js';
import { startChannel, type Channel } from '../support/channel.js';
import { cardOf, createChat, person, textOf, type Answer, type Chat } from '../support/chat.js';
import { deliverUntil } from '../support/frozenBots.js';
import { addCustomers } from '../support/customers.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { pressActivity } from '../support/delivery.js';

onEachDatabase('saving billing information', (dialect) => {
  let bot: TestBot;
  let chat: Chat;

  beforeEach(async () => {
    bot = await startTestBot({ dialect, customers: [{ name: 'Contoso' }] });
    chat = bot.chat({ who: person('Ana') });
  });
  afterEach(() => bot.stop());

  const stored = () => bot.database.read<Record<string, unknown>>('billing_profiles').first();

  it('has one effect when it is pressed twice or delivered four times at once', async () => {
    const asked = await review(chat, 'Contoso', MADRID);
    const press = pressActivity(chat, cardOf(asked), 'Save');
    const answers = await Promise.all([1, 2, 3, 4].map(() => chat.deliver(press)));
    for (const answer of answers) expect(wordsOf(cardOf(answer))).to.include('Saved');
    expect(wordsOf(cardOf(await pressWith(chat, asked, 'Save')))).to.include('Saved');
    expect(await actionsDone(bot.database)).to.eql(['billing-changed']);
    expect(await stored()).to.include({ version: 1 });
  });

  it('is undone once when the undo is delivered four times at once', async () => {
    const press = pressActivity(chat, cardOf(await save(chat, 'Contoso', MADRID)), 'Undo');
    const answers = await Promise.all([1, 2, 3, 4].map(() => chat.deliver(press)));
    for (const answer of answers) expect(wordsOf(cardOf(answer))).to.include('Undone');
    expect(await actionsDone(bot.database)).to.eql(['billing-changed', 'billing-changed']);
    expect(await stored()).to.include({ version: 2, city: '' });
  });

  it('succeeds for one of four concurrent agents and shows the others a conflict', async () => {
    const people = ['Ana', 'Bo', 'Cy', 'Di'].map((name) => bot.chat({ who: person(name) }));
    const asked = await Promise.all(
      people.map((each, n) => review(each, 'Contoso', { ...MADRID, city: `City ${n}` })),
    );
    const answers = await Promise.all(
      people.map((each, n) => pressWith(each, asked[n] as Answer, 'Save')),
    );
    const saved = answers.filter((answer) => wordsOf(cardOf(answer)).includes('Saved'));
    expect(saved).to.have.length(1);
    const city = String((await stored())?.['city']);
    for (const answer of answers)
      if (!saved.includes(answer))
        expect(wordsOf(cardOf(answer))).to.include.members([
          'City: which value do you want to keep?',
          city,
        ]);
    expect(await actionsDone(bot.database)).to.eql(['billing-changed']);
  });

  it('has one effect for two forms with the same values', async () => {
    const [one, other] = [
      await review(chat, 'Contoso', MADRID),
      await review(chat, 'Contoso', MADRID),
    ] as const;
    await pressWith(chat, one, 'Save');
    expect(textOf(await pressWith(chat, other, 'Save'))).to.include('is already saved');
    expect(await actionsDone(bot.database)).to.eql(['billing-changed']);
  });
});

/** Actions recorded by the time the process is killed at each point. */
const POINTS: Record<string, string[]> = {
  'write.before': [],
  'write.before-commit': [],
  'write.committed': ['billing-changed'],
  'reply.sending': ['billing-changed'],
};

interface Held {
  databaseUrl: string;
  channel: Channel;
  bot: BotProcess;
  press: object;
}

onEachDatabase('saving billing information in a process that is killed', (dialect) => {
  const who = person('Ana');
  const held = new Map<string, Held>();
  withOwnFolder();

  before(async function () {
    this.timeout(300_000);
    // Sequential, because each one already starts two bots.
    for (const at of Object.keys(POINTS)) held.set(at, await freezeAt(at));
  });
  after(() => Promise.all([...held.values()].map(({ channel }) => channel.stop())));

  /** Starts a process that stops at the point while saving a form reviewed in another process. */
  async function freezeAt(at: string): Promise<Held> {
    const databaseUrl = await emptyDatabase(dialect);
    const database = await connect(databaseUrl);
    await addCustomers(database, [{ name: 'Contoso' }]);
    await database.close();
    const channel = await startChannel();
    const first = await startTestBot({ databaseUrl, channel });
    const chat = createChat(first.url, channel, { who });
    const asked = await review(chat, 'Contoso', { ...MADRID, name: 'Contoso Iberia' });
    const press = pressActivity(chat, cardOf(asked), 'Save');
    await first.stop();
    // An answer that refuses a turn out of time is a reply, too.
    const stopAt = at === 'reply.sending' ? `${at} after write.committed` : at;
    const env = { DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent', STOP_AT: stopAt };
    const bot = await spawnBot(env);
    await bot.ready();
    const again = createChat(bot.url, channel, { who });
    await deliverUntil(bot.stopped, () => again.deliver(press));
    return { databaseUrl, channel, bot, press };
  }

  for (const [at, done] of Object.entries(POINTS)) {
    it(`saves ${done.length === 0 ? 'nothing' : 'everything'} by ${at} and everything once when pressed again`, async () => {
      const { databaseUrl, channel, bot, press } = held.get(at) as Held;
      await bot.kill();
      const next = await startTestBot({ databaseUrl, channel });
      const look = async () => ({
        done: await actionsDone(next.database),
        names: await next.database.read<{ name: string }>('customers').pluck('name'),
        cities: await next.database.read<{ city: string }>('billing_profiles').pluck('city'),
      });
      expect(await look()).to.eql(
        done.length === 0
          ? { done: [], names: ['Contoso'], cities: [] }
          : { done, names: ['Contoso Iberia'], cities: ['Madrid'] },
      );
      const answer = await createChat(next.url, channel, { who }).deliver(press);
      expect(wordsOf(cardOf(answer))).to.include.members(['Saved', 'Contoso Iberia']);
      expect(await look()).to.eql({
        done: ['billing-changed'],
        names: ['Contoso Iberia'],
        cities: ['Madrid'],
      });
      await next.stop();
    });
  }
});
