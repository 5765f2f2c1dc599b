import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { ORDER_SEND, orderJob } from '../../bot/sends/orders/queue.js';
import { repositories, type Database } from '../../db/index.js';
import type { Order } from '../../db/orders/order.js';
import { until } from '../support/bot.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { agentNamed, placeAndSend, startSender } from '../support/orderSender.js';
import { startStandIn, type StandIn } from '../support/partnerCenter/index.js';
import {
  addProducts,
  addShared,
  CALM,
  draftOf,
  untilState,
  type OfferIds,
} from '../support/sentOrders.js';

const VISIO = 'CFQ7TTC0HD33:0003';

onEachDatabase('an order of which Microsoft takes a part', (dialect) => {
  const ana = agentNamed('Ana');
  let pc: StandIn;
  let database: Database;
  let offers: OfferIds;
  let sender: ReturnType<typeof startSender>;

  before(async () => {
    pc = await startStandIn({ ...CALM, provisionLag: 0 });
    database = await newDatabase(dialect);
    offers = await addProducts(database);
    sender = startSender(database, pc, { minuteMs: 40 });
  });
  after(async () => {
    await sender.stop();
    await pc.stop();
  });
  afterEach(async () => {
    // Ends the jobs of the test, which would take the faults of the next one. One that runs goes on to its end.
    await database.transact((trx) => trx('order_sends').increment('attempt', 1));
    await until(async () => (await database.read('jobs').where({ state: 'running' })).length === 0);
    await pc.control('faults', undefined, 'DELETE');
    await pc.control('config', { failSkus: '', failTimes: 0, provisionLag: 0 });
  });

  async function send() {
    const customer = await addShared(database, pc, `Contoso ${randomUUID()}`);
    const draft = await draftOf(database, ana, customer, offers, { basic: 2, visio: 4 });
    return { customer, order: await placeAndSend(database, ana, draft) };
  }
  /** As “Try the rest” does. */
  const tryRest = (order: Order) =>
    database.transact(async (trx) => {
      const { jobs, orderSends } = repositories(trx, ana);
      // The job that follows the part may change it meanwhile.
      const before = await orderSends.hold(order.id);
      if (!before) throw new Error('the order is not sent');
      const again = { state: 'checkout', keepsCart: true } as const;
      const started = await orderSends.restart(before, ana, again);
      const asking = { agent: ana, conversation: ana.id, language: 'en', timeZone: 'UTC' };
      await jobs.add(orderJob(ORDER_SEND, started, asking));
    });
  const ordersThere = async ({ microsoftId }: { microsoftId: string }) =>
    (await pc.control(`customer/${microsoftId}`)).orders.map(({ id }) => id);
  const numbersOf = async ({ id }: Order): Promise<string[]> =>
    database.read('order_line_numbers').where({ orderId: id }).orderBy('lineId').pluck('number');

  it('is not whole because a second answer says nothing about the rest', async () => {
    await pc.control('config', { failSkus: VISIO, failTimes: 1 });
    const { customer, order } = await send();
    await untilState(database, order, 'partly');
    await pc.control('faults', { path: 'checkout$', times: 1, do: 'answer', body: {} });
    await tryRest(order);
    await untilState(database, order, 'provisioned');
    const there = await ordersThere(customer);
    expect(there).to.have.length(2);
    expect(await numbersOf(order)).to.have.members(there);
    const unclear = { action: 'order-send-unclear', customerId: customer.id };
    expect(await database.read('activity').where(unclear)).to.have.length(1);
  });

  for (const [about, fault, state] of [
    ['is refused again', { do: 'status', status: 400, code: 800010 }, 'partly'],
    ['is not certain', { do: 'answer', body: {} }, 'unclear'],
  ] as const)
    it(`is followed after the rest ${about}`, async () => {
      await pc.control('config', { failSkus: VISIO, failTimes: 1, provisionLag: 3_600 });
      const { customer, order } = await send();
      await untilState(database, order, 'partly');
      await pc.control('faults', [
        { path: 'checkout$', times: 1, ...fault },
        { path: 'carts/[^/]*$', do: 'status', status: 404, code: 800008 },
      ]);
      await tryRest(order);
      await untilState(database, order, state);
      await pc.control('clock', { advance: 3_700 });
      const held = () => database.read('subscriptions').where({ customerId: customer.id });
      await until(async () => (await held()).some(({ subscriptionId }) => subscriptionId !== null));
    });

  it('keeps the part that an answer names when it says nothing about the rest', async () => {
    const order = {
      id: 'aaaabbbbcccc',
      lineItems: [{ offerId: 'CFQ7TTC0LH18:0001', quantity: 2 }],
    };
    await pc.control('faults', [
      { path: 'checkout$', times: 1, do: 'answer', body: { orders: [order] } },
      { path: 'carts/.*', do: 'status', status: 404, code: 800008 },
    ]);
    const { order: sent } = await send();
    await untilState(database, sent, 'unclear');
    expect(await numbersOf(sent)).to.eql(['aaaabbbbcccc']);
  });

  it('stores the beginning of very long words', async () => {
    const long = { code: '8'.repeat(90), description: 'Long '.repeat(900) };
    await pc.control('faults', { path: 'checkout$', times: 1, do: 'status', status: 400, ...long });
    const { order } = await send();
    const { refusal } = await untilState(database, order, 'refused');
    expect(refusal).to.include({ code: '8'.repeat(50), words: 'Long '.repeat(100) });
  });

  it('is refused by an error in an answer with status 200', async () => {
    const body = { code: 400072, description: 'Not now', data: [], source: 'PartnerFD' };
    await pc.control('faults', { path: 'checkout$', times: 1, do: 'answer', body });
    const { order } = await send();
    const { refusal } = await untilState(database, order, 'refused', 'unclear', 'provisioned');
    expect(refusal).to.include({ code: '400072', words: 'Not now' });
  });

  it('lacks a line whose error names a group that the cart does not have', async () => {
    const lineItems = [{ offerId: 'CFQ7TTC0LH18:0001', quantity: 2 }];
    const error = { orderGroupId: 'other', code: 800010, description: 'Not available' };
    const body = { orders: [{ id: 'ddddeeeeffff', lineItems }], orderErrors: [error] };
    await pc.control('faults', { path: 'checkout$', times: 1, do: 'answer', body });
    const { order } = await send();
    const { result } = await untilState(database, order, 'partly', 'ordered', 'unclear');
    expect(await numbersOf(order)).to.eql(['ddddeeeeffff']);
    const [, visio] = order.lines;
    expect(result?.notTaken).to.eql([
      { code: '800010', words: 'Not available', lines: [visio?.id] },
    ]);
  });
});
