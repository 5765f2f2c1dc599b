import { expect } from 'chai';
import { repositories } from '../../db/index.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import { cardLines, rowPresses, type Card } from '../support/cardWords.js';
import type { Message } from '../support/channel.js';
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
    expect(textOf(await chat.say('changes'))).to.include('CL-000001');
    // Others read along in a group.
    const group = bot.chat({ who: ana, place: 'groupChat' });
    expect(textOf(await group.say('changes'))).to.not.include('CL-000001');
  });
});

function cardIn({ attachments = [] }: Message): Card {
  return (attachments[0]?.content ?? {}) as Card;
}
