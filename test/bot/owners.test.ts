import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { activityOf, startTestBot, type TestBot } from '../support/bot.js';
import { buttonsOf, choicesOf, wordsOf } from '../support/cardWords.js';
import { cardOf, person, textOf, type Person } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { SOME_LIST } from '../support/someList.js';

const { owners: text, agents, refusals, activity, tags } = texts.en;

onEachDatabase('the owner of a customer in chat', (dialect) => {
  const ana = person('Ana Trujillo');
  const sam = person('Sam');
  const hal = person('Hal');
  let bot: TestBot;

  before(async () => {
    bot = await startTestBot({
      dialect,
      customers: SOME_LIST,
      env: { ADMIN_AGENTS: ana.id, SALES_AGENTS: sam.id, HELPDESK_AGENTS: hal.id },
    });
    for (const who of [ana, sam, hal]) await bot.chat({ who }).say('whoami');
  });
  after(() => bot.stop());

  const say = async (who: Person, words: string) => cardOf(await bot.chat({ who }).say(words));
  const ownersOf = (name: string) =>
    bot.database
      .read('customer_owners as o')
      .join('customers as c', 'c.id', 'o.customerId')
      .where('c.name', name)
      .select('o.agentId', 'o.version');
  const changes = async () =>
    (await activityOf(bot.database)).filter(({ action }) => action === 'owner-changed');

  it('is the agent who takes the customer, and is told to everyone who asks', async () => {
    const before = await changes();
    const said = textOf(await bot.chat({ who: sam }).say('assign Fourth Coffee to me'));
    expect(said).to.include(text.owns('Sam', 'Fourth Coffee'));
    expect(await ownersOf('Fourth Coffee')).to.eql([{ agentId: sam.id, version: 1 }]);
    expect(await changes()).to.have.length(before.length + 1);
    const card = wordsOf(await say(hal, 'show Fourth Coffee'));
    expect(card).to.include.members([text.owner, 'Sam']);
    const asked = await say(hal, 'who owns Fourth Coffee?');
    expect(wordsOf(asked).join('\n')).to.include('Sam').and.include(agents.roles.sales);
  });

  it('is looked for by Teams in a group, which does not list the agents there', async () => {
    const asked = await bot.chat({ who: sam, place: 'groupChat' }).say('owner Litware');
    expect(choicesOf(cardOf(asked), 'person')).to.eql([]);
    expect(buttonsOf(cardOf(asked))).to.include(text.save);
    expect(textOf(asked)).to.not.include(agents.roles.admin);
  });

  it('is asked for only about a customer: other things are still looked for', async () => {
    const found = textOf(await bot.chat({ who: hal }).say('who owns Visio'));
    expect(found).to.not.include(text.title(''));
  });

  it('is chosen among the agents with a role, by name or on the card', async () => {
    const chat = bot.chat({ who: sam });
    const named = textOf(await chat.say('assign Litware to ana'));
    expect(named).to.include(text.owns('Ana Trujillo', 'Litware, Inc.'));
    const card = await say(sam, 'owner Litware');
    expect(choicesOf(card, 'person').map(({ value }) => value)).to.have.members(
      [ana, sam, hal].map(({ id }) => id),
    );
    const saved = await chat.press(card, text.save, { person: hal.id });
    expect(textOf(saved)).to.include(text.owns('Hal', 'Litware, Inc.'));
    const late = await chat.press(card, text.save, { person: sam.id });
    expect(textOf(late)).to.include(refusals.stale);
    expect(await ownersOf('Litware, Inc.')).to.eql([{ agentId: hal.id, version: 2 }]);
  });

  it('needs a role, and a name that somebody has', async () => {
    const chat = bot.chat({ who: sam });
    const card = cardOf(await chat.say('owner Proseware'));
    const stranger = person('Stranger').id;
    const inputs: [object, string][] = [
      [{}, text.chooseOne],
      [{ person: stranger }, text.hasNoRole(stranger)],
      [{ person: 'Nobody Known' }, text.unknown('Nobody Known')],
    ];
    for (const [typed, fault] of inputs)
      expect(textOf(await chat.press(card, text.save, typed))).to.include(fault);
    expect(await ownersOf('Proseware')).to.eql([]);
  });

  it('is shown to a Helpdesk agent, who may not change it', async () => {
    const card = await say(hal, 'owner Trey Research');
    expect(buttonsOf(card)).to.not.include(text.save).and.not.include(text.assignToMe);
    const refused = textOf(await bot.chat({ who: hal }).say('assign Trey Research to me'));
    expect(refused).to.include(refusals.role(agents.roles.sales));
  });

  it('is given back by undo, and changed once more by redo', async () => {
    const chat = bot.chat({ who: sam });
    await chat.say('assign Wide World Importers to Hal');
    await chat.say('assign Wide World Importers to me');
    const undone = textOf(await chat.press(cardOf(await chat.say('undo')), tags.undo));
    expect(undone).to.include(text.owns('Hal', 'Wide World Importers'));
    const redone = textOf(await chat.press(cardOf(await chat.say('undo')), activity.redo));
    expect(redone).to.include(text.owns('Sam', 'Wide World Importers'));
    const card = cardOf(await chat.say('owner Wide World Importers'));
    const removed = textOf(await chat.press(card, text.remove));
    expect(removed).to.include(text.removed('Wide World Importers'));
    expect(await ownersOf('Wide World Importers')).to.eql([{ agentId: null, version: 5 }]);
  });

  it('is changed once by two presses of one button', async () => {
    const chat = bot.chat({ who: sam });
    const card = cardOf(await chat.say('owner Northwind'));
    const count = (await changes()).length;
    const answers = await Promise.all([
      chat.press(card, text.assignToMe),
      chat.press(card, text.assignToMe),
    ]);
    const said = text.owns('Sam', 'Northwind Traders');
    for (const answer of answers) expect(textOf(answer)).to.include(said);
    expect(await changes()).to.have.length(count + 1);
  });

  it('who lost the role is shown as such', async () => {
    const chat = bot.chat({ who: ana });
    const bea = person('Bea');
    const form = cardOf(await chat.say('add agent'));
    await chat.press(form, agents.save, { id: bea.id, role: 'sales' });
    await bot.chat({ who: bea }).say('assign X to me');
    const sure = cardOf(await chat.say('remove agent Bea'));
    await chat.press(sure, agents.remove);
    expect(textOf(await bot.chat({ who: ana }).say('owner X'))).to.include(text.withoutRole('Bea'));
  });
});
