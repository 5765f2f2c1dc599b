import { expect } from 'chai';
import { DateTime } from 'luxon';
import { repositories, type Database, type Repositories } from '../../db/index.js';
import type { SubscriptionRow } from '../../db/tables.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { addOffers } from '../support/offers.js';

const ana = { id: 'a1', name: 'Ana' };

onEachDatabase('an order with a term or a plan that is not known', (dialect) => {
  let database: Database;
  beforeEach(async () => {
    database = await newDatabase(dialect);
  });
  afterEach(() => database.close());

  it('becomes a subscription that ends with its term, of which nothing else is claimed', async () => {
    const as = <T>(work: (bound: Repositories) => Promise<T>) =>
      database.transact((trx) => work(repositories(trx, ana)));
    const [contoso = 0] = await addCustomers(database, [{ name: 'Contoso' }]);
    const ids = await addOffers(database, [
      { product: 'Five years', term: 'P5Y', billingPlan: 'biennial' },
      { product: 'Half a year', term: 'P6M', billingPlan: 'monthly' },
      { product: 'One year', term: 'P1Y', billingPlan: 'quarterly' },
      { product: 'Known', term: 'P1Y', billingPlan: 'monthly' },
    ]);
    const offers = await repositories(database.read, ana).offers.byIds(ids);
    let order = await as(({ orders }) => orders.begin(contoso, null));
    for (const offer of offers.values())
      ({ after: order } = await as(({ orders }) =>
        orders.setLine(order.id, order.version, offer, 1, '10'),
      ));
    const agreement = { signer: 'Clara', signedOn: '2026-11-01' };
    const { order: placed } = await as(({ orders }) =>
      orders.place(order.id, order.version, agreement),
    );
    await as(({ orders }) => orders.enterNumber(placed.id, placed.version, 'PC-9'));

    const held = await database
      .read<SubscriptionRow>('subscriptions')
      .orderBy('id')
      .select('product', 'startDate', 'endDate', 'autoRenew', 'cancellableUntil');
    const start = DateTime.fromISO(held[0]?.startDate ?? '', { zone: 'utc' });
    const after = (months: number) => start.plus({ months }).toISODate() ?? '';
    const claims = held.map(({ product, endDate, autoRenew, cancellableUntil }) =>
      [product, endDate, autoRenew !== null, cancellableUntil !== null].join(' '),
    );
    expect(claims).to.have.members([
      `Five years ${after(60)} false false`,
      `Half a year ${after(6)} false false`,
      `One year ${after(12)} false false`,
      `Known ${after(12)} true true`,
    ]);
  });
});
