import { expect } from 'chai';
import { BILLING_SEND } from '../../bot/sends/billing/sendJob.js';
import { customerToken } from '../../cards/customers/open.js';
import { texts } from '../../cards/text/index.js';
import { startTestBot, until, type TestBot } from '../support/bot.js';
import { MADRID, pressWith, save } from '../support/billing.js';
import {
  profileAsImported,
  sends,
  sendStates,
  startConnectedBot,
  startPartnerCenter,
} from '../support/billingSends.js';
import { buttonsOf } from '../support/cardWords.js';
import { cardOf, person, textOf } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { onEachDatabase } from '../support/database.js';
import { importBillingFromService } from '../support/importBillingFromService.js';

const { billing, billingSends, drift } = texts.en;
const who = person('Ana Bowman');

/** True once a job has looked at the edit and left it for later. */
async function isPutOff({ database }: TestBot): Promise<boolean> {
  const soon = new Date(Date.now() + 60_000).toISOString();
  const later = database.read('jobs').where({ kind: BILLING_SEND }).where('leaseUntil', '>', soon);
  return (await later.first('id')) !== undefined;
}

onEachDatabase('a billing edit of a customer of another relationship', (dialect) => {
  it('stays here, because another account has the customer', async () => {
    const pc = await startPartnerCenter({ customers: 1, seed: 2 });
    const bot = await startConnectedBot(dialect, pc);
    const [{ id: microsoftId, name } = { id: '', name: '' }] = pc.list;
    const twin = { name, microsoftId, relationship: 'direct-bill' };
    const [id = 0] = await addCustomers(bot.database, [twin]);
    await profileAsImported(bot.database, id, MADRID);
    const chat = bot.chat({ who });
    const ask = (verb: string, more: object = {}) =>
      chat.executeData({ verb, input: { customer: customerToken(id), ...more } });

    const form = await ask('billing');
    expect(textOf(form)).to.include(billing.notInPartnerCenter);
    const review = await pressWith(chat, form, 'Review changes', { email: 'new@x.example' });
    expect(textOf(review)).to.include(billing.notInPartnerCenter);
    expect(textOf(await pressWith(chat, review, 'Save'))).to.include(billing.changeThereToo);

    const buttons = buttonsOf(cardOf(await chat.say('drift')));
    expect(buttons).to.include(drift.takeTheirs).and.to.not.include(drift.send);
    const forged = await ask('drift.send', { seen: new Date().toISOString() });
    expect(textOf(forged)).to.include(drift.noWrites);
    expect(await sends(bot.database)).to.eql([]);
    expect(await pc.puts()).to.equal(0);
    await bot.stop();
    await pc.stop();
  });

  it('waits if the relationship of the connection was changed since', async () => {
    const pc = await startPartnerCenter({ customers: 1, seed: 2 });
    const first = await startConnectedBot(dialect, pc);
    await importBillingFromService(first.database, pc);
    const [{ id } = { id: '' }] = pc.list;
    await pc.freeze();
    await save(first.chat({ who }), id, { email: 'new@x.example' });
    await first.stop();
    await pc.thaw();
    const { databaseUrl } = first;
    const env = { ...pc.env(), PARTNER_CENTER_RELATIONSHIP: 'direct-bill' };
    const bot = await startTestBot({ dialect, databaseUrl, env });
    const shown = await bot.chat({ who }).say(`show ${id}`);
    expect(textOf(shown)).to.include(billingSends.paused('Email'));
    await until(() => isPutOff(bot));
    expect(await sendStates(bot.database)).to.eql(['waiting']);
    expect(await pc.puts()).to.equal(0);
    await bot.stop();
    await pc.stop();
  });
});
