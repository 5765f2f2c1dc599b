import { expect } from 'chai';
import { repositories } from '../../db/index.js';
import { actionsDone, until, type TestBot } from '../support/bot.js';
import { save } from '../support/billing.js';
import {
  sendStates,
  startConnectedBot,
  startPartnerCenter,
  type PartnerCenterStandIn,
} from '../support/billingSends.js';
import { wordsOf } from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { importBillingFromService } from '../support/importBillingFromService.js';

onEachDatabase('differences from Partner Center', (dialect) => {
  let pc: PartnerCenterStandIn;
  let bot: TestBot;
  let chat: Chat;

  /** Edits the email of the first customer; a colleague changes its phone there, and both its last name. */
  async function start(writes = false): Promise<void> {
    pc = await startPartnerCenter({ customers: 2, seed: 2 });
    bot = await startConnectedBot(dialect, pc, { writes: false });
    await importBillingFromService(bot.database, pc);
    chat = bot.chat({ who: person('Ana Bowman') });
    await save(chat, first().id, { email: 'new@contoso.example', lastName: 'Ours' });
    await pc.change(first().id, { lastName: 'Theirs' });
    await importBillingFromService(bot.database, pc);
    if (!writes) return;
    const { databaseUrl } = bot;
    await bot.stop();
    bot = await startConnectedBot(dialect, pc, { databaseUrl });
    chat = bot.chat({ who: person('Ana Bowman') });
  }
  afterEach(async () => {
    await bot.stop();
    await pc.stop();
  });

  const first = () => pc.list[0] ?? { id: '', name: '', domain: '' };
  const drift = () =>
    bot.database.read('drift').orderBy('field').select('field', 'ours', 'theirs', 'kind');
  const decide = async (title: string) => {
    const list = cardOf(await chat.say('drift'));
    return textOf(await chat.pressInRow(list, 0, title));
  };

  it('are stored by edits and imports, and shown', async () => {
    await start();
    const { email } = await pc.profile(first().id);
    expect(await drift()).to.eql([
      { field: 'email', ours: 'new@contoso.example', theirs: email, kind: 'edited' },
      { field: 'lastName', ours: 'Ours', theirs: 'Theirs', kind: 'conflict' },
    ]);
    const listed = textOf(await chat.say('drift'));
    expect(listed).to.include(first().name);
    expect(listed).to.include('here: new@contoso.example');
    expect(listed).to.include('changed on both sides');
    const card = textOf(await chat.say(`show ${first().id}`));
    expect(card).to.include('Changed here, not in Partner Center: Email.');
    expect(card).to.include('Changed both here and in Partner Center: Last name.');
  });

  it('are counted until their customer is removed', async () => {
    await start();
    const counted = () => repositories(bot.database.read).drift.count();
    expect(await counted()).to.equal(1);
    const removedAt = new Date().toISOString();
    await bot.database.transact((trx) =>
      trx('customers').where({ microsoftId: first().id }).update({ removedAt }),
    );
    expect(await counted()).to.equal(0);
  });

  it('end when both sides have the same', async () => {
    await start();
    await pc.change(first().id, { email: 'new@contoso.example', lastName: 'Ours' });
    await importBillingFromService(bot.database, pc);
    expect(await drift()).to.eql([]);
    expect(textOf(await chat.say('diferencias'))).to.include('No hay diferencias');
  });

  it('end with theirs', async () => {
    await start();
    expect(await decide('Take theirs')).to.include('now has the values of Partner Center');
    expect(await drift()).to.eql([]);
    const [profile] = await bot.database.read('billing_profiles').where({ lastName: 'Theirs' });
    expect(profile?.email).to.equal((await pc.profile(first().id)).email);
  });

  it('are not listed while they are kept, and again when one changes', async () => {
    await start();
    const list = cardOf(await chat.say('drift'));
    const kept = cardOf(await chat.pressInRow(list, 0, 'Keep'));
    expect(wordsOf(kept).join(' ')).to.include('stay different').and.include('No difference waits');
    expect(JSON.stringify(kept)).to.not.include('Attention');
    expect(textOf(await chat.pressInRow(list, 0, 'Keep'))).to.include('Nothing was done');
    expect(textOf(await chat.say('drift'))).to.include('No difference waits');
    expect(textOf(await chat.say(`show ${first().id}`))).to.include('on purpose: Email, Last name');
    const actions = await actionsDone(bot.database);
    expect(actions.filter((action) => action === 'billing-difference-kept')).to.have.length(1);
    await pc.change(first().id, { lastName: 'Changed again' });
    await importBillingFromService(bot.database, pc);
    expect(textOf(await chat.say('drift'))).to.include('Changed again');
  });

  it('are sent on request only', async () => {
    await start(true);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await pc.puts()).to.equal(0);
    expect(await decide('Send')).to.include('are being sent to Partner Center');
    await until(async () => (await sendStates(bot.database)).join() === 'there');
    expect(await pc.profile(first().id)).to.include({
      email: 'new@contoso.example',
      lastName: 'Ours',
    });
    expect(await drift()).to.eql([]);
  });

  it('end with theirs while an edit is on its way', async () => {
    await start(true);
    await save(chat, first().id, { addressLine1: 'Nowhere Street 1' });
    await until(async () => (await sendStates(bot.database)).join() === 'refused');
    await until(() => JSON.stringify(bot.channel.taken()).includes('ZipCityInvalid'));
    expect(await decide('Take theirs')).to.include('now has the values of Partner Center');
    expect(await sendStates(bot.database)).to.eql(['withdrawn']);
    expect(await drift()).to.eql([]);
  });

  it('cannot be decided by an old card', async () => {
    await start();
    const list = cardOf(await chat.say('drift'));
    await save(chat, first().id, { lastName: 'Newer' });
    expect(textOf(await chat.pressInRow(list, 0, 'Take theirs'))).to.include('Nothing was done');
    expect((await drift())[1]).to.include({ ours: 'Newer' });
  });
});
