import { expect } from 'chai';
import { until } from '../support/bot.js';
import {
  appToken,
  callApi,
  listAt,
  startSmall,
  textAt,
  userToken,
  valueAt,
  type Reply,
  type Sending,
} from '../support/partnerCenter/http.js';
import type { StandIn, StandInOptions } from '../support/partnerCenter/index.js';

const BASIC = ['CFQ7TTC0LH18', '0001'] as const;
const SQL_SERVER = ['DG7GMGF0FKZV', '0003'] as const;
const WINDOWS_365 = ['CFQ7TTC0J1GB', '0003'] as const;

/** A customer of a stand-in, and calls about it. */
async function orderingAt(options: Partial<StandInOptions> = {}) {
  const pc = await startSmall({ subscriptions: 0, mcaMissing: 0, ...options });
  const customer = pc.service.list[0]?.id ?? '';
  return { pc, customer, ...callsFor(pc, customer) };
}

function callsFor(pc: StandIn, customer: string) {
  const ask = async (path: string, sending: Sending = {}): Promise<Reply> =>
    callApi(pc, await appToken(pc), `/v1/customers/${customer}${path}`, sending);
  return {
    ask,
    /** Reads the id that a cart needs. */
    itemId: async ([product, sku]: readonly [string, string]): Promise<string> => {
      const { body } = await ask(`/products/${product}/skus/${sku}/availabilities`);
      return textAt(body, 'items.0.catalogItemId');
    },
    makeCart: (...lineItems: object[]) => ask('/carts', { method: 'POST', body: { lineItems } }),
    checkout: (cart: string, signal?: AbortSignal) =>
      ask(`/carts/${cart}/checkout`, { method: 'POST', ...(signal && { signal }) }),
  };
}

const line = (catalogItemId: string, more: object = {}) => ({
  id: 0,
  catalogItemId,
  quantity: 5,
  billingCycle: 'monthly',
  termDuration: 'P1Y',
  ...more,
});

const TRIENNIAL = { billingCycle: 'triennial', termDuration: 'P3Y' };

