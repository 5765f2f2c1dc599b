import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { activityOf, startTestBot, type TestBot } from '../support/bot.js';
import { buttonsOf, wordsOf } from '../support/cardWords.js';
import { cardOf, person, textOf, type Answer, type Chat } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { onEachDatabase } from '../support/database.js';
import { processorTimeOf } from '../fuzz/linearTime.js';
import { remembered } from '../support/remembered.js';
import { SOME_LIST, TWIN } from '../support/someList.js';

/** Expects exactly one reply that reveals no internals. */
function expectCleanReply(answer: Answer): void {
  expect(answer.status).to.equal(200);
  expect(answer.messages).to.have.length(1);
  expect(textOf(answer)).to.not.match(
    /reference|referencia|Error|SQL|select .+ from |\.ts:|\.js:|at \w+ \(/,
  );
}

onEachDatabase('a typed message', (dialect) => {
  let bot: TestBot;
  let chat: Chat;
  let spanish: Chat;

  before(async () => {
    bot = await startTestBot({ dialect, customers: SOME_LIST });
    chat = bot.chat({ who: person('Ana') });
    spanish = bot.chat({ who: person('Luz', 'es-MX') });
  });
  after(() => bot.stop());

  describe('in either language', () => {
    for (const [command, words] of [
      ['help', /in your own words/],
      ['ayuda', /Qué puede hacer\nEscríbalo con sus propias palabras/],
      ['whoami', /Admin agent[\s\S]*Object ID[\s\S]*English/],
      ['who am i', /Object ID/],
      ['quién soy', /Agente de administración[\s\S]*Id\. de objeto[\s\S]*Español/],
      ['¿Quien soy?', /Id\. de objeto/],
      ['customers', /Customer list\n[\s\S]*1–10 of 24/],
      ['clientes', /Lista de clientes\n[\s\S]*1–10 de 24/],
      ['find contoso', /Customers matching “contoso”\n[\s\S]*1–2 of 2/],
      ['buscar contoso', /Clientes que coinciden con «contoso»\n[\s\S]*1–2 de 2/],
      ['show contoso', /^Contoso\ncontoso\.example/],
      ['ver contoso', /^Contoso\ncontoso\.example[\s\S]*Suscripciones/],
    ] as const) {
      it(`answers “${command}” in the language of the command`, async () => {
        for (const who of [chat, spanish]) {
          const answer = await who.say(command);
          expectCleanReply(answer);
          expect(textOf(answer)).to.match(words);
        }
      });
    }

    it('has a card with a summary for the notification', async () => {
      const answer = await chat.say('find contoso');
      expect(answer.messages[0]?.summary).to.equal('Customers matching “contoso”: 2');
    });

    it('is answered in the client’s language if it is not a command', async () => {
      expect(textOf(await chat.say('asdfgh'))).to.include('I didn’t understand');
      const fresh = bot.chat({ who: person('Eva', 'es-MX') });
      expect(textOf(await fresh.say('asdfgh'))).to.include('No he entendido');
      const other = bot.chat({ who: person('Jean', 'fr-FR') });
      expect(textOf(await other.say('bonjour'))).to.include('I didn’t understand');
    });

    it('is answered in the language that the agent typed last', async () => {
      const who = person('Inés');
      const agent = bot.chat({ who });
      await agent.say('clientes');
      await remembered(bot.database, who, 'es');
      expect(textOf(await agent.say('asdfgh'))).to.include('No he entendido');
      await agent.say('customers');
      await remembered(bot.database, who, 'en');
      expect(textOf(await agent.say('asdfgh'))).to.include('I didn’t understand');
    });

    it('sets the language of the card', async () => {
      expect(cardOf(await chat.say('clientes')).lang).to.equal('es');
      expect(cardOf(await spanish.say('customers')).lang).to.equal('en');
    });
  });

  describe('as Teams sends it', () => {
    it('is understood with extra or non-breaking spaces and in any case', async () => {
      for (const text of [
        '  FIND \u00a0 Contoso  ',
        'Find&nbsp;contoso',
        '\u2003fInD\tCONTOSO\n',
      ]) {
        expect(textOf(await chat.say(text)), text).to.include('1–2 of 2');
      }
    });

    it('is understood after a mention in a group chat and a channel', async () => {
      for (const place of ['groupChat', 'channel'] as const) {
        const group = bot.chat({ who: person('Ana'), place });
        expect(textOf(await group.say('find contoso')), place).to.include('1–2 of 2');
        const glued = group.activity({
          type: 'message',
          text: '<at>Clientele</at>&nbsp;customers',
        });
        expect(textOf(await group.deliver(glued)), place).to.include('1–10 of 24');
      }
    });

    it('is read with HTML entities decoded', async () => {
      const answer = await chat.say('show Munson’s Pickles &amp; Preserves');
      expect(textOf(answer)).to.match(/^Munson’s Pickles & Preserves\n/);
    });

    it('is answered in the HTTP response if the sender expects replies', async () => {
      const direct = bot.chat({ who: person('Ana'), expectReplies: true });
      const answer = await direct.say('find contoso');
      expect(answer.sent).to.eql([]);
      expect(textOf(answer)).to.include('1–2 of 2');
    });

    it('is not read as a file because of its HTML copy', async () => {
      const answer = await chat.say('find contoso');
      expect(answer.messages).to.have.length(1);
    });

    it('is answered as a reply to its message', async () => {
      const typed = chat.typed('find contoso');
      const answer = await chat.deliver(typed);
      expect(answer.sent[0]?.activity).to.equal(typed.id);
      expect(answer.sent[0]?.conversation).to.equal(chat.conversation);
    });
  });

  describe('to find a customer', () => {
    it('shows the only match directly', async () => {
      const answer = await chat.say('find ski alpine');
      expect(wordsOf(cardOf(answer))[0]).to.equal('Alpine Ski House');
    });

    it('finds without accents and by tag, domain and Microsoft ID', async () => {
      for (const query of ['compania', 'ñ-CLUB', 'nandu.example']) {
        expect(wordsOf(cardOf(await chat.say(`find ${query}`)))[0], query).to.equal(
          'Compañía Ñandú',
        );
      }
      expect(textOf(await chat.say(`find ${TWIN.toUpperCase()}`))).to.include('1–2 of 2');
    });

    it('offers the closest names if none matches', async () => {
      const card = cardOf(await chat.say('find contosso'));
      expect(wordsOf(card)).to.include('No customer matches “contosso”.');
      expect(buttonsOf(card)).to.include('Contoso (2)');
      const pressed = await chat.press(card, 'Contoso (2)');
      expect(textOf(pressed)).to.include('Customers matching “Contoso”');
    });

    it('offers each relationship of a dual partner', async () => {
      const card = cardOf(await spanish.say('ver fabrikam'));
      expect(wordsOf(card)).to.include.members([
        '¿A qué cliente se refiere con «fabrikam»?',
        'Factura directa · fabrikam.example',
        'Revendedor indirecto · fabrikam.example',
      ]);
    });
  });

  describe('that is not a command', () => {
    it('opens the customer that it names', async () => {
      for (const typed of ['contoso hotels', 'hello, Contoso Hotels please', 'Contoso Hotels'])
        expect(wordsOf(cardOf(await chat.say(typed)))[0], typed).to.equal('Contoso Hotels');
    });

    it('lists the customers that it may mean', async () => {
      expect(textOf(await chat.say('fabrikam'))).to.match(
        /Customers matching “fabrikam”\n[\s\S]*1–2 of 2/,
      );
    });

    it('is answered with examples and help if it means nothing', async () => {
      const card = cardOf(await chat.say('asdfgh'));
      expect(wordsOf(card)[0]).to.equal('I didn’t understand “asdfgh”.');
      expect(buttonsOf(card)).to.eql(['Help']);
    });

    for (const [typed, offered] of [
      ['fnd contoso', 'find contoso'],
      ['exprt customers', 'export customers'],
      ['custmers', 'customers'],
      ['buscr contoso', 'buscar contoso'],
      ['exportar clients', 'exportar clientes'],
    ] as const) {
      it(`offers “${offered}” for “${typed}” and does nothing yet`, async () => {
        const before = await activityOf(bot.database);
        const card = cardOf(await chat.say(typed));
        expect(buttonsOf(card)[0]).to.equal(offered);
        expect(await activityOf(bot.database)).to.eql(before);
      });
    }

    it('is asked back for the customer of a command', async () => {
      const card = cardOf(await chat.say('billing'));
      expect(wordsOf(card)[0]).to.equal('Which customer’s billing information?');
      const opened = await chat.press(card, 'Continue', { customer: 'contoso hotels' });
      expect(textOf(opened)).to.include('Contoso Hotels');
      const { askError } = texts.en.customers;
      expect(wordsOf(card)).to.not.include(askError);
      for (const customer of ['', null]) {
        const again = cardOf(await chat.press(card, 'Continue', { customer }));
        expect(wordsOf(again)).to.include(askError);
        const found = await chat.press(again, 'Continue', { customer: 'contoso hotels' });
        expect(textOf(found)).to.include('Contoso Hotels');
      }
      const order = cardOf(await chat.say('new order'));
      expect(wordsOf(order)).to.not.include(askError);
      expect(textOf(await chat.press(order, 'Continue'))).to.include(askError);
      expect(textOf(await chat.say('ver'))).to.include('¿Qué cliente quiere abrir?');
      expect(textOf(await chat.say('find'))).to.include('Find customers');
    });

    it('is answered even without text', async () => {
      expectCleanReply(await chat.say(''));
      expectCleanReply(await chat.deliver(chat.activity({ type: 'message', attachments: [] })));
    });
  });

  describe('with special characters', () => {
    for (const [query, first] of [
      ['%', '100% Pure_Water "Best" \\ Co'],
      ['_', '100% Pure_Water "Best" \\ Co'],
      ['\\', '100% Pure_Water "Best" \\ Co'],
      ['"best"', '100% Pure_Water "Best" \\ Co'],
      ["'; --", "Relecloud'; --"],
      ['🚀', 'Tailspin Toys 🚀'],
      ['${title}', 'Wingtip [Toys](https://evil.example) ${title} {\u200b{DATE(x)}}'],
      ['=cmd', '=cmd|calc'],
    ] as const) {
      it(`finds ${query} as text`, async () => {
        const answer = await chat.say(`find ${query}`);
        expectCleanReply(answer);
        expect(wordsOf(cardOf(answer))[0]).to.equal(first);
      });
    }

    for (const query of [
      '*',
      'contoso AND hotels',
      'NEAR(',
      "';--",
      'x OR 1=1',
      '<b>x</b>',
      '{{DATE(1)}}',
      '🦄',
    ]) {
      it(`searches for ${query} as text and finds nothing`, async () => {
        const answer = await chat.say(`find ${query}`);
        expectCleanReply(answer);
        expect(textOf(answer)).to.match(/No customer matches/);
      });
    }

    it('finds a name by one letter', async () => {
      const answer = await chat.say('find x');
      expectCleanReply(answer);
      expect(wordsOf(cardOf(answer))).to.include('X');
    });

    it('searches for NUL and other control characters as text', async () => {
      for (const text of [
        'find con\u0000toso',
        'find \u0000',
        'show \u0000',
        '\u0000',
        'find \ud800',
      ]) {
        expectCleanReply(await chat.say(text));
      }
    });

    it('refuses 201 characters and accepts 200', async () => {
      const long = await chat.say(`find ${'x'.repeat(201)}`);
      expectCleanReply(long);
      expect(long.messages[0]).to.include({
        text: 'This search is longer than 200 characters. Try fewer words.',
        textFormat: 'plain',
      });
      expect(textOf(await spanish.say(`ver ${'x'.repeat(201)}`))).to.include('200 caracteres');
      expect(textOf(await chat.say(`find ${'y'.repeat(200)}`))).to.include('No customer matches');
    });

    it('shows a customer by its full name, even one longer than a search may be', async () => {
      const name = `Long ${'Company '.repeat(30)}Ltd`;
      await addCustomers(bot.database, [{ name, domain: 'long.example' }]);
      expect(wordsOf(cardOf(await chat.say(`show ${name}`)))[0]).to.equal(name);
      const near = cardOf(await chat.say('show Lomg Company'));
      const [offered = ''] = buttonsOf(near);
      expect(wordsOf(cardOf(await chat.press(near, offered)))[0]).to.equal(name);
    });

    it('reads a hundred thousand characters of unclosed mentions in a second of processor time', async () => {
      const text = '<at '.repeat(30_000);
      const spent = await processorTimeOf(async () => expectCleanReply(await chat.say(text)));
      expect(spent).to.be.below(1_000);
    });

    it('answers 30,000 characters in a second of processor time', async () => {
      for (const text of ['x'.repeat(30_000), 'find '.repeat(6_000), 'a b '.repeat(7_500)]) {
        const spent = await processorTimeOf(async () => expectCleanReply(await chat.say(text)));
        expect(spent).to.be.below(1_000);
      }
    });
  });
});
