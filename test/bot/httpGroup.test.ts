import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { actionsDone, startTestBot, type TestBot } from '../support/bot.js';
import { linkOf } from '../support/cardWords.js';
import { cardOf, person, textOf, TENANT } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { remembered } from '../support/remembered.js';
import { SOME_LIST } from '../support/someList.js';

onEachDatabase('an export requested in a group chat', (dialect) => {
  let bot: TestBot;
  beforeEach(async () => (bot = await startTestBot({ dialect, customers: SOME_LIST })));
  afterEach(() => bot.stop());

  it('goes to the known personal chat', async () => {
    const who = person('Ana');
    const personal = bot.chat({ who });
    await personal.say('help');
    await remembered(bot.database, who, personal);
    for (const place of ['groupChat', 'channel'] as const) {
      const group = bot.chat({ who, place });
      const answer = await group.say('export customers');
      const [file, sentence] = answer.sent;
      expect(file?.conversation).to.equal(personal.conversation);
      expect(linkOf(cardOf(file?.body))).to.match(/\/files\//);
      expect(sentence?.conversation).to.equal(group.conversation);
      expect(sentence?.body.text).to.equal('Customers.csv is in your personal chat with me.');
      expect(JSON.stringify(sentence?.body)).to.not.include('/files/');
    }
  });

  it('creates a personal chat if none is known', async () => {
    const group = bot.chat({ who: person('Ana'), place: 'groupChat' });
    const answer = await group.say('export customers');
    const [created, file, sentence] = answer.sent;
    expect(created?.path).to.equal('/v3/conversations');
    expect(created?.body).to.deep.include({ isGroup: false, tenantId: TENANT });
    expect(file?.conversation).to.equal(created?.id);
    expect(linkOf(cardOf(file?.body))).to.match(/\/files\//);
    expect(sentence?.body.text).to.equal('Customers.csv is in your personal chat with me.');
  });

  it('must be requested in the personal chat if the bot cannot create one', async () => {
    bot.channel.refuse(({ path }) => path === '/v3/conversations', 403);
    const group = bot.chat({ who: person('Ana', 'es-ES'), place: 'groupChat' });
    const answer = await group.say('exportar clientes');
    expect(answer.messages).to.have.length(1);
    expect(textOf(answer)).to.equal(texts.es.files.askInPersonal);
    expect(answer.sent.at(-1)?.conversation).to.equal(group.conversation);
  });

  it('must be requested in the personal chat if the known one refuses the bot', async () => {
    const who = person('Ana');
    const personal = bot.chat({ who });
    await personal.say('help');
    await remembered(bot.database, who, personal);
    bot.channel.refuse(({ conversation }) => conversation === personal.conversation, 403);
    const answer = await bot.chat({ who, place: 'channel' }).say('export customers');
    expect(textOf(answer)).to.equal(texts.en.files.askInPersonal);
    expect(answer.messages).to.have.length(1);
  });

  it('answers a press on the card only to the presser', async () => {
    const who = person('Ana');
    const personal = bot.chat({ who });
    await personal.say('help');
    await remembered(bot.database, who, personal);
    const group = bot.chat({ who, place: 'groupChat' });
    const card = cardOf(await group.say('customers'));
    const pressed = await group.press(card, 'Export all customers');
    expect(pressed.sent.map(({ conversation }) => conversation)).to.eql([personal.conversation]);
    expect(pressed.body).to.eql({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'Customers.csv is in your personal chat with me.',
    });
    expect(await actionsDone(bot.database)).to.eql(['export-asked']);
  });
});

describe('a refusal in a group chat', () => {
  it('goes to the personal chat or asks the agent to repeat it there', async () => {
    const who = person('Hal');
    const bot = await startTestBot({ env: { HELPDESK_AGENTS: who.id } });
    const personal = bot.chat({ who });
    const group = bot.chat({ who, place: 'groupChat' });
    bot.channel.refuse(({ path }) => path === '/v3/conversations', 403);
    const first = await group.say('export customers');
    expect(first.messages.map(({ text }) => text)).to.eql([
      'Ask me that in your personal chat with me. The answer is only for you.',
    ]);
    await personal.say('help');
    await remembered(bot.database, who, personal);
    const second = await group.say('export customers');
    expect(second.sent.map(({ conversation }) => conversation)).to.eql([personal.conversation]);
    expect(textOf(second)).to.include('You need the Admin agent role');
    await bot.stop();
  });
});

describe('a failing channel', () => {
  let bot: TestBot;
  before(async () => (bot = await startTestBot({ customers: SOME_LIST })));
  after(() => bot.stop());

  for (const status of [408, 412, 429, 500, 502, 503, 504]) {
    it(`is retried after ${status}`, async () => {
      bot.channel.failNext(status);
      const answer = await bot.chat({ who: person('Ana') }).say('find lamna');
      expect(answer.sent.map((call) => call.status)).to.eql([status, 200]);
      expect(textOf(answer)).to.match(/^Lamna Healthcare/);
    });
  }

  it('is retried when a card is updated', async () => {
    const chat = bot.chat({ who: person('Ana') });
    const answer = await chat.say('customers');
    bot.channel.failNext(429);
    const pressed = await chat.press(cardOf(answer), 'Next', {}, answer.sent[0]?.id);
    const calls = pressed.sent.map(({ method, status }) => `${method} ${status}`);
    expect(calls).to.eql(['PUT 429', 'PUT 200']);
  });

  it('is retried after the delay in Retry-After', async () => {
    bot.channel.failNext(429);
    bot.channel.retryAfter(1);
    const began = Date.now();
    const answer = await bot.chat({ who: person('Ana') }).say('find lamna');
    expect(answer.sent.map((call) => call.status)).to.eql([429, 200]);
    expect(Date.now() - began).to.be.at.least(900);
    bot.channel.retryAfter(0);
  });

  it('is not retried after 400', async () => {
    bot.channel.failNext(400);
    const answer = await bot.chat({ who: person('Ana') }).say('find lamna');
    expect(answer.sent.map((call) => call.status)).to.eql([400]);
    expect(answer.status).to.be.below(600);
  });

  it('does not stop the bot when it keeps failing', async () => {
    const chat = bot.chat({ who: person('Ana') });
    bot.channel.refuse(() => true, 502);
    expect((await chat.say('find lamna')).sent.length).to.be.within(2, 4);
    bot.channel.refuse(() => false, 502);
    expect(textOf(await chat.say('find lamna'))).to.match(/^Lamna Healthcare/);
  });
});
