import { expect } from 'chai';
import { PARTNER_CENTER } from '../../db/activity/entry.js';
import type { SubscriptionRecord } from '../../db/import/subscriptions/subscriptionRecord.js';
import { repositories, type Database } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { ANA, decideAs, decided } from '../support/decisions.js';
import { activityChanges } from '../support/importRecords.js';
import { guid } from '../support/imports.js';
import { addSubscriptions } from '../support/subscriptions.js';

/** The end of the term as it was computed here. */
const END = '2031-03-31';

onEachDatabase('decisions about a subscription that was ordered here', (dialect) => {
  let database: Database;
  let order: number;
  let id: number;

  beforeEach(async () => {
    database = await newDatabase(dialect);
    await addCustomers(database, [{ name: 'Contoso', microsoftId: guid(1) }]);
    order = await database.transact(async (trx) => {
      const { id: created } = await repositories(trx, ANA).orders.begin(1, null);
      return created;
    });
    [id = 0] = await addSubscriptions(database, [{ customer: 1, end: END, order: 'N1' }]);
    await database.transact((trx) =>
      trx('subscriptions').where({ id }).update({ orderId: order, subscriptionId: null }),
    );
  });

  const confirm = (record: Partial<SubscriptionRecord>) =>
    database.transact((trx) =>
      repositories(trx, PARTNER_CENTER).orders.confirmSubscriptions(order, [
        {
          subscriptionId: guid(1_001),
          microsoftId: guid(1),
          relationship: '',
          product: 'Microsoft 365 E3',
          status: 'active',
          orderNumber: 'N1',
          productId: '',
          skuId: '',
          ...record,
        },
      ]),
    );
  const held = () =>
    database.read('decisions').orderBy('id').select('subscriptionId', 'termEnd', 'state');

  for (const endDate of ['2031-04-01', '2031-03-30'])
    it(`are about the end that Partner Center gives it: ${endDate}`, async () => {
      await decided(database, ANA, id, END, { choice: 'stop' });
      expect(await confirm({ endDate, autoRenew: 'yes' })).to.equal(1);
      expect(await held()).to.eql([{ subscriptionId: id, termEnd: endDate, state: 'open' }]);
    });

  it('are settled by what Partner Center says', async () => {
    await decided(database, ANA, id, END, { choice: 'stop' });
    await confirm({ endDate: '2031-04-01', autoRenew: 'no' });
    expect(await held()).to.eql([{ subscriptionId: id, termEnd: '2031-04-01', state: 'done' }]);
    const entry = (await activityChanges(database)).at(-1);
    expect(entry).to.include({ action: 'decision-done' });
  });

  it('go to the one that an import added, where one in force stays', async () => {
    await decided(database, ANA, id, END, { choice: 'stop' });
    const [known = 0] = await addSubscriptions(database, [{ customer: 1, end: '2031-04-02' }]);
    await database.transact((trx) =>
      trx('subscriptions')
        .where({ id: known })
        .update({ subscriptionId: guid(1_001) }),
    );
    await confirm({});
    expect(await held()).to.eql([{ subscriptionId: known, termEnd: '2031-04-02', state: 'open' }]);
  });

  it('made while the order is confirmed are not lost', async () => {
    const [known = 0] = await addSubscriptions(database, [{ customer: 1, end: END }]);
    await database.transact((trx) =>
      trx('subscriptions')
        .where({ id: known })
        .update({ subscriptionId: guid(1_001) }),
    );
    const [, change] = await Promise.all([
      confirm({}),
      decideAs(database, ANA, id, END, { choice: 'stop' }),
    ]);
    const rows = await held();
    expect(rows).to.have.length(change.kind === 'changed' ? 1 : 0);
    expect(change.kind).to.be.oneOf(['changed', 'gone']);
  });
});
