import { randomUUID } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { expect } from 'chai';
import type { StandIn } from '../support/partnerCenter/index.js';
import {
  appToken,
  callApi,
  listAt,
  PRICES,
  startSmall,
  textAt,
  userToken,
  valueAt,
} from '../support/partnerCenter/http.js';

/** Follows a list to its end. */
async function walk(
  pc: StandIn,
  token: string,
  path: string,
): Promise<{ ids: string[]; pages: number; end: unknown }> {
  const ids: string[] = [];
  let headers: Record<string, string> = {};
  for (let pages = 1; ; pages++) {
    const seek = pages === 1 ? '' : '&seekOperation=Next';
    const { status, body } = await callApi(pc, token, `${path}${seek}`, { headers });
    if (status !== 200) return { ids, pages, end: valueAt(body, 'code') };
    const items = listAt(body, 'items');
    ids.push(...items.map((item) => textAt(item, 'id')));
    const next = valueAt(body, 'continuationToken');
    if (typeof next !== 'string') return { ids, pages, end: items.length > 0 ? 'clean' : 'empty' };
    headers = { 'MS-ContinuationToken': next };
  }
}

const firstOf = (pc: StandIn) => {
  const [customer] = pc.service.list;
  if (!customer) throw new Error('There are no customers.');
  return customer;
};

