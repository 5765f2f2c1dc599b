import { expect } from 'chai';
import { syncSentence } from '../../cards/sync/report.js';
import type { SyncReport } from '../../db/sync/report.js';
import { checkIndex } from '../../db/search/checkIndex.js';
import type { Database } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import {
  connectionTo,
  listedHere,
  listedThere,
  startThere,
  syncOnce,
  type There,
} from '../support/syncs.js';

const changesIn = (report: SyncReport) => {
  if (report.kind !== 'applied' && report.kind !== 'preview')
    throw new Error(`no changes in ${JSON.stringify(report)}`);
  return report.changes;
};

onEachDatabase('a sync of the customer list', (dialect) => {
  let database: Database;
  let there: There;
  beforeEach(async () => (database = await newDatabase(dialect)));
  afterEach(() => there.stop());

  async function expectSame(): Promise<void> {
    expect(await listedHere(database)).to.eql(listedThere(there));
    const faults = await checkIndex(database);
    expect([faults.missing, faults.strays, faults.order, faults.tokens]).to.eql([0, 0, 0, 0]);
    expect(await database.read('sync_rows')).to.eql([]);
  }

  for (const listEnd of ['clean', '2000', 'empty'])
    it(`reads every page of a list that ends “${listEnd}”, although calls fail`, async function () {
      this.timeout(300_000);
      there = await startThere({ customers: 1_200, listEnd, failRate: 0.15, resetRate: 0.05 });
      const { report } = await syncOnce(database, there);
      expect(changesIn(report)).to.deep.include({ listed: 1_200, unchanged: 0, stillThere: 0 });
      expect(changesIn(report).added.count).to.equal(1_200);
      await expectSame();
      const again = await syncOnce(database, there);
      expect(changesIn(again.report)).to.deep.include({ listed: 1_200, unchanged: 1_200 });
    });

  it('is complete if the last page is full', async () => {
    there = await startThere({ customers: 1_000, listEnd: '2000' });
    await syncOnce(database, there);
    await expectSame();
  });

  it('starts over if the token of a page dies', async () => {
    there = await startThere({ customers: 1_200, listEnd: '2000', continuationTtl: 60 });
    let steps = 0;
    const { report } = await syncOnce(database, there, {
      async step() {
        steps += 1;
        // Before the third page.
        if (steps === 3) await there.control('clock', { advance: 120 });
      },
    });
    expect(changesIn(report).added.count).to.equal(1_200);
    await expectSame();
  });

  it('gives up if the list ends elsewhere each time', async () => {
    there = await startThere({ customers: 2_000, listEnd: '2000', continuationTtl: 60 });
    const { customers } = connectionTo(there);
    let readings = 0;
    let pages = 0;
    const page: typeof customers.page = async (token, urgency) => {
      if (token === undefined) readings += 1;
      pages = token === undefined ? 1 : pages + 1;
      if (pages > 1 + (readings % 2)) await there.control('clock', { advance: 120 });
      return customers.page(token, urgency);
    };
    const partnerCenter = { customers: { ...customers, page } };
    const { report } = await syncOnce(database, there, { partnerCenter });
    expect(report).to.eql({ kind: 'no-end' });
    expect(await listedHere(database)).to.eql([]);
  });

  it('changes names, adds new customers, and takes off one that is gone, with its history', async () => {
    there = await startThere({ customers: 60 });
    await syncOnce(database, there);
    const [renamed, gone] = there.service.list;
    await there.control('change', { customer: renamed?.id, name: 'Renamed Inc.' });
    await there.control('change', { customer: gone?.id, flag: 'gone' });
    await there.control('customers', { add: [{ name: 'Brand New', domain: 'brandnew.example' }] });
    const { report } = await syncOnce(database, there);
    const { added, changed, removed, unchanged } = changesIn(report);
    expect(added).to.eql({ count: 1, names: ['Brand New'] });
    expect(changed).to.eql({ count: 1, names: ['Renamed Inc.'] });
    expect(removed).to.eql({ count: 1, names: [gone?.name] });
    expect(unchanged).to.equal(58);
    await expectSame();
    const [row] = await database.read('customers').where({ microsoftId: gone?.id ?? '' });
    expect(row?.removedAt).to.be.a('string');
    const entries = await database
      .read('activity')
      .where({ customerId: row?.id ?? 0 })
      .orderBy('id')
      .select('action', 'agentName');
    expect(entries).to.eql([
      { action: 'customer-added', agentName: 'Partner Center' },
      { action: 'customer-removed', agentName: 'Partner Center' },
    ]);
  });

  it('keeps an edit made here, and names the customer', async () => {
    there = await startThere({ customers: 20 });
    await syncOnce(database, there);
    const [edited, both] = there.service.list;
    for (const { id = '' } of [edited ?? {}, both ?? {}])
      await database.transact((trx) =>
        trx('customers')
          .where({ microsoftId: id })
          .update({ name: `Ours ${id.slice(0, 4)}`, version: trx.raw('version + 1') }),
      );
    await there.control('change', { customer: both?.id, name: 'Theirs' });
    const { report } = await syncOnce(database, there);
    const names = [edited, both].map((one) => `Ours ${one?.id.slice(0, 4)}`);
    expect(changesIn(report).kept).to.eql({ count: 1, names: names.slice(0, 1) });
    expect(changesIn(report).conflicts).to.eql({ count: 1, names: names.slice(1) });
    expect(changesIn(report).changed.count).to.equal(0);
    expect(syncSentence(report, 'en')).to.match(/with the exceptions below/);
    const here = await database.read('customers').whereIn('name', names).select('id');
    expect(here).to.have.length(2);
  });

  it('takes a customer back that returns', async () => {
    there = await startThere({ customers: 20 });
    await syncOnce(database, there);
    const [gone] = there.service.list;
    await there.control('change', { customer: gone?.id, flag: 'gone' });
    await syncOnce(database, there);
    await there.control('change', { customer: gone?.id, flag: null });
    const { report } = await syncOnce(database, there);
    expect(changesIn(report).added).to.eql({ count: 1, names: [gone?.name] });
    await expectSame();
  });

  it('keeps a customer that is not listed but can be read, or of which nothing is known', async () => {
    there = await startThere({ customers: 30 });
    await syncOnce(database, there);
    const [hidden, refused] = there.service.list;
    const { customers } = connectionTo(there);
    const page: typeof customers.page = async (token, urgency) => {
      const outcome = await customers.page(token, urgency);
      if (outcome.kind !== 'answer') return outcome;
      const { value } = outcome;
      const items = value.items.filter(({ id }) => id !== hidden?.id && id !== refused?.id);
      return { ...outcome, value: { ...value, items } };
    };
    await there.control('faults', [
      { path: `customers/${refused?.id}$`, do: 'status', status: 403, code: 2032 },
    ]);
    await there.control('change', { customer: hidden?.id, name: 'Still Here' });
    const partnerCenter = { customers: { ...customers, page } };
    const { report } = await syncOnce(database, there, { partnerCenter });
    expect(changesIn(report)).to.deep.include({
      stillThere: 2,
      removed: { count: 0, names: [] },
      changed: { count: 1, names: ['Still Here'] },
    });
    await expectSame();
  });

  it('removes none of 300 that vanish at once before it is confirmed', async function () {
    this.timeout(300_000);
    there = await startThere({ customers: 1_200, budget: 0 });
    await syncOnce(database, there);
    const before = await listedHere(database);
    const gone = there.service.list.slice(100, 400);
    for (const { id } of gone)
      await there.control('change', { customer: id, flag: 'gone', silent: true });
    const asked = changesIn((await syncOnce(database, there)).report);
    expect(asked.removed.count).to.equal(0);
    expect(asked.gone.count).to.equal(300);
    expect(asked.gone.names).to.have.length(20);
    expect(await listedHere(database)).to.eql(before);

    // One of them is back by the time it is confirmed.
    await there.control('change', { customer: gone[0]?.id, flag: null, silent: true });
    const confirmed = await syncOnce(database, there, { options: { remove: 300 } });
    expect(changesIn(confirmed.report).removed.count).to.equal(299);
    await expectSame();
  });

  it('asks again if far more are gone than were confirmed', async () => {
    there = await startThere({ customers: 200 });
    await syncOnce(database, there);
    for (const { id } of there.service.list.slice(0, 60))
      await there.control('change', { customer: id, flag: 'gone' });
    const { report } = await syncOnce(database, there, { options: { remove: 20 } });
    expect(changesIn(report).gone.count).to.equal(60);
    expect(await listedHere(database)).to.have.length(200);
  });

  it('changes nothing if nobody is listed', async () => {
    there = await startThere({ customers: 0 });
    await addCustomers(database, [{ name: 'Contoso' }]);
    const { report } = await syncOnce(database, there);
    expect(report).to.eql({ kind: 'nothing-listed' });
    expect(await listedHere(database)).to.have.length(1);
  });

  it('says what Partner Center says if it refuses', async () => {
    there = await startThere({ customers: 10 });
    await there.control('faults', [
      { path: 'customers$', do: 'status', status: 403, code: 900150, description: 'No role.' },
    ]);
    const { report } = await syncOnce(database, there);
    expect(report).to.eql({ kind: 'refused', code: '900150', text: 'No role.' });
  });

  it('waits while another sync runs', async () => {
    there = await startThere({ customers: 10 });
    await syncOnce(database, there, {
      async step() {
        const other = await syncOnce(database, there, { owner: 'other' }).catch(String);
        expect(other).to.include('other-sync');
      },
    });
    await expectSame();
  });
});

