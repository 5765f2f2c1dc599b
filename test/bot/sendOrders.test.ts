import { expect } from 'chai';
import { ORDER_SEND } from '../../bot/sends/orders/queue.js';
import { connect } from '../../db/index.js';
import { actionsDone, startTestBot, until, type TestBot } from '../support/bot.js';
import { buttonsOf, wordsOf, type Card } from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import { placeAndSend, startSender } from '../support/orderSender.js';
import { startStandIn, type StandIn } from '../support/partnerCenter/index.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';
import {
  addProducts,
  addShared,
  CALM,
  cardSaying,
  draftOf,
  hurry,
  pressPlace,
  sendOf,
  untilState,
  untilSynced,
  type OfferIds,
  type ProductName,
} from '../support/sentOrders.js';

const ana = person('Ana');
const bea = person('Bea');

onEachDatabase('an order that is sent to Partner Center', (dialect) => {
  let pc: StandIn;
  let bot: TestBot;
  let chat: Chat;
  let offers: OfferIds;
  let stopHurrying: () => void;

  before(async () => {
    pc = await startStandIn(CALM);
    bot = await startTestBot({
      dialect,
      env: { SALES_AGENTS: ana.id, ADMIN_AGENTS: bea.id, ...partnerCenterEnv(pc) },
    });
    await untilSynced(bot.database);
    offers = await addProducts(bot.database);
    chat = bot.chat({ who: ana });
    stopHurrying = hurry(bot.database);
  });
  afterEach(() => pc.control('thaw', {}));
  after(async () => {
    stopHurrying();
    await bot.stop();
    await pc.stop();
  });

  const reading = (card: Card) => wordsOf(card).join('\n');
  const shown = async (id: number, by = chat) => cardOf(await by.say(`order ${id}`));

  /** Places an order for a new customer. */
  async function place(name: string, quantities: Partial<Record<ProductName, number>>) {
    const customer = await addShared(bot.database, pc, name);
    const draft = await draftOf(bot.database, ana, customer, offers, quantities);
    return { customer, draft, answer: await pressPlace(chat, draft) };
  }

  /** Delivers a press four times at once. */
  const pressOften = async (card: Card, title: string) => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => chat.press(card, title)));
    expect(new Set(answers.map(textOf)).size, title).to.equal(1);
    return cardOf(answers[0]);
  };
  const retriesOf = async ({ customerId }: { customerId: number }) =>
    (await bot.database.read('activity').where({ customerId, action: 'order-send-retried' }))
      .length;

  const ordersThere = async (customer: string) => (await pc.control(`customer/${customer}`)).orders;

  it('is being ordered at first, and a message gives its number and subscriptions', async () => {
    const { customer, draft, answer } = await place('Alpine Ski House', { basic: 5 });
    const placed = cardOf(answer);
    expect(reading(placed)).to.include('Being ordered').and.include('Don’t order it again');
    expect(reading(placed)).to.not.match(/Recorded here|not sent to Microsoft|^Placed$/m);
    expect(buttonsOf(placed)).to.not.include('Save the number');
    await untilState(bot.database, draft, 'provisioned');
    const told = await cardSaying(bot, chat, 'Alpine Ski House', 'Ordered in Partner Center');
    const [there] = await ordersThere(customer.microsoftId);
    expect(reading(told)).to.include(there?.id).and.include('Submitted\nby Ana');
    expect(buttonsOf(told)).to.not.include('Correct the number');
    const held = await bot.database.read('subscriptions').where({ customerId: customer.id });
    expect(held).to.have.length(1);
    expect(held[0]).to.include({ orderNumber: there?.id, orderId: draft.id, quantity: 5 });
    expect(held[0]?.subscriptionId).to.match(/^[0-9a-f-]{36}$/);
    expect(textOf(await chat.say(`order ${there?.id}`))).to.include('Alpine Ski House');
    expect(await actionsDone(bot.database)).to.include.members([
      'order-placed',
      'order-ordered',
      'order-provisioned',
    ]);
    expect(reading(cardOf(await chat.say('orders')))).to.include('Ordered in Partner Center');
  });

  it('is one order, however often and on however many devices it is placed', async () => {
    const customer = await addShared(bot.database, pc, 'Bellows College');
    const draft = await draftOf(bot.database, ana, customer, offers, { basic: 3 });
    await Promise.all([1, 2, 3, 4].map(() => pressPlace(chat, draft)));
    await untilState(bot.database, draft, 'provisioned');
    expect(await ordersThere(customer.microsoftId)).to.have.length(1);
  });

  it('goes back with both prices if Partner Center has another one, and buys at the accepted one', async () => {
    const { database } = bot;
    const customer = await addShared(database, pc, 'Coho Winery');
    const draft = await draftOf(database, ana, customer, offers, { basic: 5 });
    await database.transact((trx) =>
      trx('order_lines').where({ orderId: draft.id }).update({ unitPrice: '71.99' }),
    );
    await database.transact((trx) =>
      trx('catalog_prices').where({ offerId: offers.basic }).update({ unitPrice: '71.99' }),
    );
    await pressPlace(chat, draft);
    const told = await cardSaying(bot, chat, 'Coho Winery', 'other prices');
    await database.transact((trx) =>
      trx('catalog_prices').where({ offerId: offers.basic }).update({ unitPrice: '72' }),
    );
    expect(reading(told))
      .to.include('€360.00 instead of €359.95')
      .and.include('Nothing was ordered');
    expect(await ordersThere(customer.microsoftId)).to.have.length(0);
    const accepted = await pressOften(told, 'Order at these prices');
    expect(reading(accepted)).to.include('Being ordered').and.include('€360.00');
    await untilState(database, draft, 'provisioned');
    expect(await ordersThere(customer.microsoftId)).to.have.length(1);
    const stale = await chat.press(told, 'Order at these prices');
    expect(textOf(stale)).to.include('Being ordered');
    expect(await ordersThere(customer.microsoftId)).to.have.length(1);
  });

  it('says which lines were taken, and tries only the rest', async () => {
    await pc.control('config', { failSkus: 'CFQ7TTC0HD33:0003', failTimes: 1 });
    const { customer, draft } = await place('Fabrikam', { basic: 2, visio: 4 });
    const partly = await cardSaying(bot, chat, 'Fabrikam', 'Partly ordered');
    const [first] = await ordersThere(customer.microsoftId);
    expect(reading(partly)).to.include(`No. ${first?.id}: Microsoft 365 Business Basic`);
    expect(reading(partly)).to.include('Visio Plan 1; answer: Inventory isn').and.include('800010');
    expect(textOf(await chat.say(`order ${first?.id}`))).to.include('Partly ordered');
    await pressOften(partly, 'Try the rest');
    expect(await retriesOf(draft)).to.equal(1);
    await untilState(bot.database, draft, 'provisioned');
    const there = await ordersThere(customer.microsoftId);
    expect(there).to.have.length(2);
    for (const { id } of there)
      expect(textOf(await chat.say(`order ${id}`)), id).to.include('Ordered in Partner Center');
    const held = await bot.database.read('subscriptions').where({ customerId: customer.id });
    expect(held.map(({ orderNumber }) => orderNumber).sort()).to.eql(
      there.map(({ id }) => id).sort(),
    );
    await pc.control('config', { failSkus: '', failTimes: 0 });
  });

  it('leaves out the rest once that is confirmed', async () => {
    await pc.control('config', { failSkus: 'CFQ7TTC0HD33:0003', failTimes: 0 });
    const { customer, draft } = await place('Fourth Coffee', { basic: 2, visio: 4 });
    const partly = await cardSaying(bot, chat, 'Fourth Coffee', 'Partly ordered');
    const refusedVoid = await bot.chat({ who: bea }).say(`order ${draft.id}`);
    expect(buttonsOf(cardOf(refusedVoid))).to.not.include('Void order');
    const asked = cardOf(await chat.press(partly, 'Leave out the rest'));
    const closed = await pressOften(asked, 'Leave out the rest');
    expect(reading(closed)).to.include('the rest was left out').and.include('Visio Plan 1');
    expect(await ordersThere(customer.microsoftId)).to.have.length(1);
    expect((await sendOf(bot.database, draft)).state).to.equal('given-up');
    await pc.control('config', { failSkus: '', failTimes: 0 });
  });

  for (const mcaAt of ['cart', 'checkout']) {
    it(`says that the customer must accept the agreement, told at the ${mcaAt}, and then orders`, async () => {
      await pc.control('config', { mcaAt });
      const customer = await addShared(bot.database, pc, `Lamna ${mcaAt}`);
      await pc.control('change', { customer: customer.microsoftId, mca: 'none' });
      const draft = await draftOf(bot.database, ana, customer, offers, { basic: 1 });
      await pressPlace(chat, draft);
      const told = await cardSaying(bot, chat, `Lamna ${mcaAt}`, 'Not ordered');
      expect(reading(told)).to.include('13605').and.include('admin center');
      expect(buttonsOf(told)).to.include.members(['Try again', 'Save the number']);
      await pc.control('change', { customer: customer.microsoftId, mca: 'direct' });
      await pressOften(told, 'Try again');
      expect(await retriesOf(draft)).to.equal(1);
      await untilState(bot.database, draft, 'provisioned');
      expect(await ordersThere(customer.microsoftId)).to.have.length(1);
      await pc.control('config', { mcaAt: 'checkout' });
    });
  }

  it('is refused in Microsoft’s words when a line is above its limit, and can be entered by hand', async () => {
    const { customer, draft } = await place('Litware', { basic: 301 });
    const told = await cardSaying(bot, chat, 'Litware', 'Not ordered');
    expect(reading(told)).to.include('Requested number of seats exceeds the limit. (10015)');
    expect(await ordersThere(customer.microsoftId)).to.have.length(0);
    const numbered = cardOf(await chat.press(told, 'Save the number', { number: 'PC-55-1' }));
    expect(reading(numbered))
      .to.include('Placed manually in Partner Center')
      .and.include('PC-55-1');
    const again = await chat.press(told, 'Try again');
    expect(textOf(again)).to.include('edited this since');
    expect((await sendOf(bot.database, draft)).state).to.equal('given-up');
  });

  it('gets a new cart when the offer was replaced meanwhile', async () => {
    await pc.control('config', { availabilityTtl: 2 });
    await pc.control('faults', {
      path: 'carts$',
      method: 'POST',
      times: 1,
      do: 'delay',
      delay: 2_500,
    });
    const { customer, draft } = await place('Margie’s Travel', { basic: 1 });
    await untilState(bot.database, draft, 'provisioned', 'refused');
    await pc.control('config', { availabilityTtl: 0 });
    const there = await ordersThere(customer.microsoftId);
    const { state } = await sendOf(bot.database, draft);
    expect([there.length, state]).to.be.deep.oneOf([
      [1, 'provisioned'],
      [0, 'refused'],
    ]);
  });

  it('waits while Partner Center cannot be reached, says so, and can be stopped', async () => {
    await pc.control('freeze', { how: '503', path: '/v1/' });
    const { customer, draft } = await place('Munson’s Pickles', { basic: 1 });
    const unreachable = await cardSaying(bot, chat, 'Munson’s', 'hasn’t been reachable since');
    expect(reading(unreachable)).to.include('Waiting for Partner Center');
    expect(reading(cardOf(await chat.say('orders')))).to.include('Waiting for Partner Center');
    const stopped = await pressOften(unreachable, 'Stop sending');
    expect(reading(stopped)).to.include('before anything was ordered');
    expect(buttonsOf(stopped)).to.include('Save the number');
    await pc.control('thaw', {});
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await ordersThere(customer.microsoftId)).to.have.length(0);
    expect((await sendOf(bot.database, draft)).state).to.equal('given-up');
  });

  it('cannot be voided while it may be bought', async () => {
    await pc.control('config', { provisionLag: 3_600 });
    const { draft } = await place('Proseware', { basic: 1 });
    await untilState(bot.database, draft, 'ordered');
    const told = await cardSaying(bot, chat, 'Proseware', 'waiting for its subscriptions');
    expect(reading(told)).to.include('still being set up');
    const { version } = (await bot.database.read('orders').where({ id: draft.id }).first()) ?? {};
    const answer = await bot.chat({ who: bea }).executeData({
      verb: 'order.void',
      input: { order: `order/${draft.id}`, version },
    });
    expect(textOf(answer)).to.include('can’t be voided at the moment');
    await pc.control('clock', { advance: 3_700 });
    await pc.control('config', { provisionLag: 0 });
    await untilState(bot.database, draft, 'provisioned');
    await cardSaying(bot, chat, 'Proseware', 'Its subscriptions are under Services');
    expect(buttonsOf(await shown(draft.id, bot.chat({ who: bea })))).to.include('Void order');
  });

  it('shows the status of an order that Microsoft reviews', async () => {
    await pc.control('config', { orderStatus: 'pending review', provisionLag: 3_600 });
    const { draft } = await place('Wide World Importers', { basic: 1 });
    const told = await cardSaying(bot, chat, 'Wide World', 'still being set up');
    expect(reading(told)).to.include('Status in Partner Center').and.include('pending review');
    await pc.control('config', { orderStatus: '', provisionLag: 0 });
    await pc.control('clock', { advance: 3_700 });
    await untilState(bot.database, draft, 'provisioned');
  });

  it('answers in Spanish', async () => {
    const eva = bot.chat({ who: { ...ana, locale: 'es-ES' } });
    const customer = await addShared(bot.database, pc, 'Trey Research');
    const draft = await draftOf(bot.database, ana, customer, offers, { basic: 1 });
    const { version } = draft;
    const answer = await eva.executeData({
      verb: 'order.place',
      input: { order: `order/${draft.id}`, version },
      form: 'es-1',
      lang: 'es',
      v: 1,
    });
    expect(textOf(answer)).to.include('va camino del Centro de partners');
    await cardSaying(bot, eva, 'Microsoft tiene este pedido');
  });
});

