import { expect } from 'chai';
import type { Database } from '../../db/index.js';
import { startTestBot, until } from '../support/bot.js';
import { wordsOf } from '../support/cardWords.js';
import { cardOf, person } from '../support/chat.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { agentNamed, placeAndSend, startSender } from '../support/orderSender.js';
import { startStandIn, type StandIn } from '../support/partnerCenter/index.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';
import {
  addProducts,
  addShared,
  CALM,
  draftOf,
  pressPlace,
  untilState,
} from '../support/sentOrders.js';

/** The refresh token of a user who has been connected. */
function connectedUser(pc: StandIn) {
  let token = pc.refreshToken();
  return {
    read: () => Promise.resolve(token),
    replace(_: string, next: string) {
      token = next;
      return Promise.resolve();
    },
    refused: () => Promise.resolve(true),
  };
}

onEachDatabase('an order with a connected user', (dialect) => {
  const ana = agentNamed('Ana');
  let pc: StandIn;
  let database: Database;

  beforeEach(async () => {
    pc = await startStandIn(CALM);
    database = await newDatabase(dialect);
  });
  afterEach(() => pc.stop());

  const cartsMade = () => pc.control('calls?path=carts$&method=POST');

  it('gets no cart until the customer has accepted the agreement', async () => {
    const sender = startSender(database, pc, { refreshTokens: connectedUser(pc) });
    const offers = await addProducts(database);
    const customer = await addShared(database, pc, 'Contoso');
    await pc.control('change', { customer: customer.microsoftId, mca: 'none' });
    const draft = await draftOf(database, ana, customer, offers, { basic: 2 });
    const order = await placeAndSend(database, ana, draft);
    await untilState(database, order, 'refused');
    expect(await cartsMade()).to.eql([]);
    await until(() => sender.told.some(({ words }) => words.includes('admin center')));
    await sender.stop();
  });

  for (const mca of ['partner', 'direct'])
    it(`is ordered if the agreement is ${mca === 'direct' ? 'signed with Microsoft' : 'confirmed by the partner'}`, async () => {
      const sender = startSender(database, pc, { refreshTokens: connectedUser(pc) });
      const offers = await addProducts(database);
      const customer = await addShared(database, pc, 'Contoso');
      await pc.control('change', { customer: customer.microsoftId, mca });
      const draft = await draftOf(database, ana, customer, offers, { basic: 2 });
      await untilState(database, await placeAndSend(database, ana, draft), 'provisioned');
      await sender.stop();
    });

  it('of an indirect provider names the reseller and is made by the user', async () => {
    const mpn = '1234567';
    const sender = startSender(database, pc, { refreshTokens: connectedUser(pc), mpn });
    const offers = await addProducts(database);
    const customer = await addShared(database, pc, 'Contoso');
    const draft = await draftOf(database, ana, customer, offers, { basic: 2 });
    await untilState(database, await placeAndSend(database, ana, draft), 'provisioned');
    const [made] = await cartsMade();
    expect(JSON.stringify(made?.body)).to.include(mpn).and.include('transaction_reseller');
    expect(made?.as).to.not.equal('app');
    await sender.stop();
  });

  it('of an indirect provider is found when the answer is lost and the cart is gone', async () => {
    await pc.control('config', { orderedCartTtl: 0.001 });
    await pc.control('faults', { path: 'checkout$', times: 1, do: 'reset-after' });
    const refreshTokens = connectedUser(pc);
    const sender = startSender(database, pc, { minuteMs: 40, refreshTokens, mpn: '1234567' });
    const offers = await addProducts(database);
    const customer = await addShared(database, pc, 'Contoso');
    const draft = await draftOf(database, ana, customer, offers, { basic: 2 });
    await untilState(database, await placeAndSend(database, ana, draft), 'provisioned');
    expect((await pc.control(`customer/${customer.microsoftId}`)).orders).to.have.length(1);
    await sender.stop();
  });
});

onEachDatabase('an order for a customer of another relationship', (dialect) => {
  it('is recorded here and not sent, because another account has the customer', async () => {
    const ana = person('Ana');
    const pc = await startStandIn(CALM);
    const env = { SALES_AGENTS: ana.id, ...partnerCenterEnv(pc) };
    const bot = await startTestBot({ dialect, env });
    const { database } = bot;
    const offers = await addProducts(database);
    const customer = await addShared(database, pc, 'Contoso');
    await database.transact((trx) =>
      trx('customers').where({ id: customer.id }).update({ relationship: 'direct-bill' }),
    );
    const draft = await draftOf(database, ana, customer, offers, { basic: 2 });
    const chat = bot.chat({ who: ana });
    const review = cardOf(await chat.say(`order ${draft.id}`));
    expect(wordsOf(review).join('\n')).to.include('It is not sent to Microsoft.');
    const placed = cardOf(await pressPlace(chat, draft));
    expect(wordsOf(placed).join('\n')).to.include('was not sent to Microsoft');
    expect(await database.read('order_sends')).to.eql([]);
    await bot.stop();
    await pc.stop();
  });
});
