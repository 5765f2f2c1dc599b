import { expect } from 'chai';
import { actionsDone, startTestBot, withOwnFolder, type TestBot } from '../support/bot.js';
import { linkOf, wordsOf } from '../support/cardWords.js';
import { cardOf, person } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { onEachDatabase } from '../support/database.js';
import { fourAtOnce } from '../support/delivery.js';
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

  for (const what of ['orders', 'activity'])
    it(`of ${what} has one effect when it is delivered four times at once`, async () => {
      const chat = bot.chat({ who: person('Ana') });
      const offer = await fourAtOnce(chat, chat.typed(`export ${what}`));
      expect(wordsOf(offer)[0]).to.match(/^(Orders|Activity)\.csv$/);
      expect(await actionsDone(bot.database)).to.eql(['export-asked']);
    });

  it('gets the stored reply when it is delivered again later', async () => {
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

  it('has one effect when its press is delivered four times at once', async () => {
    const chat = bot.chat({ who: person('Ana') });
    const press = chat.execute({ verb: 'export.customers', input: {}, lang: 'es', v: 1 });
    await Promise.all([1, 2, 3, 4].map(() => chat.deliver(press)));
    expect(await actionsDone(bot.database)).to.eql(['export-asked']);
  });

  it('is asked for anew each time where the channel gives no ids', async () => {
    const chat = bot.chat({ who: person('Ana') });
    const typed = { ...chat.typed('export customers'), id: undefined };
    await chat.deliver(typed);
    await chat.deliver(typed);
    expect(await actionsDone(bot.database)).to.eql(['export-asked', 'export-asked']);
  });

  it('is somebody else’s where somebody else asks under the same id', async () => {
    const typed = bot.chat({ who: person('Ana') }).typed('export customers');
    const bo = bot.chat({ who: person('Bo') });
    await bot.chat({ who: person('Ana') }).deliver(typed);
    await bo.deliver({ ...bo.typed('export customers'), id: typed.id });
    expect(await actionsDone(bot.database)).to.eql(['export-asked', 'export-asked']);
  });
});

describe('in channels that show attachments', () => {
  let bot: TestBot;
  withOwnFolder();
  before(async () => (bot = await startTestBot({ customers: SOME_LIST })));
  after(() => bot.stop());

  for (const channelId of ['emulator', 'webchat', 'directline']) {
    it(`hands the file over as an attachment (${channelId})`, async () => {
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

  it('forces one way', async () => {
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

  it('leads to a link that really opens where it is one', async () => {
    const bot = await startTestBot({ customers: SOME_LIST, env: { FILE_DELIVERY: 'link' } });
    const answer = await bot
      .chat({ who: person('Ana'), channelId: 'webchat' })
      .say('export customers');
    expect((await fetch(linkOf(cardOf(answer)))).status).to.equal(200);
    await bot.stop();
  });
});
