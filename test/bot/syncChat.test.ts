import { expect } from 'chai';
import { SYNC_CUSTOMERS } from '../../bot/sync/list/jobInput.js';
import { connect, repositories } from '../../db/index.js';
import { startTestBot, until, type TestBot } from '../support/bot.js';
import { putOffReads } from '../support/billingSends.js';
import { spawnBot } from '../support/botProcess.js';
import { actionOf, buttonsOf, wordsOf, type Card } from '../support/cardWords.js';
import { startChannel } from '../support/channel.js';
import { cardOf, createChat, person, textOf, type Chat } from '../support/chat.js';
import { deliverUntil } from '../support/frozenBots.js';
import type { addCustomers } from '../support/customers.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';
import { listedHere, listedThere, startThere, type There } from '../support/syncs.js';

const TITLE = 'Customer list from Partner Center';

/** The card in the message that a job sent last to a chat and updates. */
function lastCard({ channel }: Pick<TestBot, 'channel'>, chat: Chat): Card | undefined {
  const sent = channel
    .taken()
    .filter(({ conversation, method }) => conversation === chat.conversation && method === 'POST');
  const message = sent.at(-1);
  return message && cardOf(channel.stored(message.id));
}

onEachDatabase('a sync in chat', (dialect) => {
  let there: There;
  let bot: TestBot;

  /** Starts a connected bot; the sync that it begins by itself has ended. */
  async function start(
    customers: Parameters<typeof addCustomers>[1],
    env: Record<string, string> = {},
  ): Promise<void> {
    const databaseUrl = await emptyDatabase(dialect);
    const connected = { ...partnerCenterEnv(there, {}), ...env };
    bot = await startTestBot({ databaseUrl, customers, env: connected });
    await until(async () => (await endedRuns()).length > 0);
    await until(async () => !(await isJobOpen()));
  }
  const endedRuns = () => bot.database.read('sync_runs').whereNotNull('endedAt');
  const isJobOpen = () => repositories(bot.database.read).jobs.isOpen(SYNC_CUSTOMERS);

  /** Resolves with the report card once the job has ended. */
  async function reportIn(chat: Chat): Promise<Card> {
    await until(async () => !(await isJobOpen()));
    const card = lastCard(bot, chat);
    if (!card) throw new Error('nothing was sent');
    return card;
  }
  const inFile = (many: number) =>
    there.service.list.slice(0, many).map(({ id, name }) => ({ microsoftId: id, name }));

  beforeEach(async () => (there = await startThere({ customers: 100 })));
  afterEach(async () => {
    await bot.stop();
    await there.stop();
  });

  it('runs by itself, and on demand with one message that becomes the report', async () => {
    await start([]);
    expect(await listedHere(bot.database)).to.eql(listedThere(there));
    const [first] = there.service.list;
    await there.control('change', { customer: first?.id, name: 'Renamed Inc.' });
    const chat = bot.chat({ who: person('Ana') });
    expect((await chat.say('sync now')).messages).to.have.length.below(2);
    const card = await reportIn(chat);
    expect(wordsOf(card)).to.include.members([
      TITLE,
      'The list is as Partner Center has it.',
      'Changed',
      '1: Renamed Inc.',
    ]);
    const posted = bot.channel.taken().filter(({ method }) => method === 'POST');
    expect(posted).to.have.length(1);
    expect(await listedHere(bot.database)).to.eql(listedThere(there));
  });

  it('runs once, however often the request and the confirmation are delivered', async () => {
    await start([]);
    for (const { id } of there.service.list.slice(0, 30))
      await there.control('change', { customer: id, flag: 'gone' });
    const chat = bot.chat({ who: person('Ana') });
    const typed = chat.typed('sync');
    await Promise.all([chat.deliver(typed), chat.deliver(typed), chat.deliver(typed)]);
    const asked = await reportIn(chat);
    await chat.deliver(typed);
    const on = bot.channel.taken().at(-1)?.activity ?? '';
    const { verb, data } = actionOf(asked, 'Remove 30 customers');
    const pressed = chat.execute(data, on, verb);
    await Promise.all([chat.deliver(pressed), chat.deliver(pressed), chat.deliver(pressed)]);
    await until(async () => (await listedHere(bot.database)).length === 70);
    await chat.deliver(pressed);
    await until(async () => !(await isJobOpen()));
    expect(await bot.database.read('sync_runs').select('outcome')).to.eql([
      { outcome: 'done' },
      { outcome: 'done' },
      { outcome: 'done' },
    ]);
    const removed = await bot.database.read('activity').where({ action: 'customer-removed' });
    expect(removed).to.have.length(30);
    expect(bot.channel.taken().filter(({ method }) => method === 'POST')).to.have.length(1);
  });

  it('shows a first sync over a list from a file, and applies it once it is pressed', async () => {
    await start(inFile(98));
    expect(await listedHere(bot.database)).to.have.length(98);
    const chat = bot.chat({ who: person('Ana', 'es-ES') });
    await chat.say('sincronizar con el centro de partners');
    const preview = await reportIn(chat);
    expect(wordsOf(preview).join('\n')).to.match(/Es la primera sincronización.*\n.*\n?100/s);
    expect(await listedHere(bot.database)).to.have.length(98);
    const on = bot.channel.taken().at(-1)?.activity ?? '';
    await Promise.all([
      chat.press(preview, 'Aplicar', {}, on),
      chat.press(preview, 'Aplicar', {}, on),
    ]);
    await until(async () => (await listedHere(bot.database)).length === 100);
    await until(async () => !(await isJobOpen()));
    expect(wordsOf(cardOf(bot.channel.stored(on)))).to.include(
      'La lista está como en el Centro de partners.',
    );
    const entries = await bot.database.read('activity').where({ action: 'customers-imported' });
    expect(entries).to.have.length(1);
  });

  it('asks before it removes many, and removes them once it is pressed', async () => {
    await start([]);
    for (const { id } of there.service.list.slice(0, 30))
      await there.control('change', { customer: id, flag: 'gone' });
    const chat = bot.chat({ who: person('Ana') });
    await chat.say('sync');
    const asked = await reportIn(chat);
    expect(wordsOf(asked).join('\n')).to.match(/30 customers are gone from Partner Center/);
    expect(await listedHere(bot.database)).to.have.length(100);
    const on = bot.channel.taken().at(-1)?.activity ?? '';
    await chat.press(asked, 'Remove 30 customers', {}, on);
    await until(async () => (await listedHere(bot.database)).length === 70);
    await until(async () => !(await isJobOpen()));
    expect(wordsOf(cardOf(bot.channel.stored(on)))).to.include('Removed: gone from Partner Center');
  });

  it('refuses a decision that another Admin agent made, or that a later sync has overtaken', async () => {
    await start(inFile(98));
    const [ana, eva] = [person('Ana'), person('Eva')].map((who) => bot.chat({ who }));
    if (!ana || !eva) throw new Error('no chats');
    await ana.say('sync');
    const first = await reportIn(ana);
    await eva.say('sync');
    const second = await reportIn(eva);
    const press = async (chat: Chat, card: Card) => textOf(await chat.press(card, 'Apply'));
    expect(await press(ana, first)).to.include('This question was answered already');
    expect(await press(eva, second)).to.include('is being read');
    expect(await press(ana, second)).to.include('This question was answered already');
    await until(async () => (await listedHere(bot.database)).length === 100);
    await until(async () => !(await isJobOpen()));
    expect(await press(ana, second)).to.include('This question was answered already');
  });

  it('says that the relationship is probably wrong', async () => {
    await start(inFile(100), { PARTNER_CENTER_RELATIONSHIP: 'direct-bill' });
    const chat = bot.chat({ who: person('Ana') });
    await chat.say('sync');
    const card = await reportIn(chat);
    expect(wordsOf(card).join('\n')).to.match(/PARTNER_CENTER_RELATIONSHIP is probably wrong/);
    expect(wordsOf(card)).to.include.members(['Of these, here with another relationship', '100']);
    expect(buttonsOf(card)).to.not.include('Apply');
    expect(await listedHere(bot.database)).to.have.length(100);
  });

  it('is refused to a Sales agent', async () => {
    const [ana, sam] = [person('Ana'), person('Sam')];
    await start([], { ADMIN_AGENTS: ana.id, SALES_AGENTS: sam.id });
    const answer = await bot.chat({ who: sam }).say('sync');
    expect(textOf(answer)).to.include('You need the Admin agent role');
  });
});