describe('the sample Partner Center', () => {
  describe('the list of customers', () => {
    for (const [listEnd, end, pages] of [
      ['clean', 'clean', 3],
      ['2000', 2000, 4],
      ['empty', 'empty', 4],
    ] as const)
      it(`has pages of 500 at most, and ends with ${listEnd}`, async () => {
        const pc = await startSmall({ customers: 1200, listEnd });
        const token = await appToken(pc);
        const all = await walk(pc, token, '/v1/customers?size=5000');
        expect(new Set(all.ids).size).to.equal(1200);
        expect(all).to.include({ end, pages });
      });

    it('refuses a continuation token that is too old or missing', async () => {
      const pc = await startSmall({ customers: 30, continuationTtl: 60 });
      const page = await callApi(pc, await appToken(pc), '/v1/customers?size=10');
      const headers = { 'MS-ContinuationToken': textAt(page.body, 'continuationToken') };
      const next = '/v1/customers?size=10&seekOperation=Next';
      await pc.control('clock', { advance: 61 });
      const token = await appToken(pc);
      expect((await callApi(pc, token, next, { headers })).body).to.include({ code: 2000 });
      expect((await callApi(pc, token, next)).body).to.include({ code: 2000 });
    });

    it('finds names that start with a text', async () => {
      const pc = await startSmall({ customers: [{ name: 'Contoso' }, { name: 'Fabrikam' }] });
      const token = await appToken(pc);
      const search = (filter: object): string =>
        `/v1/customers?filter=${encodeURIComponent(JSON.stringify(filter))}`;
      const found = await callApi(
        pc,
        token,
        search({ Field: 'CompanyName', Value: 'FABR', Operator: 'starts_with' }),
      );
      expect(valueAt(found.body, 'items.0.companyProfile.companyName')).to.equal('Fabrikam');
      expect(valueAt(found.body, 'totalCount')).to.equal(1);
      const wrong = search({ Field: 'CompanyName', Value: 'x', Operator: 'substring' });
      expect((await callApi(pc, token, wrong)).body).to.include({ code: 3000 });
    });
  });

  it('tells an unknown customer from one that has left', async () => {
    const pc = await startSmall();
    const token = await appToken(pc);
    const { id } = firstOf(pc);
    const unknown = await callApi(pc, token, `/v1/customers/${randomUUID()}`);
    expect(unknown.body).to.include({ code: 60003 });
    await pc.control('change', { customer: id, flag: 'gone' });
    const gone = await callApi(pc, token, `/v1/customers/${id}`);
    expect(gone.status).to.equal(403);
    expect(gone.body).to.include({ code: 20002 });
    expect((await walk(pc, token, '/v1/customers?size=500')).ids).not.to.include(id);
  });

  describe('a billing profile', () => {
    it('is written only with its current etag', async () => {
      const pc = await startSmall();
      const token = await appToken(pc);
      const { id } = firstOf(pc);
      const path = `/v1/customers/${id}/profiles/billing`;
      const profile = (await callApi(pc, token, path)).body as object;
      const etag = textAt(profile, 'attributes.etag');
      const body = { ...profile, companyName: 'Renamed' };
      const headers = { 'If-Match': `"${etag}"` };
      const put = () => callApi(pc, token, path, { method: 'PUT', body, headers });
      expect(valueAt((await put()).body, 'companyName')).to.equal('Renamed');
      const stale = await put();
      expect(stale.status).to.equal(400);
      expect(stale.body).to.include({ code: 2055 });
      expect(firstOf(pc).name).to.equal('Renamed');
      const none = await callApi(pc, token, path, {
        method: 'PUT',
        body: { ...body, attributes: undefined },
      });
      expect(none.body).to.include({ code: 2055 });
    });

    it('is refused with the code of its fault', async () => {
      const pc = await startSmall({ etag: 'lenient' });
      const token = await appToken(pc);
      const path = `/v1/customers/${firstOf(pc).id}/profiles/billing`;
      const profile = (await callApi(pc, token, path)).body as { defaultAddress: object };
      const put = async (address: object, more: object = {}) => {
        const defaultAddress = { ...profile.defaultAddress, ...address };
        const body = { ...profile, attributes: undefined, ...more, defaultAddress };
        return (await callApi(pc, token, path, { method: 'PUT', body })).body;
      };
      expect(await put({}, { firstName: '' })).to.include({ code: 3000 });
      expect(await put({ addressLine1: undefined })).to.include({ code: 3000 });
      expect(await put({ country: 'HU', phoneNumber: '' })).to.include({ code: 600051 });
      const unknown = await put({ addressLine1: 'Nowhere 1' });
      expect(unknown).to.include({ code: 2007 });
      expect(JSON.parse(textAt(unknown, 'description'))).to.include({ code: '60071' });
    });

    it('is in the audit log, later if it lags', async () => {
      const pc = await startSmall({ auditLag: 120 });
      const { id } = firstOf(pc);
      await pc.control('change', { customer: id, billing: { email: 'new@contoso.com' } });
      const today = new Date().toISOString().slice(0, 10);
      const records = async () =>
        listAt(
          (await callApi(pc, await appToken(pc), `/v1/auditrecords?startDate=${today}`)).body,
          'items',
        );
      expect(await records()).to.be.empty;
      await pc.control('clock', { advance: 121 });
      const [record] = await records();
      expect(record).to.include({ customerId: id, resourceType: 'customer' });
      expect(JSON.parse(textAt(record, 'resourceNewValue'))).to.include({
        Email: 'new@contoso.com',
      });
    });
  });

  it('keeps audit records for 90 days and answers 30 of them', async () => {
    const pc = await startSmall({ audits: 300 });
    const token = await appToken(pc);
    const day = (age: number): string =>
      new Date(Date.now() - age * 86_400_000).toISOString().slice(0, 10);
    const status = async (query: string) =>
      (await callApi(pc, token, `/v1/auditrecords?${query}`)).status;
    expect(await status(`startDate=${day(95)}`)).to.equal(400);
    expect(await status(`startDate=${day(80)}&endDate=${day(10)}`)).to.equal(400);
    expect(await status(`startDate=${day(80)}&endDate=${day(60)}`)).to.equal(200);
    const month = await walk(pc, token, `/v1/auditrecords?size=20&startDate=${day(29)}`);
    expect(month.pages).to.be.greaterThan(3);
    expect(new Set(month.ids).size).to.equal(month.ids.length);
  });

  it('gives only the old kind of subscription an etag', async () => {
    const pc = await startSmall({ customers: 20, legacyShare: 0.5 });
    const token = await appToken(pc);
    const all: unknown[] = [];
    for (const { id } of pc.service.list) {
      const { body } = await callApi(pc, token, `/v1/customers/${id}/subscriptions`);
      all.push(...listAt(body, 'items'));
    }
    const isOld = (one: unknown) => valueAt(one, 'attributes.etag') !== undefined;
    expect(all.filter(isOld).map((one) => textAt(one, 'offerId'))).to.include.members([
      '796B6B5F-613C-4E24-A17C-EBA730D49C02',
    ]);
    for (const one of all.filter((some) => !isOld(some)))
      expect(textAt(one, 'offerId')).to.match(/^\w+:\w+:\w+$/);
  });

  it('serves the customers, subscriptions and prices that it was given', async () => {
    const pc = await startSmall({
      customers: [
        {
          id: 'CB2C4266-5144-4615-B8BA-A45E3426C24C',
          name: 'Contoso',
          domain: 'contoso.com',
          billing: { name: 'Contoso', email: 'pay@contoso.com', country: 'ES', city: 'Madrid' },
          subscriptions: [
            {
              productId: 'CFQ7TTC0LH18',
              skuId: '0001',
              product: 'Basic',
              quantity: 25,
              term: 'P1Y',
            },
          ],
        },
      ],
      offers: [
        {
          catalog: 'online-services',
          market: 'ES',
          segment: 'commercial',
          productId: 'CFQ7TTC0LH18',
          skuId: '0001',
          product: 'Basic',
          sku: 'Basic',
          publisher: 'Microsoft Corporation',
          term: 'P1Y',
          billingPlan: 'annual',
          currency: 'EUR',
          unitPrice: '57.6',
        },
      ],
    });
    const path = '/v1/customers/cb2c4266-5144-4615-b8ba-a45e3426c24c';
    const token = await appToken(pc);
    const billing = (await callApi(pc, token, `${path}/profiles/billing`)).body;
    expect(billing).to.include({ companyName: 'Contoso', email: 'pay@contoso.com' });
    expect(valueAt(billing, 'defaultAddress')).to.deep.equal({ country: 'ES', city: 'Madrid' });
    const subscriptions = (await callApi(pc, token, `${path}/subscriptions`)).body;
    expect(valueAt(subscriptions, 'items.0')).to.include({ offerName: 'Basic', quantity: 25 });
    const sheet =
      "/v1.0/sales/pricesheets(Market='ES',PricesheetView='updatedlicensebased')/$value";
    const csv = await callApi(pc, await userToken(pc, true, PRICES), sheet, {
      headers: { 'Accept-Encoding': 'identity' },
    });
    expect(csv.text.split('\r\n')[1]).to.contain('"P1Y","Annual","ES","EUR","57.6"');
  });

  it('invents the billing information of a customer whose list has none', async () => {
    const billing = { name: '', email: '', country: '', city: '' };
    const pc = await startSmall({ customers: [{ name: 'Contoso', billing }] });
    const path = `/v1/customers/${firstOf(pc).id}/profiles/billing`;
    const token = await appToken(pc);
    const { body } = await callApi(pc, token, path);
    expect(body).to.include({ companyName: 'Contoso' });
    expect((await callApi(pc, token, path, { method: 'PUT', body })).status).to.equal(200);
  });

  it('sells to customers in countries without a price list', async () => {
    const pc = await startSmall({ customers: [{ name: 'Contoso', country: 'CH' }] });
    const path = `/v1/customers/${firstOf(pc).id}/products/CFQ7TTC0LH18/skus/0001/availabilities`;
    const { body } = await callApi(pc, await appToken(pc), path);
    expect(valueAt(body, 'items.0')).to.include({ country: 'US', segment: 'commercial' });
  });

  it('packs a price sheet for callers that accept deflate', async () => {
    const pc = await startSmall();
    const sheet = "/v1.0/sales/pricesheets(Market='ES',PricesheetView='software')/$value";
    const token = await userToken(pc, true, PRICES);
    const get = (encoding: string) =>
      callApi(pc, token, sheet, { headers: { 'Accept-Encoding': encoding } });
    const csv = await get('identity');
    const packed = await get('deflate');
    const { bytes } = packed;
    const start = 30 + bytes.readUInt16LE(26);
    const content = inflateRawSync(bytes.subarray(start, start + bytes.readUInt32LE(18)));
    expect(content.equals(csv.bytes)).to.equal(true);
    const future = await callApi(pc, token, `${sheet}?timeline=future`);
    expect(future.status).to.equal(404);
    expect((await callApi(pc, await userToken(pc), sheet)).status).to.equal(401);
    expect((await callApi(pc, await appToken(pc, PRICES), sheet)).status).to.equal(400);
  });

  it('refuses an app where only a user may ask', async () => {
    const pc = await startSmall();
    const { id } = firstOf(pc);
    for (const path of [
      `/v1/customers/${id}/managedservices`,
      `/v1/customers/${id}/agreements`,
      `/v1/customers/${id}/directSignedMicrosoftCustomerAgreementStatus`,
      '/v1/agreements',
      '/v1/profiles/organization',
    ]) {
      expect((await callApi(pc, await appToken(pc), path)).body, path).to.include({ code: 900329 });
      expect((await callApi(pc, await userToken(pc), path)).status, path).to.equal(200);
    }
  });

  it('validates addresses', async () => {
    const pc = await startSmall();
    const token = await appToken(pc);
    const statusOf = async (body: object) =>
      valueAt(
        (await callApi(pc, token, '/v1/validations/address', { method: 'POST', body })).body,
        'status',
      );
    const redmond = { City: 'Redmond', State: 'WA', PostalCode: '98052', Country: 'US' };
    expect(await statusOf({ AddressLine1: '1 Microsoft Way', ...redmond })).to.equal(
      'VerifiedShippable',
    );
    expect(await statusOf({ AddressLine1: 'Microsoft Way', ...redmond })).to.equal('StreetPartial');
    expect(await statusOf({ AddressLine1: 'Nowhere', ...redmond })).to.equal('None');
  });

  it('writes its answers with the oddities of the service', async () => {
    const pc = await startSmall({ doubledIds: true, linksV1: true, gzip: true });
    const id = randomUUID();
    const get = async () =>
      callApi(pc, await appToken(pc), '/v1/customers?size=1', { headers: { 'MS-RequestId': id } });
    const reply = await get();
    expect(reply.hasBom).to.equal(true);
    expect(reply.headers.get('ms-requestid')).to.equal(`${id},${id}`);
    expect(reply.headers.get('content-encoding')).to.equal('gzip');
    expect(valueAt(reply.body, 'links.next.uri')).to.equal(
      '/v1/customers?size=1&seekOperation=Next',
    );
    await pc.control('config', { bom: 'never' });
    expect((await get()).hasBom).to.equal(false);
  });
});
