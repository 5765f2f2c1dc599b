import { expect } from 'chai';
import { actionsDone, startTestBot, withOwnFolder, type TestBot } from '../support/bot.js';
import { linkOf, wordsOf } from '../support/cardWords.js';
import { cardOf, person } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { onEachDatabase } from '../support/database.js';
import { deliverFourTimes } from '../support/delivery.js';
import { SOME_LIST } from '../support/someList.js';

onEachDatabase('an export', (dialect) => {
  let bot: TestBot;
  withOwnFolder();
  beforeEach(async () => (bot = await startTestBot({ dialect, customers: SOME_LIST })));
  afterEach(() => bot.stop());

  it('has one effect when it is delivered four times at once', async () => {
    const chat = bot.chat({ who: person('Ana') });
    const typed = chat.typed('export customers');
    const answers = await Promise.all([1, 2, 3, 4].map(() => chat.deliver(typed)));
    expect(answers.map(({ status }) => status)).to.eql([200, 200, 200, 200]);
    expect(await actionsDone(bot.database)).to.eql(['export-asked']);
    const offers = bot.channel.taken().map(({ body }) => wordsOf(cardOf(body)));
    expect(offers).to.have.length(4);
    for (const offer of offers) expect(offer).to.include('The complete list: 24 customers.');
  });

  for (const kind of ['orders', 'activity'])
    it(`of ${kind} has one effect when it is delivered four times at once`, async () => {
      const chat = bot.chat({ who: person('Ana') });
      const offer = await deliverFourTimes(chat, chat.typed(`export ${kind}`));
      expect(wordsOf(offer)[0]).to.match(/^(Orders|Activity)\.csv$/);
      expect(await actionsDone(bot.database)).to.eql(['export-asked']);
    });

  it('returns the stored reply when the same request arrives later', async () => {
    const chat = bot.chat({ who: person('Ana') });
    const typed = chat.typed('export customers');
    const first = await chat.deliver(typed);
    await addCustomers(bot.database, [{ name: 'Added meanwhile' }]);
    const again = await chat.deliver(typed);
    expect(wordsOf(cardOf(again))).to.eql(wordsOf(cardOf(first)));
    expect(await actionsDone(bot.database)).to.eql(['export-asked']);
    expect(wordsOf(cardOf(await chat.say('export customers')))).to.include(
      'The complete list: 25 customers.',
    );
    expect(await actionsDone(bot.database)).to.eql(['export-asked', 'export-asked']);
  });

  it('has one effect when a press is delivered four times at once', async () => {
    const chat = bot.chat({ who: person('Ana') });
    const press = chat.execute({ verb: 'export.customers', input: {}, lang: 'es', v: 1 });
    await Promise.all([1, 2, 3, 4].map(() => chat.deliver(press)));
    expect(await actionsDone(bot.database)).to.eql(['export-asked']);
  });

  it('runs each time if the channel sends no activity IDs', async () => {
    const chat = bot.chat({ who: person('Ana') });
    const typed = { ...chat.typed('export customers'), id: undefined };
    await chat.deliver(typed);
    await chat.deliver(typed);
    expect(await actionsDone(bot.database)).to.eql(['export-asked', 'export-asked']);
  });

  it('runs once per agent when two agents send the same ID', async () => {
    const typed = bot.chat({ who: person('Ana') }).typed('export customers');
    const bo = bot.chat({ who: person('Bo') });
    await bot.chat({ who: person('Ana') }).deliver(typed);
    await bo.deliver({ ...bo.typed('export customers'), id: typed.id });
    expect(await actionsDone(bot.database)).to.eql(['export-asked', 'export-asked']);
  });
});

describe('an export in channels that show attachments', () => {
  let bot: TestBot;
  withOwnFolder();
  before(async () => (bot = await startTestBot({ customers: SOME_LIST })));
  after(() => bot.stop());

  for (const channelId of ['emulator', 'webchat', 'directline']) {
    it(`arrives as an attachment (${channelId})`, async () => {
      const chat = bot.chat({ who: person('Ana'), channelId });
      const [message] = (await chat.say('exportar clientes')).messages;
      const [file] = message?.attachments ?? [];
      expect(file).to.include({ contentType: 'text/csv', name: 'Customers.csv' });
      expect(message).to.include({ text: 'La lista completa: 24 clientes.', textFormat: 'plain' });
      const text = await (await fetch(file?.contentUrl ?? '')).text();
      expect(text.split('\r\n')).to.have.length(26);
    });
  }
});

describe('FILE_DELIVERY', () => {
  withOwnFolder();

  it('selects the delivery method', async () => {
    const contentType = async (delivery: string, channelId: string) => {
      const bot = await startTestBot({ env: { FILE_DELIVERY: delivery } });
      const [message] = (await bot.chat({ who: person('Ana'), channelId }).say('export customers'))
        .messages;
      await bot.stop();
      return message?.attachments?.[0]?.contentType;
    };
    expect(await contentType('attachment', 'msteams')).to.equal('text/csv');
    expect(await contentType('link', 'webchat')).to.match(/card\.adaptive$/);
    expect(await contentType('consent', 'msteams')).to.match(/card\.file\.consent$/);
    expect(await contentType('auto', 'msteams')).to.match(/card\.adaptive$/);
  });

  it('delivers a working link when it is set to link', async () => {
    const bot = await startTestBot({ customers: SOME_LIST, env: { FILE_DELIVERY: 'link' } });
    const answer = await bot
      .chat({ who: person('Ana'), channelId: 'webchat' })
      .say('export customers');
    expect((await fetch(linkOf(cardOf(answer)))).status).to.equal(200);
    await bot.stop();
  });
});
