import { expect } from 'chai';
import { PARTNER_CENTER } from '../../db/activity/entry.js';
import { repositories, type Database } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { addSubscriptions } from '../support/subscriptions.js';

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`;
const imported = (day: number) => ({ at: at(day), from: 'import' });
const read = (day: number) => ({ at: at(day), from: 'partner-center' });

onEachDatabase('the age of imported data', (dialect) => {
  let database: Database;
  let id: number;
  let other: number;

  beforeEach(async () => {
    database = await newDatabase(dialect);
    [id = 0, other = 0] = await addCustomers(database, [{ name: 'Contoso' }, { name: 'Fabrikam' }]);
  });
  afterEach(() => database.close());

  const ages = () => repositories(database.read).dataAges;
  const addImport = (kind: string, day: number, file = 'List.csv') =>
    database.transact((trx) =>
      trx('imports').insert({ kind, file, startedAt: at(day), appliedAt: at(day) }),
    );
  const addRun = (list: string, day: number, outcome: 'done' | 'failed' = 'done') =>
    database.transact((trx) =>
      trx('sync_runs').insert({ list, startedAt: at(day), endedAt: at(day), outcome }),
    );
  const addRead = (customerId: number, billing: number | null, subscriptions: number | null) =>
    database.transact((trx) =>
      repositories(trx).customerReads.store(
        [
          {
            customerId,
            billingAt: billing === null ? null : at(billing),
            subscriptionsAt: subscriptions === null ? null : at(subscriptions),
            refused: null,
            dueAt: at(30),
          },
        ],
        at(25),
      ),
    );

  it('is unknown without any import', async () => {
    expect(await ages().list(true)).to.equal(undefined);
    expect(await ages().ofCustomer(id, true)).to.equal(undefined);
    expect(await ages().ofPrices('ES')).to.equal(undefined);
  });

  it('is that of the last file, and on a customer’s card that of its oldest list', async () => {
    await addImport('customers', 2);
    await addImport('customers', 5);
    await addImport('billing', 4);
    expect(await ages().list(false)).to.eql(imported(5));
    expect(await ages().ofCustomer(id, true)).to.eql(imported(4));
    expect(await ages().ofSubscriptions([id])).to.equal(undefined);
  });

  it('is that of the last read, unless a file is newer', async () => {
    await addImport('customers', 1);
    await addImport('billing', 1);
    await addImport('subscriptions', 12);
    await addImport('subscriptions', 20, PARTNER_CENTER.name);
    await addRead(id, 10, 11);
    expect(await ages().ofBilling(id)).to.eql(read(10));
    expect(await ages().ofSubscriptions([id])).to.eql(imported(12));
    expect(await ages().ofCustomer(id, true)).to.eql(read(10));
    await addRead(id, null, 13);
    expect(await ages().ofBilling(id)).to.eql(read(10));
    expect(await ages().ofSubscriptions([id])).to.eql(read(13));
  });

  it('is that of the synced list only for customers that it lists', async () => {
    await addImport('customers', 2);
    await addRun('customers', 20);
    expect(await ages().list(true)).to.eql(read(20));
    expect(await ages().list(false)).to.eql(imported(2));
    expect(await ages().ofCustomer(id, true)).to.eql(read(20));
    expect(await ages().ofCustomer(other, false)).to.eql(imported(2));
  });

  it('is unknown while a part that the card shows was neither read nor imported', async () => {
    await addRun('customers', 20);
    await addRead(id, 10, 11);
    await addSubscriptions(database, [{ customer: id }]);
    expect(await ages().ofCustomer(id, true)).to.eql(read(10));
    expect(await ages().ofCustomer(other, true)).to.equal(undefined);
    await addImport('subscriptions', 3);
    expect(await ages().ofCustomer(other, true)).to.eql(imported(3));
  });

  it('is that of the oldest of several customers, and of the file if one was never read', async () => {
    await addImport('subscriptions', 1);
    await addRead(id, 10, 11);
    expect(await ages().ofSubscriptions([id, other])).to.eql(imported(1));
    await addRead(other, 10, 9);
    expect(await ages().ofSubscriptions([id, other, id])).to.eql(read(9));
  });

  it('of prices is that of the market’s oldest price list', async () => {
    const addPrices = (catalog: string, day: number, markets: string[]) =>
      database.transact((trx) =>
        trx('activity').insert({
          at: at(day),
          agentId: 'console',
          agentName: 'console',
          action: 'catalog-imported',
          newValues: JSON.stringify({ catalog, markets }),
        }),
      );
    await addPrices('azure', 1, ['ES']);
    await addPrices('azure', 3, ['ES', 'US']);
    await addPrices('software', 2, ['ES']);
    expect(await ages().ofPrices('ES')).to.eql(imported(2));
    expect(await ages().ofPrices('ES', 'azure')).to.eql(imported(3));
    expect(await ages().ofPrices('US', 'software')).to.equal(undefined);
    // Azure has two sheets, and the older one counts.
    await addRun('prices:ES:azure_consumption', 4);
    await addRun('prices:ES:azure_consumption', 9);
    await addRun('prices:ES:azure_reservations', 7);
    await addRun('prices:ES:azure_reservations', 8, 'failed');
    await addRun('prices:US:software', 6);
    expect(await ages().ofPrices('ES', 'azure')).to.eql(read(7));
    expect(await ages().ofPrices('ES')).to.eql(imported(2));
    expect(await ages().ofPrices('US', 'software')).to.eql(read(6));
  });
});
