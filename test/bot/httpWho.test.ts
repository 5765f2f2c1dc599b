import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { actionsDone, startTestBot, until, type TestBot } from '../support/bot.js';
import { buttonsOf, wordsOf } from '../support/cardWords.js';
import { cardOf, person, textOf, TENANT, type Person } from '../support/chat.js';
import { SOME_LIST } from '../support/someList.js';

const ana = person('Ana');
const sam = person('Sam');
const hal = person('Hal');
const stranger = person('Zoe');

const LISTED = {
  ADMIN_AGENTS: ana.id.toUpperCase(),
  SALES_AGENTS: `${sam.id}, ${randomUUID()}`,
  HELPDESK_AGENTS: `${hal.id},${ana.id}`,
};

/** Matches names, domains and counts of the list, which a stranger must not see. */
const DATA = /contoso|fabrikam|example|24/i;

describe('access control', () => {
  let bot: TestBot;
  before(async () => {
    bot = await startTestBot({ customers: SOME_LIST, env: { ...LISTED, ALLOWED_TENANTS: TENANT } });
  });
  after(() => bot.stop());

  const whoami = async (who: Person) => wordsOf(cardOf(await bot.chat({ who }).say('whoami')));

  it('gives a person the highest role that lists their ID in any case', async () => {
    expect(await whoami(ana)).to.include.members([ana.name, ana.id, 'Admin agent']);
    expect(await whoami(sam)).to.include('Sales agent');
    expect(await whoami(hal)).to.include('Helpdesk agent');
  });

  it('lets every listed person find, show and list', async () => {
    for (const who of [ana, sam, hal]) {
      const chat = bot.chat({ who });
      for (const text of ['find contoso', 'show adatum', 'customers', 'help']) {
        expect(textOf(await chat.say(text)), text).to.not.match(/You need the|Sorry/);
      }
    }
  });

  it('shows only the commands and buttons that the role allows', async () => {
    const helpOf = async (who: Person) => wordsOf(cardOf(await bot.chat({ who }).say('help')));
    expect(await helpOf(ana)).to.include('Export customers');
    expect(await helpOf(sam)).to.not.include('Export customers');
    const welcome = async (who: Person) => buttonsOf(cardOf(await bot.chat({ who }).say('hi')));
    expect(await welcome(sam)).to.include('New order');
    expect(await welcome(hal))
      .to.include('Renewals')
      .and.not.include('New order');
    const list = cardOf(await bot.chat({ who: hal }).say('customers'));
    expect(buttonsOf(list)).to.not.include('Export all customers');
  });

  it('refuses the export to Helpdesk and Sales agents, typed or pressed', async () => {
    const card = cardOf(await bot.chat({ who: ana }).say('customers'));
    for (const who of [sam, hal]) {
      const chat = bot.chat({ who });
      const typed = await chat.say('export customers');
      expect(typed.messages).to.have.length(1);
      expect(textOf(typed)).to.equal(
        'You need the Admin agent role to do this. Nothing was changed.',
      );
      expect(textOf(await chat.say('exportar clientes'))).to.match(/^Necesita el rol/);
      const pressed = await chat.press(card, 'Export all customers');
      expect(pressed.messages).to.eql([]);
      expect(textOf(pressed)).to.include('You need the Admin agent role');
    }
    await until(async () => (await actionsDone(bot.database)).join() === 'refused,refused');
  });

  it('tells a stranger only their object ID', async () => {
    const chat = bot.chat({ who: stranger });
    const card = cardOf(await bot.chat({ who: ana }).say('customers'));
    for (const answer of [
      await chat.say('find contoso'),
      await chat.say('export customers'),
      await chat.say('anything at all'),
      await chat.add(),
      await chat.press(card, 'Next'),
      await chat.submit(card, 'Next'),
    ]) {
      expect(textOf(answer)).to.equal(
        `Sorry, you’re not on this bot’s list of agents. An Admin agent can add you with the command “agents”. Send them your object ID: ${stranger.id}`,
      );
      expect(answer.messages.length).to.be.at.most(1);
      expect(
        JSON.stringify([answer.body, answer.messages]).replaceAll(stranger.id, ''),
      ).to.not.match(/contoso|fabrikam/i);
    }
    const spanish = bot.chat({ who: { ...stranger, locale: 'es-ES' } });
    expect(textOf(await spanish.say('hola'))).to.include('no está en la lista');
  });

  it('keeps a stranger’s object ID out of a group chat', async () => {
    const group = bot.chat({ who: stranger, place: 'groupChat' });
    const answer = await group.say('customers');
    const there = answer.sent.filter(({ conversation }) => conversation === group.conversation);
    expect(JSON.stringify(there)).to.not.match(DATA);
    expect(there.map(({ body }) => body.text ?? '').join()).to.not.include(stranger.id);
  });

  it('ignores tenants that are not allowed', async () => {
    const card = cardOf(await bot.chat({ who: ana }).say('customers'));
    const outside = bot.chat({ who: ana, tenant: randomUUID() });
    for (const answer of [await outside.say('customers'), await outside.add()]) {
      expect(answer.status).to.equal(200);
      expect(answer.body).to.equal(undefined);
      expect(answer.sent).to.eql([]);
    }
    const pressed = await outside.press(card, 'Next');
    expect(pressed.status).to.equal(403);
    expect(pressed.body).to.equal(undefined);
    const unsaid = bot.chat({ who: ana, tenant: '' });
    expect((await unsaid.say('customers')).sent).to.eql([]);
  });

  it('checks the role again at each press', async () => {
    const chat = bot.chat({ who: hal });
    const offered = { verb: 'export.customers', input: {}, lang: 'en', v: 1 };
    expect(textOf(await chat.executeData(offered))).to.include('You need the Admin agent role');
    expect(textOf(await chat.submitData(offered))).to.include('You need the Admin agent role');
  });
});

