import { expect } from 'chai';
import type { PartnerCenter } from '../../partnercenter/partnerCenter.js';
import type { Outcome, Refusal } from '../../partnercenter/outcome.js';
import {
  billingIn,
  billingRecord,
  customerRecord,
  subscriptionRecord,
  withFields,
} from '../../partnercenter/records.js';
import { replay } from './exchanges.js';

const CUSTOMER = '7d0a5a1e-2a55-4c5e-9a0b-6f5d3f0c1a01';
const CART = '2517c51b-58cd-4abe-87ed-3ab812401a15';
const IDENTITY = { microsoftId: CUSTOMER, relationship: 'cloud-reseller' };

async function answerTo<T>(
  name: string,
  ask: (client: PartnerCenter) => Promise<Outcome<T>>,
): Promise<T> {
  const { client } = await replay(name);
  const outcome = await ask(client);
  if (outcome.kind !== 'answer') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

const checkout = (client: PartnerCenter) => client.carts.checkout(CUSTOMER, CART, 'waiting');
const readBilling = (client: PartnerCenter) => client.billing.read(CUSTOMER, 'waiting');

describe('answers of Partner Center as Microsoft documents them', () => {
  it('become customers of the list', async () => {
    const page = await answerTo('customers-page-1', ({ customers }) =>
      customers.page(undefined, 'background'),
    );
    expect(page.next).to.equal('eyJwYXRoIjoiL2N1c3RvbWVycyIsImZyb20iOjJ9');
    expect(page.items.map((item) => customerRecord(item, 'cloud-reseller'))).to.eql([
      { ...IDENTITY, name: 'Contoso Hotels', domain: 'contosohotels.onmicrosoft.com' },
      {
        microsoftId: 'c3b9e0f4-8f1d-4b8e-b7a2-0d9c5f7e2b02',
        name: 'Żabka & Söhne "Süd" Sp. z o.o.',
        domain: 'zabkasoehne.onmicrosoft.com',
        relationship: 'cloud-reseller',
      },
    ]);
  });

  it('end the list without a token, and with the error 2000 for the last token', async () => {
    const last = await answerTo('customers-page-last', ({ customers }) =>
      customers.page('token', 'background'),
    );
    expect(last.next).to.equal(undefined);
    const end = await answerTo('customers-list-end-2000', ({ customers }) =>
      customers.page('token', 'background'),
    );
    expect(end).to.eql({ items: [], next: undefined });
  });

  it('do not end the list with the error 2000 for its first page', async () => {
    const { client } = await replay('customers-list-end-2000');
    const outcome = await client.customers.page(undefined, 'background');
    expect(outcome).to.include({ kind: 'refusal', reason: 'list-end' });
  });

  const recordOf = async (name: string) =>
    customerRecord(
      await answerTo(name, ({ customers }) => customers.byId(CUSTOMER, 'waiting')),
      'cloud-reseller',
    );

  it('hold a customer with or without delegated access', async () => {
    for (const name of ['customer-dap', 'customer-gdap'])
      expect(await recordOf(name)).to.include({ ...IDENTITY, name: 'Contoso Hotels' });
  });

  it('keep the relationship none, and call a customer without a name by its domain', async () => {
    expect(await recordOf('customer-odd')).to.include({
      name: 'contosohotels.ccsctp.net',
      relationship: 'none',
    });
  });

  it('become billing information', async () => {
    const profile = await answerTo('billing-profile', readBilling);
    expect(billingRecord(IDENTITY, profile)).to.eql({
      ...IDENTITY,
      name: 'Contoso Hotels',
      email: 'accounts@contosohotels.example',
      firstName: 'Tania',
      lastName: 'Carr',
      phone: '4255550100',
      country: 'US',
      addressLine1: '1 Microsoft Way',
      addressLine2: '',
      city: 'Redmond',
      state: 'WA',
      region: '',
      postalCode: '98052',
      language: 'en',
      culture: 'en-US',
    });
  });

  it('are sent back whole, with the etag, when a field is replaced', async () => {
    const profile = await answerTo('billing-profile', readBilling);
    const { client, requests } = await replay('billing-profile-put');
    const edited = withFields(profile, { firstName: 'Ana', state: '' });
    await client.billing.replace(CUSTOMER, edited, 'waiting');
    const [put] = requests;
    expect(put?.headers['if-match']).to.equal('"-4242348048554929329"');
    const address: Record<string, unknown> = { ...profile.defaultAddress, firstName: 'Ana' };
    delete address['state'];
    expect(JSON.parse(put?.body ?? '')).to.eql({
      ...profile,
      firstName: 'Ana',
      defaultAddress: address,
    });
    expect(billingIn(edited).state).to.equal('');
  });

  it('become subscriptions: new commerce, legacy, Azure and software', async () => {
    const sent = await answerTo('subscriptions', ({ subscriptions }) =>
      subscriptions.of(CUSTOMER, 'waiting'),
    );
    const records = sent.map((one) => subscriptionRecord(IDENTITY, one));
    expect(records[0]).to.eql({
      ...IDENTITY,
      subscriptionId: 'a4c1340d-6911-4758-bba3-0c4c6007d107',
      product: 'Microsoft 365 Business Basic',
      status: 'active',
      productId: 'CFQ7TTC0LH18',
      skuId: '0001',
      quantity: '15',
      term: 'P1Y',
      billingPlan: 'monthly',
      startDate: '2026-02-14',
      endDate: '2027-02-13',
      autoRenew: 'yes',
      cancellableUntil: '2026-02-21',
      orderNumber: '34b37d7340cc',
    });
    expect(records[1]?.subscriptionId).to.equal('968ba1cf-c146-4adf-a300-308dcf718e08');
    expect(records.map(({ billingPlan }) => billingPlan)).to.include('usage');
    // An end in the year 9999 is no end.
    expect(records.every(({ endDate }) => endDate?.startsWith('9999') === false)).to.equal(true);
  });

  it('name what a customer can buy, and for which terms', async () => {
    const [found] = await answerTo('availabilities', ({ catalog }) =>
      catalog.availabilities(CUSTOMER, 'CFQ7TTC0LH18', '0001', 'waiting'),
    );
    expect(found?.catalogItemId).to.equal('CFQ7TTC0LH18:0001:CFQ7TTC0K971');
    expect(found?.terms.map(({ duration, billingCycle }) => [duration, billingCycle])).to.eql([
      ['P1Y', 'Annual'],
      ['P1Y', 'Monthly'],
      ['P1M', 'Monthly'],
    ]);
  });

  it('price a cart, and mark its faulty lines', async () => {
    const create = (client: PartnerCenter) => client.carts.create(CUSTOMER, [], 'waiting');
    const cart = await answerTo('cart-created', create);
    expect(cart.lineItems[0]?.pricing?.extendedPrice).to.equal(364.8);
    const faulty = await answerTo('cart-created-with-errors', create);
    expect(faulty.lineItems.map(({ error }) => error?.errorCode)).to.eql([undefined, 10001, 10015]);
  });

  it('tell what a checkout ordered and what not', async () => {
    const whole = await answerTo('checkout', checkout);
    expect(whole.orders.map(({ id }) => id)).to.eql([
      'a68736758d17',
      '311qiN8iFwkv-XARWMvXRYAwYKMACVq18',
    ]);
    const partly = await answerTo('checkout-partial', checkout);
    expect(partly.orders).to.have.length(1);
    expect(partly.orderErrors?.map(({ orderGroupId, code }) => [orderGroupId, code])).to.eql([
      ['1', 800010],
    ]);
  });

  it('list orders and changes', async () => {
    const orders = await answerTo('orders', (client) => client.orders.of(CUSTOMER, 'waiting'));
    expect(orders[0]?.lineItems[0]?.subscriptionId).to.match(/^[0-9a-f-]{36}$/);
    const { items } = await answerTo('audit-page', ({ audit }) =>
      audit.page({ from: '2026-11-01', to: '2026-11-25' }, undefined),
    );
    expect(items[0]).to.include({ customerId: CUSTOMER, resourceType: 'customer' });
  });
});

/** Exchange, the call that gets it, and what is expected of the refusal. */
const REFUSALS: readonly [
  string,
  (client: PartnerCenter) => Promise<Outcome<unknown>>,
  Partial<Refusal>,
][] = [
  [
    'customer-no-relationship',
    (c) => c.customers.byId(CUSTOMER, 'waiting'),
    { reason: 'customer-gone', code: '20002' },
  ],
  ['billing-profile-put-stale', readBilling, { reason: 'stale-etag', code: '2055' }],
  ['billing-profile-put-bad-address', readBilling, { reason: 'address', code: '2007' }],
  ['billing-profile-put-phone', readBilling, { reason: 'phone', code: '600051' }],
  ['cart-not-found', checkout, { reason: 'cart-gone', code: '800008' }],
  ['checkout-agreement-missing', checkout, { reason: 'agreement', code: '13605' }],
  ['checkout-attestation-missing', checkout, { reason: 'attestation', code: '900206' }],
  ['checkout-busy', checkout, { reason: 'busy', code: '800064' }],
  ['checkout-order-in-progress', checkout, { reason: 'busy', code: '800060' }],
  ['checkout-review', checkout, { reason: 'review', code: '800073' }],
  ['checkout-seat-limit', checkout, { reason: 'seat-limit', code: '800089' }],
  ['checkout-submitted', checkout, { reason: 'cart-submitted', code: '800065' }],
  [
    'order-not-found',
    (c) => c.orders.byId(CUSTOMER, 'a68736758d17', 'waiting'),
    { reason: 'not-found' },
  ],
  ['error-401-audience', readBilling, { reason: 'token', code: '900420' }],
  ['error-401-expired', readBilling, { reason: 'token', code: '' }],
  ['error-401-mfa', readBilling, { reason: 'mfa', code: '900421' }],
  ['error-403-app-only', readBilling, { reason: 'needs-user', code: '900329' }],
  ['token-error-secret', readBilling, { reason: 'credentials', code: 'AADSTS7000215' }],
  ['token-error-secret-expired', readBilling, { reason: 'credentials', code: 'AADSTS7000222' }],
];

describe('refusals of Partner Center', () => {
  for (const [name, ask, expected] of REFUSALS)
    it(`are understood: ${name}`, async () => {
      const { client } = await replay(name);
      expect(await ask(client)).to.include({ kind: 'refusal', ...expected });
    });

  it('of a token are tried once more with a new one', async () => {
    const { client, requests } = await replay('error-401-expired');
    await readBilling(client);
    expect(requests).to.have.length(2);
  });
});

describe('answers that say nothing', () => {
  for (const name of ['error-500-empty', 'error-502-html'])
    it(`leave a checkout unknown, and it is not repeated by itself: ${name}`, async () => {
      const { client, requests } = await replay(name);
      expect(await checkout(client)).to.include({ kind: 'unknown', sent: true });
      expect(requests).to.have.length(1);
    });
});
