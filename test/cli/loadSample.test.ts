import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { expect } from 'chai';
import { loadSample } from '../../bot/cli/loadSample.js';
import { readSearch } from '../../bot/slots/search.js';
import { repositories, type Database } from '../../db/index.js';
import { withDates } from '../../db/sample/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';

onEachDatabase('the sample', (dialect) => {
  it('has data for every feature: services, renewals and each filter', async () => {
    const database = await newDatabase(dialect);
    await loadSample(database);
    await loadSample(database);
    const { customers, subscriptions } = repositories(database.read, { id: 'a', name: 'Ana' });
    const total = async (typed: string) =>
      (await customers.find(readSearch(typed).search)).total.count;
    expect(await customers.count()).to.equal(63);
    const lines = await database.read('subscriptions').count({ count: '*' });
    expect(Number(lines[0]?.['count'])).to.equal(111);
    const [contoso] = await customers.named('contoso.com');
    expect((await subscriptions.ofCustomer(contoso?.id ?? 0)).total.count).to.equal(7);
    const today = new Date().toISOString().slice(0, 10);
    const soon = withDates('today+30');
    expect((await subscriptions.renewing({ from: today, to: soon })).total.count).to.be.above(20);
    for (const typed of ['product:"Microsoft 365 E3"', 'country:spain', 'ciudad:madrid'])
      expect(await total(typed), typed).to.be.above(1);
    expect(await total('product:"Microsoft 365 E3" renews:30 tag:gold')).to.be.above(0);
  });

  it('is completed at the next start if the process was killed between two lists', async () => {
    const database = await newDatabase(dialect);
    const rows = async (table: string) => (await database.read(table).select('*')).length;
    const { first, loaded } = stoppedAfter(database, 2);
    await loadSample(first).catch(() => undefined);
    expect(loaded()).to.equal(2);
    expect([await rows('customers'), await rows('subscriptions')]).to.eql([63, 0]);
    await Promise.all([loadSample(database), loadSample(database)]);
    expect([await rows('customers'), await rows('subscriptions')]).to.eql([63, 111]);
    expect(await rows('catalog_offers')).to.be.above(0);
    const imports = await database.read('activity').where('action', 'like', '%-imported');
    expect(imports).to.have.length(7);
  });

  it('is not added to a list that already has customers', async () => {
    const database = await newDatabase(dialect);
    await addCustomers(database, [{ name: 'Ours' }]);
    await loadSample(database);
    expect(await database.read('customers').pluck('name')).to.eql(['Ours']);
    expect(await database.read('catalog_offers')).to.eql([]);
  });
});

/** Returns a database that throws after `imports` imports, as if the process had died. */
function stoppedAfter(database: Database, imports: number) {
  let applied = 0;
  const count = () => (applied += 1);
  subscribe('clientele:import.committed', count);
  const first: Database = {
    ...database,
    get longWork() {
      if (applied === imports) {
        unsubscribe('clientele:import.committed', count);
        throw new Error('killed');
      }
      return database.longWork;
    },
  };
  return { first, loaded: () => applied };
}

describe('sample dates', () => {
  it('are relative to the day of loading', () => {
    const now = new Date('2026-12-31T12:00:00Z');
    expect(withDates('today,today+1,today-31,notoday+1', now)).to.equal(
      '2026-12-31,2027-01-01,2026-11-30,notoday+1',
    );
  });
});