onEachDatabase('a sync over a list that came from a file', (dialect) => {
  let database: Database;
  let there: There;
  beforeEach(async () => {
    database = await newDatabase(dialect);
    there = await startThere({ customers: 100 });
  });
  afterEach(() => there.stop());

  const asInFile = () =>
    there.service.list.map(({ id, name, domain }) => ({ microsoftId: id, name, domain }));

  it('is a dry run until it is applied, and keeps tags', async () => {
    const [first, ...others] = asInFile();
    await addCustomers(database, [
      { ...first, name: 'Old Name', tags: ['Gold'] },
      ...others.slice(0, 97),
    ]);
    const options = {};
    const { report } = await syncOnce(database, there, { options });
    expect(report).to.deep.include({ kind: 'preview', first: true });
    expect(changesIn(report).added.count).to.equal(2);
    expect(await database.read('activity')).to.eql([]);
    expect(await listedHere(database)).to.have.length(98);
    expect(await database.read('sync_rows')).to.eql([]);

    await syncOnce(database, there, { options: { apply: true } });
    expect(await listedHere(database)).to.eql(listedThere(there));
    const carried = await database
      .read('customer_tags as ct')
      .join('customers as c', 'c.id', 'ct.customerId')
      .pluck<string[]>('c.microsoftId');
    expect(carried).to.eql([first?.microsoftId]);
    const next = await syncOnce(database, there, { options });
    expect(next.report.kind).to.equal('applied');
  });

  it('stops if more than 5 % would be added, or none matches', async () => {
    await addCustomers(database, asInFile().slice(0, 94));
    const many = await syncOnce(database, there);
    expect(many.report).to.deep.include({ kind: 'other-relationship', listed: 100, added: 6 });
    const accepted = { apply: true, acceptNew: true, dryRun: true };
    const { report } = await syncOnce(database, there, { options: accepted });
    expect(changesIn(report).added.count).to.equal(6);
    expect(await database.read('activity')).to.eql([]);
  });

  it('says that the customers have another relationship here', async () => {
    const direct = asInFile().map((one) => ({ ...one, relationship: 'direct-bill' }));
    await addCustomers(database, direct);
    const { report } = await syncOnce(database, there);
    expect(report).to.eql({
      kind: 'other-relationship',
      relationship: 'cloud-reseller',
      listed: 100,
      added: 100,
      elsewhere: 100,
    });
    expect(await listedHere(database)).to.have.length(100);
  });

  it('leaves customers with other relationships as they are', async () => {
    const [twin] = asInFile();
    const others = [
      { ...twin, name: 'Twin', relationship: 'indirect-reseller' },
      { name: 'Advised', relationship: 'advisor' },
      { name: 'Dealt', relationship: 'direct-bill' },
    ];
    await addCustomers(database, [...asInFile(), ...others]);
    const { report } = await syncOnce(database, there);
    expect(changesIn(report)).to.deep.include({ unchanged: 100, stillThere: 0 });
    expect(changesIn(report).removed.count).to.equal(0);
    const rows = await database
      .read('customers')
      .whereNull('removedAt')
      .whereNot({ relationship: 'cloud-reseller' })
      .orderBy('id')
      .pluck<string[]>('name');
    expect(rows).to.eql(['Twin', 'Advised', 'Dealt']);
  });
});
