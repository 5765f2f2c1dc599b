import Big from 'big.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { repositories, type Database } from '../../db/index.js';
import type { Segment } from '../../db/offers/offer.js';
import { readTermCosts, type Priceable, type TermCost } from '../../db/subscriptions/termCost.js';
import { addBilling } from '../support/addBilling.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { addOffers, type SomeOffer } from '../support/offers.js';
import { addSubscriptions } from '../support/subscriptions.js';

const NOW = new Date('2026-11-25T12:00:00.000Z');
const E3 = { productId: 'CFQ7TTC0LFLX', skuId: '0001' };
const COPILOT = { productId: 'CFQ7TTC0MM8R', skuId: '0002' };
const JULY = '2027-07-01T00:00:00.000Z';

const subscription = (more: Partial<Priceable> = {}): Priceable => ({
  ...E3,
  term: 'P1Y',
  billingPlan: 'monthly',
  quantity: 10,
  market: 'ES',
  segment: 'commercial',
  startsOn: '2026-12-01',
  ...more,
});

const offer = (unitPrice: string | null, more: Partial<SomeOffer> = {}): SomeOffer => ({
  product: 'Microsoft 365 E3',
  ...E3,
  prices: [{ unitPrice }],
  ...more,
});

onEachDatabase('the cost of a term', (dialect) => {
  let database: Database;

  before(async () => {
    database = await newDatabase(dialect);
    await addOffers(database, [
      offer('324'),
      offer('97.20', { segment: 'charity' }),
      offer('400', { market: 'US', currency: 'USD' }),
      offer('330', { billingPlan: 'annual' }),
      offer('32.40', { term: 'P1M' }),
      offer('12.345', { ...COPILOT, term: 'P3Y', billingPlan: 'triennial' }),
      offer('113.40', { productId: 'A3', segment: 'education' }),
      offer(null, { productId: 'USAGE' }),
      offer('7', { productId: 'BOUGHT', term: '', billingPlan: 'one-time' }),
      offer('10', {
        productId: 'TIERED',
        prices: [
          { unitPrice: '10', to: 99 },
          { unitPrice: '9', from: 100 },
        ],
      }),
      offer('10', {
        productId: 'RISES',
        prices: [
          { unitPrice: '10', endsAt: JULY },
          { unitPrice: '12', startsAt: JULY, endsAt: '2028-01-01T00:00:00.000Z' },
        ],
      }),
      offer('10', {
        productId: 'OVERLAPS',
        prices: [
          { unitPrice: '5', startsAt: '2021-10-01T00:00:00.000Z' },
          { unitPrice: '6', startsAt: '2021-11-01T00:00:00.000Z' },
        ],
      }),
      offer('20', { productId: 'TWICE', catalog: 'software' }),
      offer('21', { productId: 'TWICE' }),
      offer('3', {
        productId: 'OVER',
        prices: [{ unitPrice: '3', endsAt: '2021-01-01T00:00:00.000Z' }],
      }),
      offer('999999999999', { productId: 'HUGE' }),
    ]);
  });

  const costsOf = async (all: readonly Priceable[]): Promise<(TermCost | undefined)[]> => {
    const costOf = await readTermCosts(database.read, all, NOW);
    return all.map(costOf);
  };
  const costOf = async (more: Partial<Priceable> = {}) =>
    (await costsOf([subscription(more)])).at(0);
  const minorOf = async (more: Partial<Priceable> = {}) => (await costOf(more))?.amount.minor;

  it('is the price of the list times the quantity, with the part of a month', async () => {
    expect(await costOf()).to.eql({
      amount: { minor: 324_000, currency: 'EUR' },
      perMonth: { minor: 27_000, currency: 'EUR' },
      isSegmentAssumed: false,
    });
  });

  it('has no part of a month if it is billed at once or by month', async () => {
    expect(await costOf({ billingPlan: 'annual' })).to.deep.include({
      amount: { minor: 330_000, currency: 'EUR' },
      perMonth: undefined,
    });
    expect(await costOf({ term: 'P1M' })).to.deep.include({
      amount: { minor: 32_400, currency: 'EUR' },
      perMonth: undefined,
    });
  });

  it('is rounded once per subscription, half up', async () => {
    const copilot = { ...COPILOT, term: 'P3Y', billingPlan: 'triennial' };
    expect(await minorOf({ ...copilot, quantity: 1 })).to.equal(1_235);
    expect(await minorOf({ ...copilot, quantity: 3 })).to.equal(3_704);
  });

  it('is that of the customer’s country and segment', async () => {
    expect(await costOf({ market: 'US' })).to.deep.include({
      amount: { minor: 400_000, currency: 'USD' },
    });
    expect(await minorOf({ segment: 'charity' })).to.equal(97_200);
    expect(await costOf({ segment: 'government' })).to.equal(undefined);
    expect(await costOf({ market: 'DE' })).to.equal(undefined);
    expect(await costOf({ market: '' })).to.equal(undefined);
  });

  it('of a customer without a known segment is the only price, else the commercial one', async () => {
    expect(await costOf({ segment: null })).to.deep.include({
      amount: { minor: 324_000, currency: 'EUR' },
      isSegmentAssumed: true,
    });
    expect(await costOf({ segment: null, productId: 'A3' })).to.deep.include({
      amount: { minor: 113_400, currency: 'EUR' },
      isSegmentAssumed: false,
    });
  });

  it('is that of the quantity', async () => {
    expect(await minorOf({ productId: 'TIERED', quantity: 99 })).to.equal(99_000);
    expect(await minorOf({ productId: 'TIERED', quantity: 100 })).to.equal(90_000);
  });

  it('is that of the day on which the term starts, else today’s', async () => {
    const rises = { productId: 'RISES', quantity: 1 };
    expect(await minorOf({ ...rises, startsOn: '2027-06-30' })).to.equal(1_000);
    expect(await minorOf({ ...rises, startsOn: '2027-07-01' })).to.equal(1_200);
    expect(await minorOf({ ...rises, startsOn: '2029-01-01' })).to.equal(1_000);
    expect(await minorOf({ productId: 'OVERLAPS', quantity: 1 })).to.equal(500);
  });

  it('is unknown without a price, a quantity or a term', async () => {
    for (const unknown of [
      { quantity: null },
      { quantity: 0 },
      { productId: 'USAGE' },
      { productId: 'BOUGHT', term: '', billingPlan: 'one-time' },
      { productId: 'OVER' },
      { productId: '' },
      { productId: 'constructor' },
      { skuId: '0009' },
      { term: 'P2Y' },
      { billingPlan: 'triennial' },
      { productId: 'HUGE', quantity: 2_147_483_647 },
    ])
      expect(await costOf(unknown), JSON.stringify(unknown)).to.equal(undefined);
  });

  it('is unknown if two catalogs have different prices', async () => {
    expect(await costOf({ productId: 'TWICE' })).to.equal(undefined);
    expect(await costOf({ productId: 'TWICE', segment: null })).to.equal(undefined);
  });

  it('of many is the same as of each, and never a fraction', async () => {
    const any = fc.record({
      productId: fc.constantFrom('CFQ7TTC0LFLX', 'TIERED', 'RISES', 'OVERLAPS', 'OVER', 'A3', '"'),
      skuId: fc.constantFrom('0001', '0001', '0002'),
      term: fc.constantFrom('P1Y', 'P1Y', 'P1M', ''),
      billingPlan: fc.constantFrom('monthly', 'monthly', 'annual'),
      quantity: fc.option(fc.integer({ min: 0, max: 5_000 })),
      market: fc.constantFrom('ES', 'ES', 'US', ''),
      segment: fc.constantFrom<Segment | null>('commercial', 'charity', null),
      startsOn: fc.constantFrom('2026-12-01', '2027-08-01', '2030-01-01'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(any, { maxLength: 20 }), async (all) => {
        const together = await costsOf(all);
        const apart = await Promise.all(all.map(async (one) => (await costsOf([one])).at(0)));
        expect(together).to.eql(apart);
        for (const cost of together) expect(cost?.amount.minor ?? 0).to.satisfy(Number.isInteger);
      }),
      { numRuns: 30 },
    );
  });

  it('is never off by more than half a minor unit', async () => {
    const price = fc.tuple(fc.nat(99_999), fc.nat(999_999)).map(([whole, part]) => {
      return `${whole}.${String(part).padStart(6, '0')}`;
    });
    const priced = fc.tuple(price, fc.integer({ min: 1, max: 10_000 }), fc.uuid());
    await fc.assert(
      fc.asyncProperty(fc.array(priced, { minLength: 1, maxLength: 10 }), async (lines) => {
        await addOffers(
          database,
          lines.map(([unitPrice, , productId]) => offer(unitPrice, { productId })),
        );
        const costs = await costsOf(
          lines.map(([, quantity, productId]) => subscription({ quantity, productId })),
        );
        for (const [at, [unitPrice, quantity]] of lines.entries()) {
          const off = new Big(unitPrice)
            .times(quantity)
            .times(100)
            .minus(costs[at]?.amount.minor ?? -1);
          expect(off.lt(0.5) && off.gte(-0.5), `${quantity} × ${unitPrice}`).to.equal(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is read for a page of subscriptions with what is known of their customers', async () => {
    const { subscriptions, customerTerms } = repositories(database.read);
    const [spanish = 0, charity = 0, unknown = 0] = await addCustomers(database, [
      { name: 'Contoso' },
      { name: 'Fabrikam' },
      { name: 'Litware' },
    ]);
    await addBilling(database, spanish, { country: 'ES' });
    await addBilling(database, charity, { country: 'ES' });
    await database.transact((trx) =>
      repositories(trx).customerTerms.keepSegment(charity, 'charity'),
    );
    expect((await customerTerms.of(charity)).segment).to.equal('charity');
    const ids = await addSubscriptions(
      database,
      [spanish, charity, unknown].map((customer) => ({ customer, ...E3, end: '2026-12-01' })),
    );
    const costs = await subscriptions.termCosts(ids);
    expect(ids.map((id) => costs.get(id)?.amount.minor)).to.eql([324_000, 97_200, undefined]);
    expect(costs.size).to.equal(2);
    expect((await subscriptions.termCosts([])).size).to.equal(0);
  });

  it('at retail prices is another, and none without a retail price', async () => {
    const { subscriptions } = repositories(database.read);
    const [customer = 0] = await addCustomers(database, [{ name: 'Retail' }]);
    await addBilling(database, customer, { country: 'FR' });
    const inFrance = { market: 'FR' };
    await addOffers(database, [
      offer('324', { ...inFrance, prices: [{ unitPrice: '324', erpPrice: '405.5' }] }),
      offer('10', { ...inFrance, productId: 'WITHOUT' }),
    ]);
    const ids = await addSubscriptions(database, [
      { customer, ...E3, end: '2026-12-01', quantity: 2 },
      { customer, ...E3, productId: 'WITHOUT', end: '2026-12-01', quantity: 2 },
    ]);
    const amountsOf = (costs: ReadonlyMap<number, TermCost>) =>
      ids.map((id) => costs.get(id)?.amount.minor);
    expect(amountsOf(await subscriptions.retailCosts(ids))).to.eql([81_100, undefined]);
    expect(amountsOf(await subscriptions.termCosts(ids))).to.eql([64_800, 2_000]);
    const wanted = [subscription(inFrance), subscription({ ...inFrance, productId: 'WITHOUT' })];
    const costs = await subscriptions.retailCostsOf(wanted);
    expect(costs.map((cost) => cost?.amount.minor)).to.eql([405_500, undefined]);
  });
});
