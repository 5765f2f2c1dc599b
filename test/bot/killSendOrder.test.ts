import { expect } from 'chai';
import { repositories } from '../../db/index.js';
import type { OrderSendState } from '../../db/sends/orderSend.js';
import { actionsDone, startTestBot, withOwnFolder } from '../support/bot.js';
import { person } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { freezeAtEach, startFreezableBot } from '../support/frozenBots.js';
import { placeAndSend } from '../support/orderSender.js';
import { startStandIn, type StandIn } from '../support/partnerCenter/index.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';
import {
  addProducts,
  addShared,
  CALM,
  draftOf,
  sendOf,
  untilState,
} from '../support/sentOrders.js';

/** State of the sending, and number of orders at Microsoft, when the process is killed at each point. */
const POINTS: Record<string, [OrderSendState, number]> = {
  'order-send.cart-made': ['waiting', 0],
  'order-send.cart-stored': ['waiting', 0],
  'order-send.checkout-stored': ['checkout', 0],
  'order-send.checked-out': ['checkout', 1],
  'order-send.settled': ['ordered', 1],
  'order-send.followed': ['provisioned', 1],
};

onEachDatabase('an order whose process is killed while it is sent', (dialect) => {
  const who = person('Ana');
  const conversation = JSON.stringify({ conversation: { id: 'ana' }, serviceUrl: 'http://none' });
  let pc: StandIn;
  withOwnFolder();
  before(async () => {
    pc = await startStandIn(CALM);
  });
  after(() => pc.stop());
  const env = () => ({ SALES_AGENTS: who.id, ...partnerCenterEnv(pc) });
  const frozenAt = freezeAtEach(Object.keys(POINTS), async (at) => {
    const started = await startFreezableBot(
      dialect,
      async (database) => {
        const offers = await addProducts(database);
        const customer = await addShared(database, pc, `Contoso ${at}`);
        const draft = await draftOf(database, who, customer, offers, { basic: 3, visio: 2 });
        return { customer, order: await placeAndSend(database, who, draft, conversation) };
      },
      at,
      env(),
    );
    await started.bot.stopped;
    return started;
  });

  for (const [at, [state, count]] of Object.entries(POINTS)) {
    it(`is one order after a kill at ${at}`, async () => {
      const { databaseUrl, channel, bot, data } = frozenAt(at);
      const { customer, order } = data;
      await bot.kill();
      const ordersThere = async () => (await pc.control(`customer/${customer.microsoftId}`)).orders;
      // Each billing plan of the order is one there.
      expect(await ordersThere()).to.have.length(2 * count);
      const next = await startTestBot({ databaseUrl, channel, env: env() });
      const { database } = next;
      expect((await sendOf(database, order)).state).to.equal(state);
      await database.transact((trx) => trx('jobs').update({ leaseUntil: null }));
      await untilState(database, order, 'provisioned');
      const there = await ordersThere();
      expect(there).to.have.length(2);
      const found = await repositories(database.read).orders.byId(order.id);
      for (const { id } of there) expect(found?.partnerCenterNumber).to.include(id);
      const held = await database.read('subscriptions').where({ customerId: customer.id });
      expect(held.map(({ orderNumber }) => orderNumber)).to.have.members(there.map(({ id }) => id));
      // Billing information and subscriptions are read meanwhile.
      const ofOrder = (await actionsDone(database)).filter((action) => action.startsWith('order-'));
      expect(ofOrder).to.eql(['order-ordered', 'order-provisioned']);
      await next.stop();
      expect((await pc.control('doubles')).orders).to.eql([]);
    });
  }
});
