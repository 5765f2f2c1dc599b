import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import { buttonsOf, wordsOf } from '../support/cardWords.js';
import { cardOf, person, textOf } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { FIXTURE_AGENT, fixture } from '../support/fixtures.js';
import { SOME_LIST } from '../support/someList.js';

onEachDatabase('the greeting of a chat or team', (dialect) => {
  let bot: TestBot;
  let other: TestBot;

  before(async () => {
    const env = { HELPDESK_AGENTS: FIXTURE_AGENT };
    bot = await startTestBot({ dialect, customers: SOME_LIST, env });
    const { databaseUrl, channel } = bot;
    other = await startTestBot({ databaseUrl, channel, env });
  });
  after(async () => {
    await other.stop();
    await bot.stop();
  });

  /** Delivers activities to both bots at once, each twice, and returns the messages that were sent. */
  async function deliverAll(activities: readonly object[]) {
    const { channel } = bot;
    const before = channel.calls.length;
    const deliveries = activities.flatMap((activity) =>
      [bot.url, other.url].flatMap((url) => [[url, activity] as const, [url, activity] as const]),
    );
    const responses = await Promise.all(
      deliveries.map(([url, activity]) =>
        fetch(`${url}/api/messages`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(activity),
        }),
      ),
    );
    expect(responses.map(({ status }) => status)).to.eql(deliveries.map(() => 200));
    return channel.calls.slice(before);
  }
  const teams = (name: string, more: object = {}) => fixture(name, bot.channel.url, more);
  const stranger = { id: '29:zoe', name: 'Zoe', aadObjectId: person('Zoe').id };

  for (const [place, events, greeted] of [
    ['a personal chat', ['added-personal', 'installed-personal'], texts.en.help.limits],
    ['a team', ['added-to-team', 'installed-in-team'], texts.en.help.whoSees],
  ] as const) {
    it(`is sent once for both events, on two bots (${place})`, async () => {
      const activities = events.map((event) => teams(event));
      let sent = await deliverAll(activities);
      // A bot that cannot tell in time if a greeting is the first sends none.
      if (sent.length === 0) sent = await deliverAll(activities);
      expect(sent).to.have.length(1);
      expect(wordsOf(cardOf(sent[0]?.body))).to.include.members([texts.en.help.welcome, greeted]);
      expect(await deliverAll(events.map((event) => teams(event)))).to.eql([]);
    });
  }

  it('has no customer data in a team, and does not depend on the role of whoever installs it', async () => {
    const conversation = {
      isGroup: true,
      conversationType: 'channel',
      tenantId: 'tenant',
      id: '19:other@thread.tacv2',
    };
    const channelData = { team: { id: conversation.id } };
    const events = ['added-to-team', 'installed-in-team'].map((event) =>
      teams(event, { from: stranger, conversation, channelData, locale: 'es-ES' }),
    );
    const [greeting, ...more] = await deliverAll(events);
    expect(more).to.eql([]);
    expect(greeting?.conversation).to.equal(conversation.id);
    const card = cardOf(greeting?.body);
    expect(wordsOf(card)).to.include(texts.es.help.inGroup);
    expect(buttonsOf(card)).to.eql([
      texts.es.dialogue.list,
      texts.es.help.renewals,
      texts.es.help.everything,
    ]);
    expect(JSON.stringify(greeting?.body)).to.not.match(/contoso|adatum|lamna/i);
  });

  it('is sent again once the bot was removed and is added again', async () => {
    const uninstalled = teams('uninstalled');
    expect(await deliverAll([uninstalled])).to.eql([]);
    expect(await deliverAll([teams('installed-personal')])).to.have.length(1);
    const team = teams('added-to-team');
    const removed = { ...team, membersAdded: [], membersRemoved: [{ id: team.recipient.id }] };
    expect(await deliverAll([removed])).to.eql([]);
    expect(await deliverAll([team])).to.have.length(1);
  });

  it('is not sent when somebody else joins or leaves', async () => {
    const team = teams('member-added-to-team');
    const left = { ...team, membersAdded: [], membersRemoved: [{ id: '29:somebody' }] };
    expect(await deliverAll([team, left])).to.eql([]);
    expect(await deliverAll([teams('added-to-team')])).to.eql([]);
  });
});

describe('small talk', () => {
  let bot: TestBot;
  before(async () => (bot = await startTestBot({ customers: SOME_LIST })));
  after(() => bot.stop());

  const { en, es } = texts;
  for (const [greetings, answer] of [
    ['hi|Hello!|hey there|Good morning|Hello Clientele|hi :)', en.help.limits],
    ['hola|¡Hola!|Buenos días|buenas tardes|¡Buenas!|hola, Clientele', es.help.limits],
    ['thanks|Thank you!|thx|many thanks!!|ok, thanks|thanks :)', en.dialogue.atYourService],
    ['gracias|¡Muchas gracias!|mil gracias|vale, gracias', es.dialogue.atYourService],
  ] as const) {
    it(`is answered: ${greetings}`, async () => {
      const chat = bot.chat({ who: person('Ana') });
      for (const text of greetings.split('|'))
        expect(textOf(await chat.say(text)), text).to.include(answer);
    });
  }
});