describe('access control in local mode', () => {
  it('makes everyone an Admin agent if no list is configured', async () => {
    const bot = await startTestBot({ customers: SOME_LIST });
    const card = cardOf(await bot.chat({ who: stranger }).say('whoami'));
    expect(wordsOf(card)).to.include('Admin agent');
    await bot.stop();
  });

  it('gives roles only to listed people once a list is configured', async () => {
    const bot = await startTestBot({ env: { SALES_AGENTS: sam.id } });
    expect(textOf(await bot.chat({ who: ana }).say('whoami'))).to.include('Sorry');
    expect(textOf(await bot.chat({ who: sam }).say('whoami'))).to.include('Sales agent');
    await bot.stop();
  });
});

describe('the greeting', () => {
  let bot: TestBot;
  before(async () => (bot = await startTestBot({ customers: SOME_LIST })));
  after(() => bot.stop());

  for (const place of ['personal', 'groupChat', 'channel'] as const) {
    it(`appears once when the bot is added (${place})`, async () => {
      const chat = bot.chat({ who: ana, place });
      const greeting = await chat.add();
      expect(greeting.messages).to.have.length(1);
      expect(wordsOf(cardOf(greeting))[0]).to.equal(texts.en.help.welcome);
      expect(buttonsOf(cardOf(greeting))).to.eql(
        place === 'personal'
          ? ['Find', 'New order', 'Renewals', 'Everything I can do']
          : ['Customer list', 'Renewals', 'Everything I can do'],
      );
      const other = await chat.add('29:somebody-else');
      expect(other.status).to.equal(200);
      expect(other.messages).to.eql([]);
    });
  }

  it('uses the client’s language', async () => {
    const chat = bot.chat({ who: person('Luz', 'es-AR') });
    expect(textOf(await chat.add())).to.include(texts.es.help.about);
  });

  it('answers hi and an empty mention, and thanks with a sentence', async () => {
    const chat = bot.chat({ who: ana });
    for (const text of ['hi', 'Good morning!', ''])
      expect(textOf(await chat.say(text)), text).to.include(texts.en.help.about);
    const spanish = await chat.say('hola');
    expect(textOf(spanish)).to.include(texts.es.help.about);
    const thanked = await chat.say('thanks');
    expect(thanked.messages.map(({ text }) => text)).to.eql([texts.en.dialogue.atYourService]);
  });

  it('finds customers, and says what is missing if its field is empty', async () => {
    const chat = bot.chat({ who: ana });
    const card = cardOf(await chat.say('hi'));
    expect(textOf(await chat.submit(card, 'Find', { query: 'lamna' }))).to.match(
      /^Lamna Healthcare/,
    );
    const { askSearch, searchError } = texts.en.customers;
    for (const query of ['', null]) {
      const asked = cardOf(await chat.press(card, 'Find', { query }));
      expect(wordsOf(asked)).to.include.members([askSearch, searchError]);
      expect(textOf(await chat.press(asked, 'Find', { query: 'lamna' }))).to.match(/^Lamna/);
    }
    expect(textOf(await chat.say('find'))).to.not.include(searchError);
  });

  it('is the only reply to activities that need no answer', async () => {
    const chat = bot.chat({ who: ana });
    for (const type of ['typing', 'messageReaction', 'installationUpdate', 'endOfConversation']) {
      const answer = await chat.deliver(chat.activity({ type }));
      expect(answer.status, type).to.equal(200);
      expect(answer.sent, type).to.eql([]);
    }
    const unknown = await chat.deliver(
      chat.activity({ type: 'invoke', name: 'composeExtension/q' }),
    );
    expect(unknown.status).to.equal(501);
    expect(unknown.sent).to.eql([]);
  });
});
