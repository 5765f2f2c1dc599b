import { expect } from 'chai';
import { READ_ONE } from '../../bot/sync/reads/readOneInput.js';
import { until, withOwnFolder } from '../support/bot.js';
import { buttonsOf, wordsOf, type Card } from '../support/cardWords.js';
import { cardOf, person, type Chat } from '../support/chat.js';
import { idOf, startConnectedBot, untilRead, type ConnectedBot } from '../support/connectedBot.js';
import { onEachDatabase } from '../support/database.js';

const AGES = {
  en: /^As Partner Center had it (a moment|\d+ minutes?) ago$/,
  es: /^Datos del Centro de partners de hace (un momento|\d+ minutos?)$/,
};
const LONG_AGO = '2026-01-01T00:00:00.000Z';

onEachDatabase('Look now', (dialect) => {
  let bot: ConnectedBot;
  let chat: Chat;
  withOwnFolder();

  before(async function () {
    this.timeout(300_000);
    bot = await startConnectedBot(dialect, { customers: 4, seed: 7 });
    await untilRead(bot.database);
    chat = bot.chat({ who: person('Ana') });
  });
  after(() => bot.stop());

  const customerAt = (index: number) => bot.pc.service.list[index] ?? { id: '', name: '' };
  const ageOf = (card: Card, language: 'en' | 'es' = 'en') =>
    wordsOf(card).find((words) => AGES[language].test(words));
  const reads = () => bot.database.read('jobs').where({ kind: READ_ONE });
  /** Opens a card by typing, and returns it with the id of its message. */
  async function open(typed: string): Promise<{ card: Card; on: string }> {
    const answer = await chat.say(typed);
    return { card: cardOf(answer), on: answer.sent[0]?.id ?? '' };
  }

  for (const [card, typed] of Object.entries({
    customer: (name: string) => `show ${name}`,
    services: (name: string) => `services ${name}`,
    billing: (name: string) => `billing ${name}`,
  })) {
    it(`reads the customer at once and replaces the ${card} card`, async () => {
      const { id, name } = customerAt(0);
      const { card: opened, on } = await open(typed(name));
      expect(ageOf(opened)).to.be.a('string');
      const email = `${card}@example.com`;
      await bot.pc.control('change', { customer: id, billing: { email }, silent: true });
      const answer = await chat.press(opened, 'Look now', {}, on);
      expect(JSON.stringify(answer.body)).to.include('I’m asking Partner Center');
      await until(() => ageOf(cardOf(bot.channel.stored(on))) !== undefined && isNew(on, opened));
      const replaced = cardOf(bot.channel.stored(on));
      expect(ageOf(replaced)).to.equal('As Partner Center had it a moment ago');
      expect(buttonsOf(replaced)).to.include('Look now');
      if (card !== 'services') expect(JSON.stringify(replaced)).to.include(email);
    });
  }
  const isNew = (on: string, opened: Card) =>
    JSON.stringify(cardOf(bot.channel.stored(on))) !== JSON.stringify(opened);

  it('reads once for a button that is pressed twice', async () => {
    const { card, on } = await open(`show ${customerAt(1).name}`);
    const before = await reads();
    await Promise.all([chat.press(card, 'Look now', {}, on), chat.press(card, 'Look now', {}, on)]);
    await until(() => isNew(on, card));
    expect(await reads()).to.have.length(before.length + 1);
  });

  it('says so if Partner Center refuses the customer', async () => {
    const { id, name } = customerAt(2);
    const { card, on } = await open(`show ${name}`);
    await bot.pc.control('change', { customer: id, flag: 'gone' });
    await chat.press(card, 'Look now', {}, on);
    await until(() => isNew(on, card));
    const told = cardOf(bot.channel.stored(on));
    expect(wordsOf(told).join(' ')).to.match(/refused to show this customer/);
    expect(buttonsOf(told)).to.eql(['Open the customer']);
  });

  it('shows the card if only one part is refused', async () => {
    const { id, name } = customerAt(1);
    const { card, on } = await open(`show ${name}`);
    const refused = { do: 'status', status: 403, code: '2032', times: 1 };
    await bot.pc.control('faults', [{ path: `${id}/profiles/billing$`, ...refused }]);
    await chat.press(card, 'Look now', {}, on);
    await until(() => isNew(on, card));
    expect(buttonsOf(cardOf(bot.channel.stored(on)))).to.include('Look now');
  });

  it('says so if Partner Center refuses the sign-in', async () => {
    const { id, name } = customerAt(1);
    const { card, on } = await open(`show ${name}`);
    const refused = { do: 'status', status: 401, code: '900420', times: 9 };
    await bot.pc.control('faults', [{ path: `${id}/`, ...refused }]);
    await chat.press(card, 'Look now', {}, on);
    await until(() => isNew(on, card));
    expect(wordsOf(cardOf(bot.channel.stored(on))).join(' ')).to.match(/refused the sign-in/);
  });

  it('is in Spanish for a Spanish reader', async () => {
    const lucia = bot.chat({ who: person('Lucía', 'es-ES') });
    const card = cardOf(await lucia.say(`ver ${customerAt(0).name}`));
    expect(ageOf(card, 'es')).to.be.a('string');
    expect(buttonsOf(card)).to.include('Consultar ahora');
  });

  it('is not offered in a group, whose card is everyone’s', async () => {
    const group = bot.chat({ who: person('Ana'), place: 'groupChat' });
    const card = cardOf(await group.say(`show ${customerAt(0).name}`));
    expect(ageOf(card)).to.be.a('string');
    expect(buttonsOf(card)).not.to.include('Look now');
  });

  it('is not needed: a customer that is opened is read within seconds', async () => {
    const { id, name } = customerAt(3);
    await bot.pc.control('change', {
      customer: id,
      billing: { defaultAddress: { city: 'Elsewhere' } },
      silent: true,
    });
    const customerId = await idOf(bot.database, id);
    // The others stay fresh: one that an earlier test opened may be looked at only now.
    await bot.database.transact((trx) =>
      trx('customer_reads').where({ customerId }).update({ triedAt: LONG_AGO }),
    );
    const before = await reads();
    await Promise.all([open(`show ${name}`), open(`services ${name}`)]);
    await until(
      async () =>
        (await bot.database.read('billing_profiles').where({ city: 'Elsewhere' })).length > 0,
    );
    expect(await reads()).to.have.length(before.length + 1);
  });
});
