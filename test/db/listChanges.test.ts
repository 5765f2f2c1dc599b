import { expect } from 'chai';
import { connect, repositories, type Database } from '../../db/index.js';
import { backupSqlite } from '../../db/connection/backup.js';
import type { ChangeKind, ListChange } from '../../db/listChanges/listChange.js';
import { orderNumber } from '../../db/orders/order.js';
import { readSearch } from '../../bot/slots/search.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { importCatalogText, price, priceList } from '../support/importCatalog.js';
import {
  importSubscriptionsText,
  subscriptionList,
  subscriptionRow as row,
} from '../support/importRecords.js';
import { guid, importText, list } from '../support/imports.js';

const EVER = { from: '2000-01-01T00:00:00.000Z', to: '2999-01-01T00:00:00.000Z' };
const ANA = { id: 'a-1', name: 'Ana' };

const contoso = (name = 'Contoso', domain = 'contoso.example') =>
  `${guid(1)},${name},${domain},Cloud Reseller,`;
const fabrikam = `${guid(2)},Fabrikam,fabrikam.example,Cloud Reseller,`;

onEachDatabase('changes of the lists', (dialect) => {
  let database: Database;
  beforeEach(async () => {
    database = await newDatabase(dialect);
  });
  afterEach(() => database.close());

  const page = (which: Partial<Parameters<typeof changes.page>[0]> = {}) =>
    changes.page({ ...EVER, ...which });
  let changes: ReturnType<typeof repositories>['listChanges'];
  beforeEach(() => {
    changes = repositories(database.read).listChanges;
  });

  /** Kinds, customers, products and values, oldest first, after those of the first lists. */
  async function news(): Promise<unknown[][]> {
    const { rows } = await page();
    return rows
      .filter(({ kind }) => !kind.endsWith('-first'))
      .reverse()
      .map(({ kind, customer, about, before, after }) =>
        [kind, customer?.name, about, before, after].filter((one) => one !== null && one !== ''),
      );
  }

  describe('of customers', () => {
    beforeEach(() => importText(database, list(contoso(), fabrikam)));

    it('begin with the number of the first list, which is no news', async () => {
      const { rows, total, counts } = await page();
      expect(rows.map(({ kind, customer, after }) => [kind, customer, after])).to.eql([
        ['customers-first', null, '2'],
      ]);
      expect(total).to.eql({ count: 1, more: false });
      expect(counts).to.eql([{ kind: 'customers-first', total }]);
    });

    it('are those that are new, renamed, moved, gone and back', async () => {
      await importText(database, list(contoso('Contoso Ltd', 'contoso.test')), {
        removeMissing: true,
      });
      const added = `${guid(3)},Adatum,adatum.example,Cloud Reseller,`;
      await importText(database, list(contoso('Contoso Ltd', 'contoso.test'), fabrikam, added));
      expect(await news()).to.eql([
        ['customer-renamed', 'Contoso Ltd', 'Contoso', 'Contoso Ltd'],
        ['customer-domain', 'Contoso Ltd', 'contoso.example', 'contoso.test'],
        ['customer-gone', 'Fabrikam'],
        ['customer-back', 'Fabrikam'],
        ['customer-new', 'Adatum'],
      ]);
    });

    it('are none for an unchanged file, a dry run, other tags, and an edit made here that stays', async () => {
      const before = await page();
      await importText(database, list(contoso(), fabrikam));
      await importText(database, list(contoso('Other')), { dryRun: true, removeMissing: true });
      await importText(database, list(`${contoso()}gold`));
      expect(await page()).to.eql(before);
    });
  });

  describe('of subscriptions', () => {
    beforeEach(async () => {
      await importText(database, list(contoso(), fabrikam));
      await importSubscriptionsText(
        database,
        subscriptionList(row(1), row(2, { Product: 'Exchange Online', Quantity: '5' })),
      );
    });
    const change = (given: Record<string, string>, options = {}) =>
      importSubscriptionsText(database, subscriptionList(row(1, given)), options);

    it('begin with the number of the first list', async () => {
      const { rows } = await page({ kind: 'subscriptions-first' });
      expect(rows.map(({ after }) => after)).to.eql(['2']);
    });

    const CHANGED: [given: Record<string, string>, kind: ChangeKind, ...values: string[]][] = [
      [{ Quantity: '20' }, 'seats-fewer', '25', '20'],
      [{ Quantity: '120' }, 'seats-more', '25', '120'],
      [{ 'Auto-renew': 'No' }, 'renew-off'],
      [{ Status: 'Suspended' }, 'status-changed', 'active', 'suspended'],
      [{ 'Cancellable until': '2026-03-01' }, 'window', '2026-02-07', '2026-03-01'],
      // A renewal moves the window as well, and is told once.
      [
        { 'End date': '2028-01-30', 'Cancellable until': '2027-02-06' },
        'term-end',
        '2027-01-30',
        '2028-01-30',
      ],
    ];
    for (const [given, kind, ...values] of CHANGED)
      it(`tell ${Object.keys(given).join(' and ')} ${Object.values(given).join(' and ')} as ${kind}`, async () => {
        await change(given);
        expect(await news()).to.eql([[kind, 'Contoso', 'Microsoft 365 E3', ...values]]);
      });

    it('tell of auto-renew that is switched on again', async () => {
      await change({ 'Auto-renew': 'No' });
      await change({});
      expect((await news()).map(([kind]) => kind)).to.eql(['renew-off', 'renew-on']);
    });

    it('tell of several fields at once, and of those that are new, gone and back', async () => {
      await change({ Quantity: '1', 'Auto-renew': 'No' }, { removeMissing: true });
      await importSubscriptionsText(
        database,
        subscriptionList(row(2, { Product: 'Exchange Online', Quantity: '5' }), row(3)),
      );
      expect(await news()).to.eql([
        ['renew-off', 'Contoso', 'Microsoft 365 E3'],
        ['seats-fewer', 'Contoso', 'Microsoft 365 E3', '25', '1'],
        ['subscription-gone', 'Contoso', 'Exchange Online', '5'],
        ['subscription-back', 'Contoso', 'Exchange Online', '5'],
        ['subscription-new', 'Contoso', 'Microsoft 365 E3', '25'],
      ]);
    });

    it('are none for values that were not known before, and for other fields', async () => {
      await database.transact((trx) =>
        trx('subscriptions').update({ quantity: null, autoRenew: null, cancellableUntil: null }),
      );
      await change({ 'Billing plan': 'Annual' });
      expect(await news()).to.eql([]);
    });

    it('read in parts are news only for customers that were read before', async () => {
      const customer = await database.read('customers').where({ name: 'Fabrikam' }).first('id');
      const id = customer?.id ?? 0;
      const read = (...rows: string[]) =>
        importSubscriptionsText(database, subscriptionList(...rows), {
          onlyCustomers: [id],
          removeMissing: true,
        });
      const own = (n: number, given = {}) => row(n, { 'Microsoft ID': guid(2), ...given });
      await read(own(7));
      expect(await news()).to.eql([]);
      await read(own(7), own(8));
      await read(own(8, { Quantity: '30' }));
      expect(await news()).to.eql([
        ['subscription-new', 'Fabrikam', 'Microsoft 365 E3', '25'],
        ['seats-more', 'Fabrikam', 'Microsoft 365 E3', '25', '30'],
        ['subscription-gone', 'Fabrikam', 'Microsoft 365 E3', '25'],
      ]);
    });
  });

  describe('of prices', () => {
    let draft: number;
    beforeEach(async () => {
      await importText(database, list(contoso()));
      await importCatalogText(database, priceList(price(), price({ SkuId: '0002' })));
      const offers = await database.read('catalog_offers').orderBy('id');
      draft = await database.transact(async (trx) => {
        const { orders } = repositories(trx, ANA);
        const customer = await trx('customers').first('id');
        let order = await orders.begin(customer?.id ?? 0, null);
        for (const offer of offers)
          ({ after: order } = await orders.setLine(order.id, order.version, offer, 10, '387.6'));
        return order.id;
      });
    });

    it('tell the draft that another price and a product without one concern', async () => {
      await importCatalogText(database, priceList(price({ UnitPrice: '400.00' })));
      const { rows } = await page({ draftsOf: ANA.id });
      expect(rows.map(({ order, before, after }) => [order?.id, before, after]).reverse()).to.eql([
        [draft, '387.6 EUR', '400 EUR'],
        [draft, '387.6 EUR', null],
      ]);
      expect((await page({ draftsOf: 'b-2' })).rows).to.eql([]);
    });

    it('are none for the same price, other products, and orders that were placed', async () => {
      const same = price({ UnitPrice: '387.6' });
      await importCatalogText(
        database,
        priceList(same, price({ SkuId: '0002' }), price({ SkuId: '0003', UnitPrice: '1' })),
      );
      await database.transact((trx) => trx('orders').update({ state: 'recorded' }));
      await importCatalogText(database, priceList(price({ UnitPrice: '400.00' })));
      expect(await news(), orderNumber(draft)).to.eql([]);
    });
  });

  describe('are listed', () => {
    beforeEach(async () => {
      const customers = (suffix: string) =>
        Array.from({ length: 25 }, (_, n) => {
          const number = String(n + 1).padStart(2, '0');
          return `${guid(n + 1)},Customer ${number}${suffix},c${number}.example,Cloud Reseller,`;
        });
      await importText(database, list(...customers('')));
      await importText(database, list(...customers(' Ltd')));
    });
    const namesOf = (rows: readonly ListChange[]) => rows.map(({ customer }) => customer?.name);

    it('newest first, page by page in both directions', async () => {
      const renamed = { ...EVER, kind: 'customer-renamed' } as const;
      const first = await changes.page(renamed);
      const second = await changes.page(renamed, { after: first.next ?? undefined });
      const third = await changes.page(renamed, { after: second.next ?? undefined });
      expect(namesOf([...first.rows, ...second.rows, ...third.rows])).to.eql(
        Array.from({ length: 25 }, (_, n) => `Customer ${String(25 - n).padStart(2, '0')} Ltd`),
      );
      expect(third.next).to.equal(null);
      const back = await changes.page(renamed, { before: third.previous ?? undefined });
      expect(namesOf(back.rows)).to.eql(namesOf(second.rows));
      expect(first.total).to.eql({ count: 25, more: false });
      expect(first.counts.map(({ kind, total }) => [kind, total.count])).to.eql([
        ['customer-renamed', 25],
        ['customers-first', 1],
      ]);
    });

    it('for the customers of a search, within a time', async () => {
      const { search } = readSearch('domain:c07.example');
      expect(namesOf((await page({ search })).rows)).to.eql(['Customer 07 Ltd']);
      expect((await page({ search, to: EVER.from })).total.count).to.equal(0);
      expect((await page({ search: readSearch('nobody-here').search })).rows).to.eql([]);
    });

    it('after the last one that was told', async () => {
      const last = await changes.lastId();
      expect(await changes.after(last)).to.equal(undefined);
      const since = await changes.after(last - 25);
      expect(since?.lastId).to.equal(last);
      expect((await page(since)).total.count).to.equal(25);
    });

    it('until they are ninety days old', async () => {
      expect(await changes.hasOld()).to.equal(false);
      const later = Date.now() + 91 * 86_400_000;
      expect(await changes.hasOld(later)).to.equal(true);
      await database.transact((trx) => repositories(trx).listChanges.forgetOld(later));
      expect((await page()).rows).to.eql([]);
    });
  });

  if (dialect === 'sqlite')
    it('and followers are in a backup', async () => {
      await importText(database, list(contoso()));
      const follower = {
        audience: 'personal' as const,
        conversationId: 'c1',
        conversation: '{}',
        agentId: ANA.id,
        agentName: ANA.name,
        language: 'en',
        timeZone: 'UTC',
        query: null,
        toldId: 0,
      };
      await database.transact((trx) => repositories(trx, ANA).changeFollowers.follow(follower));
      const file = await database.read.raw<{ file: string }[]>('pragma database_list');
      const source = file[0]?.file ?? '';
      await backupSqlite(source, `${source}.copy`);
      const copy = await connect(`sqlite:${source}.copy`);
      const kept = repositories(copy.read);
      expect((await kept.listChanges.page(EVER)).rows).to.eql((await page()).rows);
      expect(await kept.changeFollowers.ofChat('c1')).to.deep.include(follower);
      await copy.close();
    });
});
