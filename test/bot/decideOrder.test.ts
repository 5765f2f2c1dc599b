import { expect } from 'chai';
import { repositories } from '../../db/index.js';
import type { Order } from '../../db/orders/order.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import { buttonsOf, wordsOf, type Card } from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { startStandIn, type StandIn } from '../support/partnerCenter/index.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';
import {
  addProducts,
  addShared,
  CALM,
  draftOf,
  untilState,
  untilSynced,
  type OfferIds,
} from '../support/sentOrders.js';

const ana = person('Ana');

onEachDatabase('an order that was not found in Partner Center', (dialect) => {
  let pc: StandIn;
  let bot: TestBot;
  let chat: Chat;
  let offers: OfferIds;

  before(async () => {
    pc = await startStandIn(CALM);
    bot = await startTestBot({
      dialect,
      env: { SALES_AGENTS: ana.id, ...partnerCenterEnv(pc) },
    });
    await untilSynced(bot.database);
    offers = await addProducts(bot.database);
    chat = bot.chat({ who: ana });
  });
  after(async () => {
    await bot.stop();
    await pc.stop();
  });

  const reading = (card: Card) => wordsOf(card).join('\n');

  /** An order after its last look. */
  async function undecided(name: string): Promise<{ order: Order; customer: string; card: Card }> {
    const { database } = bot;
    const customer = await addShared(database, pc, name);
    const { id, version } = await draftOf(database, ana, customer, offers, { basic: 2 });
    const order = await database.transact(async (trx) => {
      const { orders, orderSends } = repositories(trx, ana);
      const agreement = { signer: 'Clara', signedOn: '2026-11-01' };
      const placed = await orders.place(id, version, agreement);
      const checkoutAt = new Date().toISOString();
      const lost = { state: 'unclear', looks: 5, checkoutAt, unanswered: 1 } as const;
      await orderSends.change(await orderSends.start(id, ana), lost);
      return placed.order;
    });
    const card = cardOf(await chat.say(`order ${id}`));
    return { order, customer: customer.microsoftId, card };
  }

  it('is ordered again after a confirmation, once', async () => {
    const { order, customer, card } = await undecided('Contoso');
    expect(reading(card)).to.include('was not found in Partner Center within an hour');
    const asked = cardOf(await chat.press(card, 'It is not there: order again'));
    expect(reading(asked)).to.include('charged twice');
    await Promise.all([1, 2, 3].map(() => chat.press(asked, 'Order again')));
    await untilState(bot.database, order, 'provisioned');
    expect((await pc.control(`customer/${customer}`)).orders).to.have.length(1);
    expect(textOf(await chat.press(asked, 'Order again'))).to.include('Being ordered');
  });

  it('gets the number that an agent found there, which can be corrected', async () => {
    const { order, card } = await undecided('Fabrikam');
    const numbered = cardOf(await chat.press(card, 'Save the number', { number: '0a1b2c3d4e5f' }));
    expect(reading(numbered)).to.include('Microsoft has this order');
    expect(buttonsOf(numbered)).to.include('Correct the number');
    const asking = cardOf(await chat.press(numbered, 'Correct the number'));
    await chat.press(asking, 'Save the number', { number: '0a1b2c3d4e5e' });
    expect(textOf(await chat.say('order 0a1b2c3d4e5e'))).to.include('Fabrikam');
    expect(textOf(await chat.say('order 0a1b2c3d4e5f'))).to.include('No order has');
    const held = await bot.database.read('subscriptions').where({ orderId: order.id });
    expect(held.map(({ orderNumber }) => orderNumber)).to.eql(['0a1b2c3d4e5e']);
  });

  it('keeps the number of the part that Microsoft took when the typed one is corrected', async () => {
    const { database } = bot;
    const customer = await addShared(database, pc, 'Adatum');
    const { id, version } = await draftOf(database, ana, customer, offers, { basic: 2, visio: 1 });
    await database.transact(async (trx) => {
      const { orders, orderSends } = repositories(trx, ana);
      const agreement = { signer: 'Clara', signedOn: '2026-11-01' };
      const { order } = await orders.place(id, version, agreement);
      const lines = order.lines.slice(0, 1).map((line) => line.id);
      const taken = [{ number: 'aaaa00000001', status: 'completed', lines }];
      await orders.storeTaken(id, taken, false);
      const result = { orders: taken, notTaken: [] };
      const checkoutAt = new Date().toISOString();
      const lost = { state: 'unclear', looks: 5, checkoutAt, unanswered: 1, result } as const;
      await orderSends.change(await orderSends.start(id, ana), lost);
    });
    const card = cardOf(await chat.say(`order ${id}`));
    const numbered = cardOf(await chat.press(card, 'Save the number', { number: 'bbbb00000002' }));
    const asking = cardOf(await chat.press(numbered, 'Correct the number'));
    expect(JSON.stringify(asking)).to.not.include('aaaa00000001, bbbb00000002');
    const corrected = await chat.press(asking, 'Save the number', { number: 'bbbb00000003' });
    expect(textOf(corrected)).to.include('aaaa00000001').and.include('bbbb00000003');
    expect(textOf(await chat.say('order aaaa00000001'))).to.include('Adatum');
    expect(textOf(await chat.say('order bbbb00000002'))).to.include('No order has');
    const held = await database.read('subscriptions').where({ orderId: id });
    expect(held.map(({ orderNumber }) => orderNumber)).to.have.members([
      'aaaa00000001',
      'bbbb00000003',
    ]);
  });

  it('cannot be ordered again if Microsoft said that it has it', async () => {
    const { order } = await undecided('Litware');
    await bot.database.transact(async (trx) => {
      const { orderSends } = repositories(trx, ana);
      const send = await orderSends.of(order.id);
      if (send)
        await orderSends.change(send, {
          result: { orders: [], notTaken: [], isSubmitted: true },
        });
    });
    const card = cardOf(await chat.say(`order ${order.id}`));
    expect(reading(card)).to.include('Microsoft says that it has this order');
    expect(buttonsOf(card)).to.include('Save the number');
    expect(buttonsOf(card).join()).to.not.include('order again');
  });
});