describe('ordering at the sample Partner Center', () => {
  it('puts an error into each wrong line of a cart', async () => {
    const { pc, itemId, makeCart, checkout } = await orderingAt();
    const basic = await itemId(BASIC);
    const cart = await makeCart(
      line('A:B:C'),
      line(basic, { quantity: 0 }),
      line(basic, { billingCycle: 'weekly' }),
      line(basic, { termDuration: 'P9Y' }),
      line(basic, { quantity: 301 }),
      line(basic, { promotionId: 'none' }),
      line(await itemId(WINDOWS_365)),
    );
    expect(cart.status).to.equal(201);
    const codes = listAt(cart.body, 'lineItems').map((one) => valueAt(one, 'error.errorCode'));
    expect(codes).to.deep.equal([10001, 10010, 10013, 10010, 10015, 10014, 10012]);
    expect((await checkout(textAt(cart.body, 'id'))).body).to.include({ code: 800009 });
    await pc.control('config', { lineErrors: 'word' });
    expect(valueAt((await makeCart(line('A:B:C'))).body, 'lineItems.0.error.errorCode')).to.equal(
      'catalog_item_id_is_not_valid',
    );
  });

  it('prices a line for a charge and for its term, and follows a changed price', async () => {
    const { pc, itemId, makeCart } = await orderingAt();
    const basic = await itemId(BASIC);
    const priceOf = async () => valueAt((await makeCart(line(basic))).body, 'lineItems.0.pricing');
    expect(await priceOf()).to.include({ listPrice: 6, extendedPrice: 360 });
    await pc.control('prices', { factor: 1.1 });
    expect(await priceOf()).to.include({ listPrice: 6.6, extendedPrice: 396 });
  });

  it('orders a cart once, and answers the same again', async () => {
    const { pc, itemId, makeCart, checkout, ask } = await orderingAt();
    const cart = await makeCart(
      line(await itemId(BASIC)),
      line(await itemId(SQL_SERVER), TRIENNIAL),
    );
    const id = textAt(cart.body, 'id');
    const first = await checkout(id);
    expect(listAt(first.body, 'orders')).to.have.length(2);
    expect((await checkout(id)).body).to.deep.equal(first.body);
    expect(valueAt((await ask(`/carts/${id}`)).body, 'status')).to.equal('Ordered');
    await pc.control('config', { checkoutRepeat: '800065' });
    expect((await checkout(id)).body).to.include({ code: 800065 });
    expect((await pc.control('state')).effects).to.include({ 'order-created': 2 });
  });

  for (const how of ['reset-after', 'truncate', 'hang-after'] as const)
    it(`has ordered although the answer got lost (${how})`, async () => {
      const { pc, itemId, makeCart, checkout } = await orderingAt();
      const id = textAt((await makeCart(line(await itemId(BASIC)))).body, 'id');
      await pc.control('faults', { path: 'checkout$', times: 1, do: how });
      // The stand-in closes the connection itself, except of a call that hangs.
      const hanging = new AbortController();
      const lost = checkout(id, hanging.signal).catch(() => 'lost');
      if (how === 'hang-after') {
        await until(async () => (await pc.control('state')).held === 1);
        hanging.abort();
      }
      expect(await lost).to.equal('lost');
      expect(listAt((await checkout(id)).body, 'orders')).to.have.length(1);
      const { effects, doubles } = await pc.control('state');
      expect(effects).to.include({ 'order-created': 1 });
      expect(doubles.orders).to.equal(0);
    });

  it('does one checkout of a cart, and one order of a customer, at a time', async () => {
    const { pc, itemId, makeCart, checkout } = await orderingAt({
      checkoutMs: 3_000,
      oneOrderAtATime: true,
    });
    const basic = await itemId(BASIC);
    const one = textAt((await makeCart(line(basic))).body, 'id');
    const other = textAt((await makeCart(line(basic, { quantity: 6 }))).body, 'id');
    const running = checkout(one);
    await until(async () => (await pc.control('calls?path=checkout')).length > 0);
    expect((await checkout(one)).body).to.include({ code: 800064 });
    expect((await checkout(other)).body).to.include({ code: 800060 });
    expect((await running).status).to.equal(201);
  });

  it('orders the rest of a cart when it is checked out again', async () => {
    const { pc, itemId, makeCart, checkout, ask } = await orderingAt({
      failSkus: SQL_SERVER.join(':'),
      failTimes: 1,
    });
    const cart = await makeCart(
      line(await itemId(BASIC)),
      line(await itemId(SQL_SERVER), TRIENNIAL),
    );
    const id = textAt(cart.body, 'id');
    const partial = await checkout(id);
    expect(partial.status).to.equal(201);
    expect(valueAt(partial.body, 'orderErrors.0')).to.include({ orderGroupId: '1', code: 800010 });
    expect(valueAt((await ask(`/carts/${id}`)).body, 'status')).to.equal('Active');
    const whole = await checkout(id);
    expect(valueAt(whole.body, 'orderErrors')).to.equal(undefined);
    expect(valueAt(whole.body, 'orders.0.id')).to.equal(valueAt(partial.body, 'orders.0.id'));
    expect((await pc.control('state')).effects).to.include({ 'order-created': 2 });
  });

  it('shows a new order and its subscription late', async () => {
    const { pc, customer, itemId, makeCart, checkout, ask } = await orderingAt({
      orderLag: 600,
      provisionLag: 900,
    });
    const id = textAt((await makeCart(line(await itemId(BASIC)))).body, 'id');
    const order = textAt((await checkout(id)).body, 'orders.0.id');
    expect((await ask(`/orders/${order}`)).body).to.include({ code: 20000 });
    expect((await ask('/orders')).body).to.include({ totalCount: 0 });
    await pc.control('clock', { advance: 601 });
    expect((await ask(`/orders/${order}`)).body).to.include({ status: 'pending' });
    const provisioning = `/v1/customers/${customer}/orders/${order}/provisioningstatus`;
    const status = await callApi(pc, await userToken(pc), provisioning);
    expect(valueAt(status.body, 'items.0.status')).to.equal('prefulfillmentPending');
    await pc.control('clock', { advance: 300 });
    const completed = (await ask(`/orders/${order}`)).body;
    expect(completed).to.include({ status: 'completed' });
    const subscriptions = (await ask('/subscriptions')).body;
    expect(valueAt(subscriptions, 'items.0')).to.include({ quantity: 5, status: 'active' });
    expect(valueAt(subscriptions, 'items.0.id')).to.equal(
      valueAt(completed, 'lineItems.0.subscriptionId'),
    );
  });

  it('refuses an item that is no longer sold under its id', async () => {
    const { pc, itemId, makeCart, checkout } = await orderingAt({ availabilityTtl: 10_000 });
    const basic = await itemId(BASIC);
    const id = textAt((await makeCart(line(basic))).body, 'id');
    await pc.control('clock', { advance: 20_000 });
    const stale = await checkout(id);
    expect(stale.status).to.equal(404);
    expect(stale.body).to.include({ code: 400019 });
    expect(valueAt((await makeCart(line(basic))).body, 'lineItems.0.error.errorCode')).to.equal(
      10001,
    );
  });

  it('forgets a cart that has expired, also one that was ordered', async () => {
    const { pc, itemId, makeCart, checkout, ask } = await orderingAt({
      cartTtl: 900,
      orderedCartTtl: 60,
    });
    const basic = await itemId(BASIC);
    const expiring = textAt((await makeCart(line(basic))).body, 'id');
    const ordered = textAt((await makeCart(line(basic))).body, 'id');
    expect((await checkout(ordered)).status).to.equal(201);
    await pc.control('clock', { advance: 61 });
    expect((await checkout(ordered)).body).to.include({ code: 800008 });
    expect((await ask('/orders')).body).to.include({ totalCount: 1 });
    expect((await ask(`/carts/${expiring}`)).status).to.equal(200);
    await pc.control('clock', { advance: 900 });
    expect((await checkout(expiring)).body).to.include({ code: 800008 });
  });

  it('refuses an order without the agreement, and of a customer under review', async () => {
    const { pc, customer, itemId, makeCart, checkout } = await orderingAt({ mcaMissing: 1 });
    const id = textAt((await makeCart(line(await itemId(BASIC)))).body, 'id');
    expect((await checkout(id)).body).to.include({ code: 13605 });
    await pc.control('change', { customer, mca: 'direct', flag: 'review' });
    expect((await checkout(id)).body).to.include({ code: 800073 });
    await pc.control('change', { customer, flag: null });
    expect((await checkout(id)).status).to.equal(201);
  });

  it('asks for the partner’s attestation if that is required', async () => {
    const { ask, itemId } = await orderingAt({ attestation: 'required' });
    const lineItems = [line(await itemId(BASIC))];
    const without = await ask('/carts', { method: 'POST', body: { lineItems } });
    expect(without.body).to.include({ code: 900206 });
    const body = { PartnerOnRecordAttestationAccepted: true, LineItems: lineItems };
    expect((await ask('/carts', { method: 'POST', body })).status).to.equal(201);
  });

  it('counts alike orders and carts that were never ordered', async () => {
    const { pc, itemId, makeCart, checkout } = await orderingAt();
    const basic = await itemId(BASIC);
    const cart = async () => textAt((await makeCart(line(basic))).body, 'id');
    await checkout(await cart());
    await checkout(await cart());
    await cart();
    const { orders, unusedCarts } = await pc.control('doubles');
    expect(orders.map(({ list }) => list.length)).to.deep.equal([2]);
    expect(unusedCarts).to.have.length(1);
  });
});
