import { expect } from 'chai';
import { until } from '../support/bot.js';
import {
  appToken,
  callApi,
  startSmall,
  textAt,
  valueAt,
  type Sending,
} from '../support/partnerCenter/http.js';
import type { StandIn } from '../support/partnerCenter/index.js';

const LIST = '/v1/customers?size=1';

/** Returns the status of a call; 0 if its answer got lost. */
const statusOf = (
  pc: StandIn,
  token: string,
  path = LIST,
  sending: Sending = {},
): Promise<number> =>
  callApi(pc, token, path, sending).then(
    ({ status }) => status,
    () => 0,
  );

/** Gives up a call when the stand-in holds it, and returns its status. */
async function statusOfHeld(pc: StandIn, token: string): Promise<number> {
  const call = new AbortController();
  const { held } = await pc.control('state');
  const status = statusOf(pc, token, LIST, { signal: call.signal });
  await until(async () => (await pc.control('state')).held > held);
  call.abort();
  return status;
}

async function statuses(pc: StandIn, count: number, path = LIST): Promise<number[]> {
  const token = await appToken(pc);
  const all: number[] = [];
  for (let i = 0; i < count; i++) all.push(await statusOf(pc, token, path));
  return all;
}

describe('the stand-in for Partner Center', () => {
  it('limits the calls of a minute, to each group by itself', async () => {
    const pc = await startSmall({ budget: 5 });
    const path = `/v1/customers/${pc.service.list[0]?.id ?? ''}`;
    expect(await statuses(pc, 7, path)).to.deep.equal([200, 200, 200, 200, 200, 429, 429]);
    const token = await appToken(pc);
    const refused = await callApi(pc, token, path);
    expect(Number(refused.headers.get('retry-after'))).to.be.within(1, 60);
    expect([refused.hasBom, valueAt(refused.body, 'statusCode')]).to.deep.equal([false, 429]);
    expect(await statusOf(pc, token, `${path}/subscriptions`)).to.equal(200);
    expect((await pc.control('state')).busiestMinute).to.include({ customer: 8, subscription: 1 });
  });

  it('limits each customer by itself, and punishes further calls', async () => {
    const pc = await startSmall({ budget: 1, budgetPer: 'customer', punish: true });
    const [one = '', other = ''] = pc.service.list.map(({ id }) => `/v1/customers/${id}`);
    expect(await statuses(pc, 2, one)).to.deep.equal([200, 429]);
    expect(await statuses(pc, 1, other)).to.deep.equal([200]);
    const last = await callApi(pc, await appToken(pc), one);
    expect(Number(last.headers.get('retry-after'))).to.be.greaterThan(60);
  });

  it('fails by a seed, alike each time', async () => {
    const run = async () => statuses(await startSmall({ failRate: 0.3, seed: 7 }), 30);
    const seen = await run();
    expect(await run()).to.deep.equal(seen);
    expect(new Set(seen).size).to.be.greaterThan(2);
    const lost = (await statuses(await startSmall({ resetRate: 0.5 }), 20)).filter(
      (status) => status === 0,
    );
    expect(lost.length).to.be.within(4, 17);
  });

  it('disturbs calls as planned', async () => {
    const pc = await startSmall();
    const token = await appToken(pc);
    await pc.control('faults', [
      { times: 1, do: 'empty', status: 502 },
      { times: 1, do: 'html', status: 502 },
      { times: 1, do: '429', retryAfter: 57 },
      { times: 1, do: 'status', status: 409, code: 800060 },
      { times: 1, do: 'reset-before' },
      { times: 1, do: 'truncate' },
      { times: 1, do: 'hang-before' },
    ]);
    const empty = await callApi(pc, token, LIST);
    expect([empty.status, empty.text]).to.deep.equal([502, '']);
    const html = await callApi(pc, token, LIST);
    expect([html.status, html.headers.get('content-type')]).to.deep.equal([502, 'text/html']);
    expect((await callApi(pc, token, LIST)).headers.get('retry-after')).to.equal('57');
    expect((await callApi(pc, token, LIST)).body).to.include({ code: 800060 });
    const rest: number[] = [];
    for (let i = 0; i < 2; i++) rest.push(await statusOf(pc, token));
    rest.push(await statusOfHeld(pc, token), await statusOf(pc, token));
    expect(rest).to.deep.equal([0, 0, 0, 200]);
    expect((await pc.control('calls?path=customers')).map(({ fault }) => fault)).to.deep.equal([
      'empty',
      'html',
      '429',
      'status',
      'reset-before',
      'truncate',
      'hang-before',
      undefined,
    ]);
  });

  it('lets a colleague save just before a call', async () => {
    const pc = await startSmall();
    const id = pc.service.list[0]?.id ?? '';
    const path = `/v1/customers/${id}/profiles/billing`;
    const token = await appToken(pc);
    const body = (await callApi(pc, token, path)).body as object;
    const change = { customer: id, billing: { email: 'colleague@contoso.com' } };
    await pc.control('faults', { method: 'PUT', times: 1, do: 'change', with: change });
    const put = await callApi(pc, token, path, { method: 'PUT', body });
    expect(put.body).to.include({ code: 2055 });
    const { billingProfile } = await pc.control(`customer/${id}`);
    expect(billingProfile).to.include({ email: 'colleague@contoso.com' });
    expect((await pc.control('state')).doubles.idleBillingPuts).to.equal(0);
    await callApi(pc, token, path, { method: 'PUT', body: billingProfile });
    expect((await pc.control('state')).doubles.idleBillingPuts).to.equal(1);
  });

  it('freezes, and thaws with the calls that waited', async () => {
    const pc = await startSmall();
    const token = await appToken(pc);
    await pc.control('freeze', { after: 1 });
    expect(await statusOf(pc, token)).to.equal(200);
    expect(await statusOfHeld(pc, token)).to.equal(0);
    const waiting = callApi(pc, token, LIST);
    await until(async () => (await pc.control('state')).held === 2);
    await pc.control('thaw', {});
    expect((await waiting).status).to.equal(200);
    await pc.control('freeze', { how: '503' });
    expect(await statusOf(pc, token)).to.equal(503);
    await pc.control('freeze', { how: 'reset' });
    expect(await statusOf(pc, token)).to.equal(0);
  });

  it('answers a write with the same request id once more, if it replays', async () => {
    const pc = await startSmall({ requestIds: 'replay' });
    const token = await appToken(pc);
    const path = `/v1/customers/${pc.service.list[0]?.id ?? ''}/carts`;
    const headers = { 'MS-RequestId': '6a5e1f0c-9d42-4c53-8b1e-2f7a4c9d1e10' };
    const body = { lineItems: [{ catalogItemId: 'A:B:C', quantity: 1 }] };
    const make = () => callApi(pc, token, path, { method: 'POST', body, headers });
    expect((await make()).text).to.equal((await make()).text);
    expect((await pc.control('state')).carts).to.equal(1);
  });

  it('keeps calls; customers come and go; it starts again', async () => {
    const pc = await startSmall();
    const token = await appToken(pc);
    const gone = pc.service.list[0]?.id ?? '';
    await callApi(pc, token, `/v1/customers/${gone}`);
    const [call] = await pc.control(`calls?path=${gone}`);
    expect(call).to.include({ status: 200, as: 'app', group: 'customer' });
    const [signedIn] = await pc.control('calls?path=token');
    expect(signedIn).to.include({ n: 0, grant: 'client_credentials' });
    const { added } = await pc.control('customers', { add: [{ name: 'Contoso' }], remove: [gone] });
    expect(await statusOf(pc, token, `/v1/customers/${added[0] ?? ''}`)).to.equal(200);
    expect(await statusOf(pc, token, `/v1/customers/${gone}`)).to.equal(403);
    await pc.control('reset', { customers: 3 });
    expect((await pc.control('state')).customers).to.equal(3);
    expect(pc.service.list).to.have.length(3);
  });

  it('changes a subscription', async () => {
    const pc = await startSmall({ customers: 20 });
    const owner = pc.service.list.find((one) => pc.service.subscriptionsOf(one).size > 0);
    if (!owner) throw new Error('Nobody has a subscription.');
    const [id = ''] = pc.service.subscriptionsOf(owner).keys();
    await pc.control('subscription', { customer: owner.id, id, quantity: 99 });
    const path = `/v1/customers/${owner.id}/subscriptions/${id}`;
    expect((await callApi(pc, await appToken(pc), path)).body).to.include({ quantity: 99 });
  });

  it('is controlled over HTTP too, and tells mistakes', async () => {
    const pc = await startSmall();
    const post = async (path: string, body: object): Promise<unknown> =>
      (
        await fetch(`${pc.url}/_control/${path}`, { method: 'POST', body: JSON.stringify(body) })
      ).json();
    await post('faults', { do: 'status', status: 500 });
    expect(await statuses(pc, 1).catch(() => 'no token')).to.equal('no token');
    await fetch(`${pc.url}/_control/faults`, { method: 'DELETE' });
    expect(await statuses(pc, 1)).to.deep.equal([200]);
    expect(textAt(await post('config', { nonsense: 1 }), 'error')).to.contain('nonsense');
    expect(textAt(await post('faults', { do: 'nothing' }), 'error')).to.contain('reset-before');
  });
});
