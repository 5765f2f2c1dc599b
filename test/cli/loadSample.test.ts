import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { expect } from 'chai';
import { loadSample } from '../../bot/cli/loadSample.js';
import { readSearch } from '../../bot/slots/search.js';
import { repositories, type Database } from '../../db/index.js';
import { ORDER_STATES } from '../../db/orders/order.js';
import { SAMPLE_ORDERS } from '../../db/sample/orders.js';
import { withDates } from '../../db/sample/index.js';
import { entriesSince } from '../endure/invariants.js';
import { auditOrders } from '../endure/orderInvariants.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';

/** Searches of the documentation. */
const DOCUMENTED = [
  'tag:gold',
  'etiqueta:oro',
  'tag:gold madrid',
  'etiqueta:oro madrid',
  'etiqueta:oro etiqueta:vip madrid',
  'tag:trial',
  'etiqueta:prueba',
  'tag:"health care" domain:es madrid',
  '«sector público»',
  'producto:visio',
  'ciudad:"san sebastián"',
  'relación:"factura directa"',
];

onEachDatabase('the sample', (dialect) => {
  it('has data for every feature: services, renewals and each filter', async () => {
    const database = await newDatabase(dialect);
    await loadSample(database);
    await loadSample(database);
    const { customers, subscriptions } = repositories(database.read, { id: 'a', name: 'Ana' });
    const total = async (typed: string) =>
      (await customers.find(readSearch(typed).search)).total.count;
    expect(await customers.count()).to.equal(63);
    const imported = database.read('subscriptions').whereNotNull('subscriptionId');
    expect(await imported).to.have.length(111);
    const [contoso] = await customers.named('contoso.com');
    expect((await subscriptions.ofCustomer(contoso?.id ?? 0)).total.count).to.equal(7);
    const today = new Date().toISOString().slice(0, 10);
    const soon = withDates('today+30');
    expect((await subscriptions.renewing({ from: today, to: soon })).total.count).to.be.above(20);
    for (const typed of ['product:"Microsoft 365 E3"', 'country:spain', 'ciudad:madrid'])
      expect(await total(typed), typed).to.be.above(1);
    for (const typed of DOCUMENTED) expect(await total(typed), typed).to.be.above(0);
    const gold = readSearch('tag:gold madrid').search;
    const days = { from: today, to: withDates('today+60') };
    expect((await subscriptions.renewing(days, gold)).total.count).to.be.above(0);
    expect(await total('product:"Microsoft 365 E3" renews:30 tag:gold')).to.be.above(0);
  });

  it('has orders in every state, once, with their activity', async () => {
    const database = await newDatabase(dialect);
    await Promise.all([loadSample(database), loadSample(database)]);
    await loadSample(database);
    const states = await database.read('orders').orderBy('id').pluck('state');
    expect(states).to.eql(SAMPLE_ORDERS.map(({ state }) => state));
    expect(new Set(states)).to.eql(new Set(ORDER_STATES));
    const { orders } = repositories(database.read, { id: 'a', name: 'Ana' });
    const twelfth = await orders.byId(12);
    expect(twelfth).to.deep.include({ state: 'ordered', partnerCenterNumber: 'PC-778812' });
    expect(await orders.byPartnerCenterNumber('pc-778812')).to.eql([twelfth]);
    expect(await auditOrders(database, await entriesSince(database))).to.eql([]);
  });

  it('is completed at the next start if the process was killed between two lists', async () => {
    const database = await newDatabase(dialect);
    const rows = async (table: string) => (await database.read(table).select('*')).length;
    const { first, loaded } = stoppedAfter(database, 2);
    await loadSample(first).catch(() => undefined);
    expect(loaded()).to.equal(2);
    expect([await rows('customers'), await rows('subscriptions')]).to.eql([63, 0]);
    await Promise.all([loadSample(database), loadSample(database)]);
    const { length } = await database.read('subscriptions').whereNotNull('subscriptionId');
    expect([await rows('customers'), length]).to.eql([63, 111]);
    expect(await rows('orders')).to.equal(SAMPLE_ORDERS.length);
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