onEachDatabase('an order without writes', (dialect) => {
  it('is recorded as without a connection, and never sent later', async () => {
    const pc = await startStandIn(CALM);
    const agents = { SALES_AGENTS: ana.id, ADMIN_AGENTS: bea.id };
    const first = await startTestBot({
      dialect,
      env: { ...agents, ...partnerCenterEnv(pc, { writes: false }) },
    });
    await untilSynced(first.database);
    const offers = await addProducts(first.database);
    const customer = await addShared(first.database, pc, 'Contoso');
    const draft = await draftOf(first.database, ana, customer, offers, { basic: 5 });
    const placed = cardOf(await pressPlace(first.chat({ who: ana }), draft));
    expect(wordsOf(placed).join('\n')).to.include('was not sent to Microsoft');
    expect(buttonsOf(placed)).to.include('Save the number');
    const { databaseUrl, channel } = first;
    const second = await startTestBot({
      databaseUrl,
      channel,
      env: { ...agents, ...partnerCenterEnv(pc) },
    });
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await second.database.read('order_sends')).to.eql([]);
    expect((await pc.control('state')).carts).to.equal(0);
    await second.stop();
    await first.stop();
    await pc.stop();
  });

  it('waits if writes are turned off while it is on its way, and says so', async () => {
    const pc = await startStandIn(CALM);
    const env = { SALES_AGENTS: ana.id, ...partnerCenterEnv(pc, { writes: false }) };
    const databaseUrl = await emptyDatabase(dialect);
    const database = await connect(databaseUrl);
    const bot = await startTestBot({ databaseUrl, env });
    await untilSynced(database);
    const offers = await addProducts(database);
    const customer = await addShared(database, pc, 'Contoso');
    const draft = await draftOf(database, ana, customer, offers, { basic: 5 });
    const order = await placeAndSend(database, ana, draft);
    const card = cardOf(await bot.chat({ who: ana }).say(`order ${order.id}`));
    expect(wordsOf(card).join('\n')).to.include('Sending to Partner Center is turned off');
    const postponed = () => database.read('jobs').where({ kind: ORDER_SEND, state: 'waiting' });
    await until(async () => (await postponed()).length > 0);
    expect((await pc.control('state')).carts).to.equal(0);
    await bot.stop();

    const sender = startSender(database, pc);
    const rest = hurry(database);
    await untilState(database, order, 'provisioned');
    rest();
    await sender.stop();
    await database.close();
    expect((await pc.control(`customer/${customer.microsoftId}`)).orders).to.have.length(1);
    await pc.stop();
  });
});
