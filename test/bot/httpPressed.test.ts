import { expect } from 'chai';
import { actionsDone, startTestBot, type TestBot } from '../support/bot.js';
import { buttonsOf, rowNames, rowPresses, wordsOf, type Card } from '../support/cardWords.js';
import { cardOf, person, textOf, type Answer, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { SOME_LIST } from '../support/someList.js';

/** Returns the card and message ID that the answer posted. */
function messageOf(answer: Answer): { card: Card; id: string } {
  const index = answer.sent.findIndex(({ method }) => method === 'POST');
  expect(index).to.be.at.least(0);
  return { card: cardOf(answer), id: answer.sent[index]?.id ?? '' };
}

const updatesIn = (answer: Answer) => answer.sent.filter(({ method }) => method === 'PUT');

onEachDatabase('a button', (dialect) => {
  let bot: TestBot;
  let chat: Chat;

  before(async () => {
    bot = await startTestBot({ dialect, customers: SOME_LIST });
    chat = bot.chat({ who: person('Ana') });
  });
  after(() => bot.stop());

  describe('in a personal chat', () => {
    it('updates the card in the answer and the stored message', async () => {
      const { card, id } = messageOf(await chat.say('customers'));
      const next = await chat.press(card, 'Next', {}, id);
      expect(next.status).to.equal(200);
      expect(next.body).to.include({
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
      });
      expect(next.messages).to.eql([]);
      expect(updatesIn(next).map(({ activity }) => activity)).to.eql([id]);
      expect(cardOf(bot.channel.stored(id))).to.eql(cardOf(next));
      expect(wordsOf(cardOf(next))).to.include('11–20 of 24');
    });

    it('answers in the card if the message no longer exists', async () => {
      const { card, id } = messageOf(await chat.say('customers'));
      bot.channel.failNext(404);
      const next = await chat.press(card, 'Next', {}, id);
      expect(next.status).to.equal(200);
      expect(wordsOf(cardOf(next))).to.include('11–20 of 24');
    });
  });

  it('leaves the message unchanged for others in a group chat', async () => {
    const group = bot.chat({ who: person('Ana'), place: 'groupChat' });
    const { card, id } = messageOf(await group.say('customers'));
    const next = await group.press(card, 'Next', {}, id);
    expect(next.sent).to.eql([]);
    expect(wordsOf(cardOf(next))).to.include('11–20 of 24');
  });

  it('sends nothing in local mode that the Playground warns about', async () => {
    const { card, id } = messageOf(await chat.say('customers'));
    expect(card).not.to.have.property('msteams');
    expect(cardOf(await chat.press(card, 'Next', {}, id))).not.to.have.property('msteams');
  });

  describe('of a list', () => {
    it('pages forward and back over every customer once', async () => {
      const customersOn = (card: Card) => rowPresses(card).map(({ data }) => data['input']);
      let card = cardOf(await chat.say('customers'));
      const pages = [customersOn(card)];
      while (buttonsOf(card).includes('Next')) {
        card = cardOf(await chat.press(card, 'Next'));
        pages.push(customersOn(card));
      }
      expect(pages.map(({ length }) => length)).to.eql([10, 10, 4]);
      expect(new Set(pages.flat().map((each) => JSON.stringify(each))).size).to.equal(24);
      expect(buttonsOf(card)).to.not.include('Next');
      for (const page of pages.slice(0, -1).reverse()) {
        card = cardOf(await chat.press(card, 'Previous'));
        expect(customersOn(card)).to.eql(page);
      }
      expect(wordsOf(card)).to.include('1–10 of 24');
      expect(buttonsOf(card)).to.not.include('Previous');
    });

    it('opens a customer by its name and goes back to the same page', async () => {
      const second = cardOf(await chat.press(cardOf(await chat.say('customers')), 'Next'));
      const opened = cardOf(await chat.open(second, 2));
      expect(wordsOf(opened)[0]).to.equal(rowNames(second)[2]);
      const returned = cardOf(await chat.press(opened, 'Back to the list'));
      expect(rowNames(returned)).to.eql(rowNames(second));
      expect(wordsOf(returned)).to.include('11–20 of 24');
    });

    it('has commands for the customer of a row, which lead back to it and to the list', async () => {
      const list = cardOf(await chat.say('find contoso'));
      const row = rowNames(list).indexOf('Contoso Hotels');
      const services = cardOf(await chat.pressInRow(list, row, 'Services'));
      expect(wordsOf(services)[0]).to.equal('Services for Contoso Hotels');
      const opened = cardOf(await chat.press(services, 'Back to the customer'));
      expect(wordsOf(opened)[0]).to.equal('Contoso Hotels');
      const returned = cardOf(await chat.press(opened, 'Back to the list'));
      expect(wordsOf(returned)[0]).to.equal('Customers matching “contoso”');
    });

    it('reports a customer that is no longer on the list', async () => {
      const list = cardOf(await chat.say('customers'));
      const data = { ...rowPresses(list)[0]?.data, input: { customer: 'customer/999999' } };
      const answer = await chat.executeData(data);
      expect(textOf(answer)).to.include('no longer on the list');
    });
  });

  it('offers each relationship of a dual partner', async () => {
    const card = cardOf(await chat.say('show fabrikam'));
    const presses = rowPresses(card);
    expect(presses).to.have.length(2);
    const opened = cardOf(await chat.executeData(presses[1]?.data));
    expect(wordsOf(opened)).to.include.members(['Indirect Reseller', 'Also listed as']);
    const row = rowPresses(opened).findIndex(({ verb }) => verb === 'show');
    const other = cardOf(await chat.open(opened, row));
    expect(wordsOf(other)).to.include('Also listed as');
    expect(wordsOf(other).slice(0, 5)).to.include('Direct bill');
  });

  it('keeps the language of its card regardless of the client’s language', async () => {
    const list = cardOf(await chat.say('clientes'));
    const second = cardOf(await chat.press(list, 'Siguiente'));
    expect(wordsOf(second)).to.include('11–20 de 24');
    const services = cardOf(await chat.pressInRow(second, 0, 'Servicios'));
    expect(services.lang).to.equal('es');
    const opened = cardOf(await chat.open(second, 0));
    expect(opened.lang).to.equal('es');
    const exported = await chat.press(second, 'Exportar todos los clientes');
    expect(cardOf(exported.messages[0]).lang).to.equal('es');
    expect(textOf(exported)).to.equal('Customers.csv llegará en un mensaje aparte.');
  });

  describe('on a client without universal actions', () => {
    it('updates the stored message and sends no other', async () => {
      const { card, id } = messageOf(await chat.say('customers'));
      const next = await chat.submit(card, 'Next', {}, id);
      expect(next.messages).to.eql([]);
      expect(updatesIn(next).map(({ activity }) => activity)).to.eql([id]);
      expect(wordsOf(cardOf(bot.channel.stored(id)))).to.include('11–20 of 24');
    });

    it('answers with a new message if none can be updated or the chat is a group', async () => {
      const card = cardOf(await chat.say('customers'));
      expect(textOf(await chat.submit(card, 'Next'))).to.include('11–20 of 24');
      const { id } = messageOf(await chat.say('customers'));
      bot.channel.failNext(404);
      expect(textOf(await chat.submit(card, 'Next', {}, id))).to.include('11–20 of 24');
      const group = bot.chat({ who: person('Ana'), place: 'groupChat' });
      const shared = messageOf(await group.say('customers'));
      const next = await group.submit(shared.card, 'Next', {}, shared.id);
      expect(updatesIn(next)).to.eql([]);
      expect(textOf(next)).to.include('11–20 of 24');
    });
  });

  describe('with data that no card of the bot sends', () => {
    const changes = async () =>
      (await actionsDone(bot.database)).filter((action) => action !== 'refused');
    const REFUSAL = /^This card is out of date\. Nothing was changed\.|^This search is empty/;
    const data: [string, unknown][] = [
      ['no data', undefined],
      ['null', null],
      ['a list', [1, 2]],
      ['a word', 'find'],
      ['an unknown verb', { verb: 'drop', input: {} }],
      ['a verb named like an object property', { verb: '__proto__', input: {} }],
      ['a verb that is a number', { verb: 7, input: {} }],
      ['no verb', { input: { query: 'x' } }],
      ['a missing field', { verb: 'activity.entry', input: {} }],
      ['an invalid entry', { verb: 'activity.entry', input: { entry: '12' } }],
      ['an invalid action', { verb: 'activity', input: { action: '__proto__' } }],
      ['an invalid date range', { verb: 'activity', input: { range: { from: 'a', to: 'b' } } }],
      ['a page key with an invalid time', { verb: 'activity', input: { after: ['x', 1] } }],
      [
        'a page key with too large an ID',
        { verb: 'activity', input: { after: ['2026-11-25T00:00:00Z', 2 ** 40] } },
      ],
      ['a person with NUL', { verb: 'activity', input: { person: 'a\u0000' } }],
      ['a field of another type', { verb: 'find', input: { query: { $ne: 1 } } }],
      ['a page key of another shape', { verb: 'customers', input: { after: [1] } }],
      ['a page key of other types', { verb: 'customers', input: { after: ['a', 1, 2, 'b'] } }],
      ['an invalid page number', { verb: 'customers', input: { at: -1 } }],
      ['an input that is a list', { verb: 'find', input: ['x'] }],
      ['an unsupported language', { verb: 'customers', input: {}, lang: 'xx' }],
      [
        'a way back to another verb',
        { verb: 'show', input: { back: { verb: 'export.customers', input: {} } } },
      ],
      ['a way back that is not JSON', { verb: 'show', input: {}, back: '{"verb":' }],
      ['a form ID that is too long', { verb: 'help', input: {}, form: 'f'.repeat(500) }],
    ];
    for (const [name, forged] of data) {
      it(`refuses ${name} with a sentence`, async () => {
        const before = await changes();
        const executed = await chat.executeData(forged);
        expect(executed.status).to.equal(200);
        expect(textOf(executed)).to.match(REFUSAL);
        if (typeof forged === 'object' && forged !== null && !Array.isArray(forged)) {
          const submitted = await chat.submitData(forged);
          expect(textOf(submitted)).to.match(REFUSAL);
        }
        expect(await changes()).to.eql(before);
      });
    }

    it('returns a page for a key that belongs to no row', async () => {
      const key = [0, 'contoso', 'nobody', 1];
      const answer = await chat.executeData({ verb: 'customers', input: { after: key } });
      expect(textOf(answer)).to.include('Contoso');
      const far = await chat.executeData({ verb: 'customers', input: { after: [0, '￿', 'z', 1] } });
      expect(far.status).to.equal(200);
      expect(textOf(far)).to.not.match(/reference/);
    });

    it('answers a key that no database accepts', async () => {
      for (const input of [
        { after: [0, 'a\u0000b', 'c', 1] },
        { after: [0, 'a', 'c', 9_007_199_254_740_991] },
      ]) {
        const answer = await chat.executeData({ verb: 'customers', input });
        expect(answer.status).to.equal(200);
        expect(textOf(answer), JSON.stringify(input)).to.not.match(/reference/);
      }
    });

    it('refuses an upload that was never offered', async () => {
      const answer = await chat.executeData({
        verb: 'export.customers.accept',
        input: { upload: { uploadUrl: 'https://evil.example/' }, message: '1', form: '2' },
      });
      expect(textOf(answer)).to.include('This card is out of date.');
    });
  });
});