onEachDatabase('a sync in chat whose process is killed', (dialect) => {
  for (const at of ['sync.listed', 'import.before-commit', 'import.committed'])
    it(`is done once after ${at}, and reports what it did`, async function () {
      this.timeout(300_000);
      const there = await startThere({ customers: 1_200 });
      const databaseUrl = await emptyDatabase(dialect);
      const channel = await startChannel();
      const env = { DATABASE_URL: databaseUrl, ...partnerCenterEnv(there, {}) };
      const ana = person('Ana');
      // The sync that the bot begins by itself.
      const first = await startTestBot({ databaseUrl, channel, env });
      await until(async () => (await listedHere(first.database)).length === 1_200);
      await first.stop();
      const database = await connect(databaseUrl);
      // The import of a background read passes the same points.
      await putOffReads(database);
      const [renamed] = there.service.list;
      await there.control('change', { customer: renamed?.id, name: 'Renamed Inc.' });

      const bot = await spawnBot({ ...env, LOG_LEVEL: 'silent', STOP_AT: at });
      await bot.ready();
      const chat = createChat(bot.url, channel, { who: ana });
      const typed = chat.typed('sync');
      await deliverUntil(bot.stopped, () => chat.deliver(typed));
      await bot.kill();
      const past = new Date(0).toISOString();
      await database.transact((trx) => trx('jobs').update({ leaseUntil: past }));
      const next = await startTestBot({ databaseUrl, channel, env });
      const reports = () =>
        channel
          .taken()
          .filter(({ conversation }) => conversation === chat.conversation)
          .flatMap(({ body }) => (body.attachments ? [wordsOf(cardOf(body))] : []))
          .filter((words) => words.includes(TITLE));
      await until(() => reports().length > 0);
      expect(reports()).to.have.length(1);
      expect(reports()[0]).to.include.members(['Changed', '1: Renamed Inc.']);
      expect(await listedHere(database)).to.eql(listedThere(there));
      const entries = await database.read('activity').where({ action: 'customer-changed' });
      expect(entries).to.have.length(1);
      await next.stop();
      await database.close();
      await channel.stop();
      await there.stop();
    });
});

describe('a sync without a connection', () => {
  it('says what to do', async () => {
    const bot = await startTestBot({});
    const chat = bot.chat({ who: person('Ana') });
    expect(textOf(await chat.say('sync with Partner Center'))).to.include('docs/partner-center.md');
    expect(textOf(await chat.say('sincronizar'))).to.include('Hasta entonces');
    expect(await bot.database.read('jobs')).to.eql([]);
    await bot.stop();
  });
});
