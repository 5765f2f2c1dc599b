import { expect } from 'chai';
import { actionsDone, activityOf, until, type TestBot } from '../support/bot.js';
import { pressWith, save } from '../support/billing.js';
import {
  sendJobsEnded,
  sends,
  sendStates,
  startConnectedBot,
  startPartnerCenter,
  type PartnerCenterStandIn,
} from '../support/billingSends.js';
import { buttonsOf, wordsOf } from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { importBillingFromService } from '../support/importBillingFromService.js';
import { onEachDatabase } from '../support/database.js';

onEachDatabase('a billing edit on its way to Partner Center', (dialect) => {
  let pc: PartnerCenterStandIn;
  let bot: TestBot;
  let chat: Chat;

  async function start(options: object = {}, writes = true): Promise<void> {
    pc = await startPartnerCenter({ customers: 3, seed: 2, ...options });
    bot = await startConnectedBot(dialect, pc, { writes });
    await importBillingFromService(bot.database, pc);
    chat = bot.chat({ who: person('Ana Bowman') });
  }
  afterEach(async () => {
    await bot.stop();
    await pc.stop();
  });

  const first = () => pc.list[0] ?? { id: '', name: '', domain: '' };
  const settled = (...states: string[]) =>
    until(async () => (await sendStates(bot.database)).join() === states.join());
  /** The card of the last message that arrived outside of a turn. */
  const told = async (words: string) => {
    const fits = () =>
      bot.channel.taken().find(({ body }) => JSON.stringify(body).includes(words))?.body;
    await until(() => fits() !== undefined);
    return cardOf(fits());
  };
  const shown = async () => textOf(await chat.say(`show ${first().id}`));

  it('arrives, is told, and is the base of the next import', async () => {
    await start();
    const saved = await save(chat, first().id, { email: 'new@contoso.example' });
    expect(textOf(saved)).to.include('Being sent to Partner Center: Email. This is a sample');
    await settled('there');
    expect(await pc.profile(first().id)).to.include({ email: 'new@contoso.example' });
    await told('Partner Center now has the changes');
    await told('nothing reaches Microsoft');
    expect(await shown()).to.match(/Partner Center has had it since .*: Email\./);
    expect(await shown()).to.not.include('not in Partner Center');
    expect(await actionsDone(bot.database)).to.include.members(['billing-changed', 'billing-sent']);
    await importBillingFromService(bot.database, pc);
    expect(await bot.database.read('drift')).to.eql([]);
    expect(await pc.idlePuts()).to.equal(0);
  });

  it('keeps what a colleague saved in between', async () => {
    await start();
    const { id: customer } = first();
    await pc.faults({
      method: 'PUT',
      path: 'profiles/billing',
      times: 1,
      do: 'change',
      with: { customer, billing: { lastName: 'Colleague' } },
    });
    await save(chat, customer, { email: 'new@contoso.example' });
    await settled('there');
    const profile = await pc.profile(customer);
    expect(profile).to.include({ email: 'new@contoso.example', lastName: 'Colleague' });
    await told('Partner Center now has');
    const form = await chat.say(`billing ${customer}`);
    expect(JSON.stringify(cardOf(form))).to.include('Colleague');
  });

  it('sends a phone number as the service stores it', async () => {
    await start({ customers: 1 });
    await save(chat, first().id, {
      country: 'ES',
      state: 'Madrid',
      city: 'Madrid',
      postalCode: '28013',
      phone: '+34 915 55 01 23',
    });
    await settled('there');
    expect((await pc.profile(first().id)).defaultAddress).to.include({
      phoneNumber: '915550123',
      country: 'ES',
    });
    await importBillingFromService(bot.database, pc);
    expect(await bot.database.read('drift')).to.eql([]);
  });

  for (const [companyName, email, state] of [
    ['', 'colleague@contoso.example', 'conflict'],
    ['W'.repeat(300), undefined, 'there'],
  ] as const) {
    it(`leaves out a company name of ${companyName.length} letters there`, async () => {
      await start();
      const { id: customer, name } = first();
      await pc.change(customer, { companyName, lastName: 'Colleague', ...(email && { email }) });
      await save(chat, customer, { email: 'new@contoso.example' });
      await settled(state);
      expect(await shown()).to.include(name);
      const stored = await bot.database.read('billing_profiles').where({ lastName: 'Colleague' });
      expect(stored.map(({ email }) => email)).to.eql(['new@contoso.example']);
    });
  }

  for (const imported of [true, false]) {
    it(`leaves a colleague’s value that it met, after ${imported ? 'an' : 'no'} import`, async () => {
      await start();
      if (!imported)
        await bot.database.transact((trx) => trx('billing_profiles').update({ imported: null }));
      const { id: customer } = first();
      await pc.change(customer, { email: 'colleague@contoso.example' });
      await save(chat, customer, { email: 'new@contoso.example' });
      await settled('conflict');
      await told('Changed in Partner Center too');
      await chat.press(cardOf(await chat.say(`show ${customer}`)), 'Stop sending');
      await settled('withdrawn');
      await save(chat, customer, { email: 'newer@contoso.example' });
      await settled('withdrawn', 'conflict');
      expect((await pc.profile(customer)).email).to.equal('colleague@contoso.example');
    });
  }

  it('sends the company name', async () => {
    await start();
    await save(chat, first().id, { name: 'Contoso Iberia' });
    await settled('there');
    expect(await pc.profile(first().id)).to.include({ companyName: 'Contoso Iberia' });
    expect(await shown()).to.not.include('not in Partner Center');
  });

  it('is put once, although the answer is lost', async () => {
    await start();
    await pc.faults({ method: 'PUT', times: 1, do: 'reset-after' });
    await save(chat, first().id, { email: 'new@contoso.example' });
    await settled('there');
    expect(await pc.puts()).to.equal(1);
    expect(await pc.idlePuts()).to.equal(0);
  });

  for (const [side, email, state] of [
    ['mine', 'new@contoso.example', 'there'],
    ['theirs', 'colleague@contoso.example', 'withdrawn'],
  ] as const) {
    it(`that meets a conflict asks, and ${side} is stored on both sides`, async () => {
      await start();
      const { id: customer } = first();
      await pc.change(customer, { email: 'colleague@contoso.example', lastName: 'Colleague' });
      await save(chat, customer, { email: 'new@contoso.example', firstName: 'Ana' });
      await settled('conflict');
      const card = await told('Changed in Partner Center too');
      expect(await shown()).to.include('Changed in Partner Center meanwhile, too: Email');
      expect(await pc.profile(customer)).to.include({ email: 'colleague@contoso.example' });

      const unchosen = await chat.press(card, 'Save');
      expect(textOf(unchosen)).to.include('Choose a value');
      await chat.press(card, 'Save', { keep_email: side });
      await until(async () => (await sendStates(bot.database)).join() !== 'conflict');
      await settled('there');
      expect(state).to.not.equal('');
      const profile = await pc.profile(customer);
      expect(profile).to.include({ email, firstName: 'Ana', lastName: 'Colleague' });
      const [stored] = await bot.database.read('billing_profiles').where({ email });
      expect(stored).to.include({ email, firstName: 'Ana', lastName: 'Colleague' });
      expect(await bot.database.read('drift')).to.eql([]);
    });
  }

  it('keeps the name here if Partner Center has none to take', async () => {
    await start();
    const { id: customer, name } = first();
    await pc.change(customer, { companyName: '' });
    await save(chat, customer, { name: 'Renamed' });
    await settled('conflict');
    const card = await told('Changed in Partner Center too');
    const taken = textOf(await chat.press(card, 'Save', { keep_name: 'theirs' }));
    expect(taken).to.include('has no value that can be stored here for: Company name');
    expect(name).to.not.equal('Renamed');
    expect(await shown()).to.include('Renamed');
    expect(await sendStates(bot.database)).to.eql(['withdrawn']);
  });

  it('that is refused stays here, with Microsoft’s words and the field', async () => {
    await start();
    const { id: customer } = first();
    await save(chat, customer, { addressLine1: 'Nowhere Street 1' });
    await settled('refused');
    const card = await told('ZipCityInvalid');
    const text = await shown();
    expect(text).to.include(
      'Partner Center refused the change (Address line 1): “ZipCityInvalid” (2007).',
    );
    expect(text).to.include('It still has: Address line 1');
    expect(buttonsOf(cardOf(await chat.say(`show ${customer}`)))).to.include.members([
      'Try again',
      'Take theirs',
      'Stop sending',
    ]);

    await chat.press(card, 'Take theirs');
    await settled('withdrawn');
    expect(await shown()).to.not.include('refused');
    expect(await bot.database.read('drift')).to.eql([]);
  });

  it('that lacks a phone number is refused for it', async () => {
    await start();
    const address = { country: 'HU', city: 'Budapest', state: '', postalCode: '1051' };
    await save(chat, first().id, { ...address, phone: '', language: 'hu', culture: 'hu-HU' });
    await settled('refused');
    const message = wordsOf(await told('Customer phone number is missing')).join(' ');
    expect(message).to.include('(600051)').and.to.include('Look at this field: Phone.');
  });

  it('of one agent that joins another’s is told to both', async () => {
    await start();
    const other = bot.chat({ who: person('Diego Siciliani') });
    await pc.freeze();
    await save(chat, first().id, { email: 'new@contoso.example' });
    await save(other, first().id, { lastName: 'Later' });
    await pc.thaw();
    await settled('there');
    const hears = ({ conversation }: Chat) =>
      bot.channel
        .taken()
        .some(
          (call) =>
            call.conversation === conversation &&
            JSON.stringify(call.body).includes('Partner Center now has'),
        );
    await until(() => hears(chat) && hears(other));
    const sent = (await activityOf(bot.database)).filter(({ action }) => action === 'billing-sent');
    expect(sent.map(({ agentName }) => agentName)).to.eql(['Diego Siciliani']);
  });

  it('that is corrected after a refusal is sent', async () => {
    await start();
    const { id: customer } = first();
    await save(chat, customer, { addressLine1: 'Nowhere Street 1' });
    await settled('refused');
    await told('ZipCityInvalid');
    await save(chat, customer, { addressLine1: 'Somewhere Street 1' });
    await settled('there');
    const { defaultAddress } = await pc.profile(customer);
    expect(defaultAddress).to.include({ addressLine1: 'Somewhere Street 1' });
  });

  it('says since when Partner Center cannot be reached, and arrives when it can', async () => {
    await start();
    await pc.faults({ method: 'PUT', times: 4, do: 'reset-before' });
    await save(chat, first().id, { email: 'new@contoso.example' });
    await settled('unreachable');
    const customer = await chat.say(`show ${first().id}`);
    expect(textOf(customer)).to.match(/hasn’t been reachable since .*may have arrived.*Email\./);
    const again = await pressWith(chat, customer, 'Try again');
    expect(textOf(again)).to.include('are being sent');
    await settled('there');
    expect(await pc.profile(first().id)).to.include({ email: 'new@contoso.example' });
  });

  it('is not sent after it was undone first, and is taken back after it arrived', async () => {
    await start();
    const { email } = await pc.profile(first().id);
    const saved = await save(chat, first().id, { email: 'new@contoso.example' });
    await settled('there');
    const undone = await pressWith(chat, saved, 'Undo');
    expect(textOf(undone)).to.include('Being sent');
    await settled('there', 'there');
    expect(await pc.profile(first().id)).to.include({ email });
  });

  it('is withdrawn when it is undone before it was sent', async () => {
    await start();
    await pc.freeze();
    const saved = await save(chat, first().id, { email: 'new@contoso.example' });
    const undone = await pressWith(chat, saved, 'Undo');
    expect(textOf(undone)).to.include('nothing is sent there');
    await settled('withdrawn');
    await pc.thaw();
    await sendJobsEnded(bot.database);
    expect(await pc.puts()).to.equal(0);
  });

  it('takes a later edit along', async () => {
    await start();
    await pc.freeze();
    await save(chat, first().id, { email: 'new@contoso.example' });
    await save(chat, first().id, { lastName: 'Later' });
    await pc.thaw();
    await settled('there');
    expect(await pc.profile(first().id)).to.include({
      email: 'new@contoso.example',
      lastName: 'Later',
    });
    expect(await sends(bot.database)).to.have.length(1);
  });

  it('stops on request and stays here', async () => {
    await start();
    await save(chat, first().id, { addressLine1: 'Nowhere Street 1' });
    await settled('refused');
    const card = cardOf(await chat.say(`show ${first().id}`));
    const stopped = await chat.press(card, 'Stop sending');
    expect(textOf(stopped)).to.include('stays here');
    expect(textOf(await chat.press(card, 'Stop sending'))).to.equal(textOf(stopped));
    expect(await sendStates(bot.database)).to.eql(['withdrawn']);
    expect(await shown()).to.include('Changed here, not in Partner Center: Address line 1');
  });

  it('waits while sending is off', async () => {
    await start();
    await pc.freeze();
    await save(chat, first().id, { email: 'new@contoso.example' });
    const { databaseUrl } = bot;
    await bot.stop();
    await pc.thaw();
    const puts = await pc.puts();
    bot = await startConnectedBot(dialect, pc, { databaseUrl, writes: false });
    chat = bot.chat({ who: person('Ana Bowman') });
    expect(await shown()).to.include('because sending is off: Email');
    expect(puts).to.equal(0);
    expect(await pc.puts()).to.equal(0);
  });

  it('may have arrived before sending was turned off', async () => {
    await start();
    await pc.faults({ method: 'PUT', times: 4, do: 'reset-before' });
    await save(chat, first().id, { email: 'new@contoso.example' });
    await settled('unreachable');
    const { databaseUrl } = bot;
    await bot.stop();
    bot = await startConnectedBot(dialect, pc, { databaseUrl, writes: false });
    chat = bot.chat({ who: person('Ana Bowman') });
    expect(await shown()).to.include('not known whether Partner Center has this change: Email');
  });

  it('does not exist without writing, and the card says so', async () => {
    await start({}, false);
    const saved = await save(chat, first().id, { email: 'new@contoso.example' });
    expect(textOf(saved)).to.include('the connection only reads');
    expect(await sends(bot.database)).to.eql([]);
    expect(await pc.puts()).to.equal(0);
  });
});
