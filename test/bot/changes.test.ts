import { expect } from 'chai';
import { repositories } from '../../db/index.js';
import { activityOf, startTestBot, until, type TestBot } from '../support/bot.js';
import { cardLines, rowPresses, type Card } from '../support/cardWords.js';
import type { Message, Sent } from '../support/channel.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { importCatalogText, price, priceList } from '../support/importCatalog.js';
import {
  importSubscriptionsText,
  subscriptionList,
  subscriptionRow as row,
} from '../support/importRecords.js';
import { guid, importText, list } from '../support/imports.js';

const customers = (...names: string[]) =>
  list(...names.map((name, n) => `${guid(n + 1)},${name},c${n + 1}.example,Cloud Reseller,`));

onEachDatabase('changes in chat', (dialect) => {
  const ana = person('Ana');
  let bot: TestBot;
  let chat: Chat;

  beforeEach(async () => {
    bot = await startTestBot({ dialect, env: { ADMIN_AGENTS: ana.id } });
    chat = bot.chat({ who: ana });
    await importText(bot.database, customers('Contoso', 'Fabrikam'));
    await importSubscriptionsText(bot.database, subscriptionList(row(1)));
  });
  afterEach(() => bot.stop());

  const importMore = async () => {
    await importText(bot.database, customers('Contoso', 'Fabrikam Inc', 'Adatum'));
    await importSubscriptionsText(
      bot.database,
      subscriptionList(row(1, { Quantity: '20', 'Auto-renew': 'No' })),
    );
  };
  const linesOf = (card: Card) => cardLines(card).join('\n');

  it('are listed by day with their sums, newest first', async () => {
    await importMore();
    const lines = linesOf(cardOf(await chat.say('what changed this week?')));
    for (const text of [
      'What changed',
      '6 changes',
      '1 with fewer licenses · 1 no longer auto-renewing · 1 new customer · 1 customer renamed',
      'Contoso · Microsoft 365 E3',
      '● Fewer licenses · 25 → 20',
      '● Auto-renew switched off',
      'Renamed · Fabrikam → Fabrikam Inc',
      '2 customers',
    ])
      expect(lines).to.include(text);
  });

  it('are narrowed by a press on a sum, and open their customer with a way back', async () => {
    await importMore();
    const all = cardOf(await chat.say('changes'));
    const fewer = await chat.press(all, '1 with fewer licenses');
    expect(linesOf(cardOf(fewer)))
      .to.include('1 change')
      .and.not.include('Renamed');
    expect(linesOf(cardOf(await chat.press(cardOf(fewer), 'All changes')))).to.include('Renamed');
    const [first] = rowPresses(cardOf(fewer));
    expect(first).to.be.an('object');
  });

  it('are found by kind, search and days, in Spanish too', async () => {
    await importMore();
    const lines = linesOf(cardOf(await chat.say('clientes nuevos esta semana')));
    expect(lines).to.include('Qué ha cambiado').and.include('Adatum').and.not.include('Contoso');
    const found = linesOf(cardOf(await chat.say('changes domain:c2.example')));
    expect(found).to.include('Fabrikam Inc').and.not.include('Adatum');
    expect(textOf(await chat.say('changes 2020'))).to.include('No import or sync changed anything');
    expect(textOf(await chat.say('changes nobody-here'))).to.include('nobody-here');
    expect(textOf(await chat.say('changes colour:red'))).to.include('colour');
  });

  describe('that a chat follows', () => {
    /** Cards of the messages that the bot sent by itself, as lines. */
    const messagesFrom = (before: number): string[] =>
      bot.channel
        .taken()
        .slice(before)
        .flatMap(({ method, body }) => (method === 'POST' ? body : []))
        .map((message) => linesOf(cardIn(message)));
    const now = () => bot.channel.taken().length;
    const isIdle = async () =>
      !(await bot.database.read('jobs').whereIn('state', ['waiting', 'running']).first('id'));

    it('are told once after each import that changed something', async () => {
      expect(textOf(await chat.say('follow changes'))).to.include('You will get a message here');
      const before = now();
      await importMore();
      await until(isIdle);
      const told = messagesFrom(before);
      expect(told.length).to.be.within(1, 2);
      const all = told.join('\n');
      for (const text of ['Renamed · Fabrikam → Fabrikam Inc', '● Fewer licenses · 25 → 20'])
        expect(all.split(text), all).to.have.length(2);
      await importText(bot.database, customers('Contoso', 'Fabrikam Inc', 'Adatum'));
      await until(isIdle);
      expect(messagesFrom(before)).to.have.length(told.length);
    });

    it('are only those of the search, until it is ended', async () => {
      await chat.say('follow changes domain:c1.example');
      const before = now();
      await importMore();
      await until(isIdle);
      expect(messagesFrom(before).join('\n')).to.include('25 → 20').and.not.include('Fabrikam');
      const again = textOf(await chat.say('seguir cambios'));
      expect(again).to.include(
        'Hasta ahora seguía los clientes que coinciden con «domain:c1.example»',
      );
      expect(textOf(await chat.say('unfollow changes'))).to.include('no more messages');
      expect(textOf(await chat.say('unfollow changes'))).to.include('nothing to stop');
      const ended = now();
      await importText(bot.database, customers('Contoso Ltd', 'Fabrikam', 'Adatum'));
      await until(isIdle);
      expect(messagesFrom(ended)).to.have.length(0);
      const actions = (await activityOf(bot.database)).map(({ action }) => action);
      expect(actions.filter((action) => action.startsWith('changes-'))).to.eql([
        'changes-followed',
        'changes-followed',
        'changes-unfollowed',
      ]);
    });

    it('end with a sentence to the agent if the chat is gone', async () => {
      await chat.say('hello');
      const group = bot.chat({ who: ana, place: 'groupChat' });
      await group.say('follow changes');
      const before = now();
      const isOfGroup = ({ conversation }: Sent) => conversation.startsWith('groupChat');
      bot.channel.refuse(isOfGroup, 404);
      await importMore();
      await until(async () => (await followers()).length === 0);
      await until(isIdle);
      const sentences = bot.channel
        .taken()
        .slice(before)
        .map(({ body }) => linesOf(cardIn(body)));
      expect(sentences.join('\n')).to.include('can no longer be reached');
    });

    it('end without a word for an agent who has no role any more', async () => {
      await chat.say('follow changes');
      const before = now();
      await bot.database.transact((trx) =>
        trx('change_followers').update({ agentId: person('Nobody').id }),
      );
      await importMore();
      await until(async () => (await followers()).length === 0);
      await until(isIdle);
      expect(messagesFrom(before)).to.have.length(0);
    });

    const followers = () => bot.database.read('change_followers');
  });

  it('of prices are told to the agent of the draft, who opens it from there', async () => {
    await importCatalogText(bot.database, priceList(price()));
    await chat.say('hello');
    await bot.database.transact(async (trx) => {
      const { orders } = repositories(trx, ana);
      const [customer, offer] = [
        await trx('customers').orderBy('id').first('id'),
        await trx('catalog_offers').first(),
      ];
      const { id, version } = await orders.begin(customer?.id ?? 0, null);
      if (offer) await orders.setLine(id, version, offer, 10, '387.6');
    });
    await importCatalogText(bot.database, priceList(price({ UnitPrice: '400.00' })));
    const told = await bot.channel.until(({ body }) =>
      linesOf(cardIn(body)).includes('New prices in your drafts'),
    );
    const card = cardIn(told.body);
    expect(linesOf(card)).to.include('● Price · €387.60 → €400.00 · draft CL-000001');
    const [open] = rowPresses(card);
    expect(open?.data).to.deep.include({ verb: 'order.show', input: { order: 'order/1' } });
  });
});

function cardIn({ attachments = [] }: Message): Card {
  return (attachments[0]?.content ?? {}) as Card;
}
