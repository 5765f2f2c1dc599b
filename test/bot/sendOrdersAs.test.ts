import { expect } from 'chai';
import type { Database } from '../../db/index.js';
import type { NewCartLine } from '../../partnercenter/resources/carts.js';
import { startTestBot, until } from '../support/bot.js';
import { wordsOf } from '../support/cardWords.js';
import { cardOf, person } from '../support/chat.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { agentNamed, connectUser, placeAndSend, startSender } from '../support/orderSender.js';
import { startStandIn, type StandIn } from '../support/partnerCenter/index.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';
import {
  addProducts,
  addShared,
  CALM,
  draftOf,
  pressPlace,
  sendOf,
  untilLooked,
  untilState,
  untilSynced,
} from '../support/sentOrders.js';

const USER = 'orders@partner.onmicrosoft.com';

onEachDatabase('an order with a connected user', (dialect) => {
  const ana = agentNamed('Ana');
  let pc: StandIn;
  let database: Database;

  beforeEach(async () => {
    pc = await startStandIn(CALM);
    database = await newDatabase(dialect);
    await connectUser(database, pc, USER);
  });
  afterEach(() => pc.stop());

  const cartsMade = () => pc.control('calls?path=carts$&method=POST');

  it('gets no cart until the customer has accepted the agreement', async () => {
    const sender = startSender(database, pc);
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
      const sender = startSender(database, pc);
      const offers = await addProducts(database);
      const customer = await addShared(database, pc, 'Contoso');
      await pc.control('change', { customer: customer.microsoftId, mca });
      const draft = await draftOf(database, ana, customer, offers, { basic: 2 });
      await untilState(database, await placeAndSend(database, ana, draft), 'provisioned');
      await sender.stop();
    });

  it('of an indirect provider names the reseller and is made by the user', async () => {
    const mpn = '1234567';
    const sender = startSender(database, pc, { mpn });
    const offers = await addProducts(database);
    const customer = await addShared(database, pc, 'Contoso');
    const draft = await draftOf(database, ana, customer, offers, { basic: 2 });
    await untilState(database, await placeAndSend(database, ana, draft), 'provisioned');
    const [made] = await cartsMade();
    expect(JSON.stringify(made?.body)).to.include(mpn).and.include('transaction_reseller');
    expect(made?.as).to.equal(USER);
    await sender.stop();
  });

  it('of an indirect provider is found when the answer is lost and the cart is gone', async () => {
    await pc.control('config', { orderedCartTtl: 0.001 });
    await pc.control('faults', { path: 'checkout$', times: 1, do: 'reset-after' });
    const sender = startSender(database, pc, { minuteMs: 40, mpn: '1234567' });
    const offers = await addProducts(database);
    const customer = await addShared(database, pc, 'Contoso');
    const draft = await draftOf(database, ana, customer, offers, { basic: 2 });
    await untilState(database, await placeAndSend(database, ana, draft), 'provisioned');
    expect((await pc.control(`customer/${customer.microsoftId}`)).orders).to.have.length(1);
    await sender.stop();
  });

  for (const mpn of [undefined, '1234567'])
    it(`of ${mpn ? 'an indirect provider' : 'the app'} is not taken for the same order of a colleague`, async () => {
      const options = { minuteMs: 40, ...(mpn !== undefined && { mpn }) };
      const sender = startSender(database, pc, options);
      const offers = await addProducts(database);
      const customer = await addShared(database, pc, 'Contoso');
      const draft = await draftOf(database, ana, customer, offers, { basic: 2 });
      await pc.control('faults', { path: 'checkout$', do: 'reset-before' });
      const order = await placeAndSend(database, ana, draft);
      await untilState(database, order, 'unclear');
      await sender.stop();
      // The bot's checkout never arrives, and its cart is lost.
      await pc.control('faults', undefined, 'DELETE');
      await orderAs('colleague@partner.onmicrosoft.com', customer.microsoftId);
      const lost = { path: 'carts/[^/]+$', do: 'status', status: 404, code: 400018 };
      await pc.control('faults', lost);
      const later = startSender(database, pc, options);
      await untilLooked(database, order);
      expect((await pc.control(`customer/${customer.microsoftId}`)).orders).to.have.length(1);
      expect((await sendOf(database, order)).state).to.equal('unclear');
      await later.stop();
    });

  /** Orders what the bot put into its cart, as somebody else. */
  async function orderAs(name: string, customer: string): Promise<void> {
    const others = await newDatabase(dialect);
    await connectUser(others, pc, name);
    const sender = startSender(others, pc);
    const { carts } = sender.partnerCenter;
    const [made] = await cartsMade();
    const { lineItems } = made?.body as { lineItems: NewCartLine[] };
    const cart = await carts.create(customer, lineItems, 'waiting', 'user');
    if (cart.kind !== 'answer') throw new Error('no cart');
    await carts.checkout(customer, cart.value.id, 'waiting', 'user');
    await sender.stop();
  }
});

onEachDatabase('an order for a customer of another relationship', (dialect) => {
  it('is recorded here and not sent, because another account has the customer', async () => {
    const ana = person('Ana');
    const pc = await startStandIn(CALM);
    const env = { SALES_AGENTS: ana.id, ...partnerCenterEnv(pc) };
    const bot = await startTestBot({ dialect, env });
    const { database } = bot;
    await untilSynced(database);
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
