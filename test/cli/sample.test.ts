import { expect } from 'chai';
import { loadSample } from '../../bot/cli/sample.js';
import { readSearch } from '../../bot/slots/search.js';
import { repositories } from '../../db/index.js';
import { withDates } from '../../db/sample/index.js';
import { newDatabase, onEachDatabase } from '../support/database.js';

onEachDatabase('the sample', (dialect) => {
  it('shows every feature in the first minute: services, renewals, and each filter', async () => {
    const database = await newDatabase(dialect);
    await loadSample(database);
    await loadSample(database);
    const { customers, subscriptions } = repositories(database.read, { id: 'a', name: 'Ana' });
    const total = async (typed: string) => (await customers.find(readSearch(typed).search)).total;
    expect(await customers.count()).to.equal(63);
    const lines = await database.read('subscriptions').count({ count: '*' });
    expect(Number(lines[0]?.['count'])).to.equal(111);
    const [contoso] = await customers.named('contoso.com');
    expect((await subscriptions.ofCustomer(contoso?.id ?? 0)).total).to.equal(7);
    const today = new Date().toISOString().slice(0, 10);
    const soon = withDates('today+30');
    expect((await subscriptions.renewing({ from: today, to: soon })).total).to.be.above(20);
    for (const typed of ['product:"Microsoft 365 E3"', 'country:spain', 'ciudad:madrid'])
      expect(await total(typed), typed).to.be.above(1);
    expect(await total('product:"Microsoft 365 E3" renews:30 tag:gold')).to.be.above(0);
  });
});

describe('a day of the sample', () => {
  it('is counted from the day it is loaded', () => {
    const now = new Date('2026-12-31T12:00:00Z');
    expect(withDates('today,today+1,today-31,notoday+1', now)).to.equal(
      '2026-12-31,2027-01-01,2026-11-30,notoday+1',
    );
  });
});
