import { expect } from 'chai';
import type { Actor } from '../../db/activity/entry.js';
import type { Database } from '../../db/index.js';
import type { Order } from '../../db/orders/order.js';
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
  type SharedCustomer,
} from '../support/sentOrders.js';

const ORDERS = 16;

onEachDatabase('orders through a bad connection', (dialect) => {
  let pc: StandIn;
  let database: Database;
  let offers: OfferIds;
  let senders: ReturnType<typeof startSender>[];

  before(async () => {
    database = await newDatabase(dialect);
    offers = await addProducts(database);
    pc = await startStandIn({ ...CALM, seed: 5, checkoutMs: 20 });
    // Two processes on one database.
    senders = [1, 2].map(() => startSender(database, pc, { minuteMs: 1_000, timeoutMs: 5_000 }));
  });
  after(async () => {
    await Promise.all(senders.map((sender) => sender.stop()));
    await pc.stop();
  });

  const prepare = async (
    at: number,
  ): Promise<{ who: Actor; customer: SharedCustomer; draft: Order }> => {
    const who = agentNamed(`Agent ${at}`);
    const customer = await addShared(database, pc, `Customer ${at}`);
    const draft = await draftOf(database, who, customer, offers, { basic: at + 1, visio: 2 });
    return { who, customer, draft };
  };

  it('are all ordered, each once', async function () {
    this.timeout(300_000);
    await pc.control('config', { failRate: 0.1, resetRate: 0.2 });
    await pc.control('faults', [
      { path: 'checkout$', after: 3, times: 3, do: 'hang-after' },
      { path: 'checkout$', after: 6, times: 2, do: 'truncate' },
      { path: 'carts$', after: 5, times: 2, do: 'truncate' },
      { path: 'checkout$', after: 9, times: 2, do: 'status', status: 409, code: 800060 },
      { path: 'checkout$', after: 11, times: 2, do: 'status', status: 409, code: 800064 },
      { path: 'checkout$', after: 13, times: 2, do: 'html', status: 502 },
      { path: 'checkout$', after: 15, times: 2, do: '429', retryAfter: 1 },
    ]);
    const placed: Awaited<ReturnType<typeof prepare>>[] = [];
    for (let at = 0; at < ORDERS; at++) placed.push(await prepare(at));
    await Promise.all(placed.map(({ who, draft }) => placeAndSend(database, who, draft)));
    for (const { draft: order } of placed) await untilState(database, order, 'provisioned');
    expect((await pc.control('doubles')).orders).to.eql([]);
    for (const { customer, draft: order } of placed) {
      const { orders } = await pc.control(`customer/${customer.microsoftId}`);
      expect(orders, `order ${order.id}`).to.have.length(2);
      const held = await database.read('subscriptions').where({ customerId: customer.id });
      expect(held.map(({ orderNumber }) => orderNumber)).to.have.members(
        orders.map(({ id }) => id),
      );
    }
  });
});
