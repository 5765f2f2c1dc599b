import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { ORDER_LOOK } from '../../bot/sends/orders/queue.js';
import { repositories, type Database } from '../../db/index.js';
import { actionsDone, until } from '../support/bot.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { agentNamed, placeAndSend, startSender } from '../support/orderSender.js';
import { startStandIn, type StandIn } from '../support/partnerCenter/index.js';
import {
  addProducts,
  addShared,
  CALM,
  draftOf,
  sendOf,
  untilLooked,
  untilState,
  type OfferIds,
} from '../support/sentOrders.js';

const LOST = { path: 'checkout$', times: 1, do: 'reset-after' };

onEachDatabase('an order whose checkout got no answer', (dialect) => {
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
  beforeEach(() => pc.control('config', { orderLag: 0, auditLag: 0, orderedCartTtl: 0 }));

  async function send(quantity = 2) {
    const customer = await addShared(database, pc, `Contoso ${randomUUID()}`);
    const draft = await draftOf(database, ana, customer, offers, { basic: quantity });
    return { customer, order: await placeAndSend(database, ana, draft) };
  }
  const ordersThere = async ({ microsoftId }: { microsoftId: string }) =>
    (await pc.control(`customer/${microsoftId}`)).orders;
  const numberOf = async ({ id }: { id: number }) =>
    (await repositories(database.read).orders.byId(id))?.partnerCenterNumber;

  it('is asked for again with the same cart, which buys nothing twice', async () => {
    await pc.control('faults', [LOST, { ...LOST, do: 'truncate' }]);
    const { customer, order } = await send();
    await untilState(database, order, 'provisioned');
    const there = await ordersThere(customer);
    expect(there).to.have.length(1);
    expect(await numberOf(order)).to.equal(there[0]?.id);
    expect((await pc.control('doubles')).orders).to.eql([]);
  });

  for (const [about, config] of Object.entries({
    'in the list of orders when its cart is gone': { orderedCartTtl: 0.001 },
    'in the audit log while the list lacks it': { orderedCartTtl: 0.001, orderLag: 9_999 },
    'when Microsoft only says that the cart was submitted': { checkoutRepeat: '800065' },
  }))
    it(`is found ${about}`, async () => {
      await pc.control('config', config);
      await pc.control('faults', [LOST]);
      const { customer, order } = await send();
      await untilState(database, order, 'ordered', 'provisioned');
      expect(await numberOf(order)).to.equal((await ordersThere(customer))[0]?.id);
      expect((await pc.control('doubles')).orders).to.eql([]);
      await pc.control('config', { checkoutRepeat: 'same' });
    });

  it('is left to a person if it is not found, and never ordered again by itself', async () => {
    await pc.control('config', { orderedCartTtl: 0.001, orderLag: 9_999, auditLag: 9_999 });
    await pc.control('faults', [LOST]);
    const { customer, order } = await send();
    await untilState(database, order, 'unclear');
    await untilLooked(database, order);
    await until(async () => !(await repositories(database.read).jobs.isOpen(ORDER_LOOK)));
    const words = sender.told.map((message) => message.words).join('\n');
    expect(words).to.include('It is not certain').and.include('was not found in Partner Center');
    expect((await sendOf(database, order)).state).to.equal('unclear');
    expect(
      await pc.control(`calls?path=${customer.microsoftId}/carts$&method=POST`),
    ).to.have.length(1);
    expect(await actionsDone(database)).to.include('order-send-unclear');
  });

  it('is left to a person if two orders could be it', async () => {
    await pc.control('config', { orderedCartTtl: 0.001, orderLag: 9_999, auditLag: 9_999 });
    await pc.control('faults', [LOST]);
    const { customer, order } = await send(7);
    await untilState(database, order, 'unclear');
    const { lineItems } = (await ordersThere(customer))[0] ?? {};
    const { carts } = sender.partnerCenter;
    const id = lineItems?.[0]?.offerId ?? '';
    const item = { id: 0, catalogItemId: id, quantity: 7, billingCycle: 'monthly' };
    const cart = await carts.create(
      customer.microsoftId,
      [{ ...item, termDuration: 'P1Y' }],
      'waiting',
    );
    if (cart.kind !== 'answer') throw new Error('no cart');
    await carts.checkout(customer.microsoftId, cart.value.id, 'waiting');
    await pc.control('clock', { advance: 10_000 });
    await untilLooked(database, order);
    expect(await ordersThere(customer)).to.have.length(2);
    expect((await sendOf(database, order)).state).to.equal('unclear');
    expect(await numberOf(order)).to.equal(null);
  });

  for (const [about, paths] of Object.entries({
    'the audit log': ['auditrecords'],
    'the audit log and the list of orders': ['auditrecords', '/orders$'],
  }))
    it(`is left to a person if Microsoft refuses to show ${about}`, async () => {
      await pc.control('config', { orderedCartTtl: 0.001 });
      const refused = { do: 'status', status: 403, code: 2032 };
      await pc.control('faults', [LOST, ...paths.map((path) => ({ path, ...refused }))]);
      const { customer, order } = await send();
      await untilState(database, order, 'unclear');
      await untilLooked(database, order);
      expect(await numberOf(order)).to.equal(null);
      expect(await ordersThere(customer)).to.have.length(1);
      await pc.control('faults', undefined, 'DELETE');
    });

  it('is not unclear if Microsoft did not begin the checkout', async () => {
    await pc.control('faults', { path: 'checkout$', do: 'status', status: 401, code: 900421 });
    const { customer, order } = await send();
    const { since } = await untilState(database, order, 'unreachable');
    // Twice the time after which an order is looked for.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const later = await untilState(database, order, 'unreachable', 'unclear');
    expect(later).to.include({ state: 'unreachable', checkoutAt: null, since });
    await pc.control('faults', undefined, 'DELETE');
    await untilState(database, order, 'provisioned');
    expect(await ordersThere(customer)).to.have.length(1);
  });

  it('becomes unclear if Partner Center keeps silent about the checkout', async () => {
    await pc.control('faults', [{ path: 'checkout$', times: 40, do: 'reset-before' }]);
    const { customer, order } = await send();
    await untilState(database, order, 'unclear');
    await pc.control('faults', undefined, 'DELETE');
    // The cart is still there, so its checkout is repeated and answers.
    await untilState(database, order, 'provisioned');
    expect(await ordersThere(customer)).to.have.length(1);
  });
});
