import { expect } from 'chai';
import fc from 'fast-check';
import { readSearch } from '../../bot/slots/search.js';
import { repositories, type Database } from '../../db/index.js';
import type { RenewalKey, SubscriptionKey } from '../../db/subscriptions/subscription.js';
import type { Subscriptions } from '../../db/subscriptions/repository.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { addSubscriptions, type SomeSubscription } from '../support/subscriptions.js';

const ana = { id: 'a1', name: 'Ana' };
const WINDOW = { from: '2026-12-01', to: '2026-12-31' };

onEachDatabase('subscriptions', (dialect) => {
  let database: Database;
  let subscriptions: Subscriptions;
  let ids: number[];

  before(async () => {
    database = await newDatabase(dialect);
    subscriptions = repositories(database.read, ana).subscriptions;
    ids = await addCustomers(database, [
      { name: 'Contoso', tags: ['gold'] },
      { name: 'Fabrikam' },
      { name: 'Litware', tags: ['gold'] },
    ]);
  });
  beforeEach(() => database.transact((trx) => trx('subscriptions').delete()));

  const held = async (customer: number) =>
    (await subscriptions.ofCustomer(customer)).rows.map(({ product }) => product);

  describe('of a customer', () => {
    it('are sorted with current ones first, then by product', async () => {
      const [customer = 0, other = 0] = ids;
      await addSubscriptions(database, [
        { customer, product: 'Visio' },
        { customer, product: 'Azure', status: 'expired' },
        { customer, product: 'exchange', status: 'suspended' },
        { customer, product: 'Teams', removed: true },
        { customer: other, product: 'Power BI' },
      ]);
      expect(await held(customer)).to.eql(['exchange', 'Visio', 'Azure']);
      expect((await subscriptions.ofCustomer(customer)).total.count).to.equal(3);
    });

    it('include all known values, and null for unknown ones', async () => {
      const [customer = 0] = ids;
      await addSubscriptions(database, [
        {
          customer,
          product: 'Microsoft 365 E3',
          quantity: 25,
          start: '2026-01-01',
          end: '2026-12-31',
          autoRenew: false,
          cancellableUntil: '2026-01-08',
          order: 'O1',
        },
        { customer, product: 'Z', quantity: null, autoRenew: null, term: '', plan: '' },
      ]);
      const [full, bare] = (await subscriptions.ofCustomer(customer)).rows;
      expect(full).to.deep.include({
        product: 'Microsoft 365 E3',
        quantity: 25,
        status: 'active',
        term: 'P1Y',
        billingPlan: 'monthly',
        startDate: '2026-01-01',
        endDate: '2026-12-31',
        autoRenew: false,
        cancellableUntil: '2026-01-08',
        orderNumber: 'O1',
      });
      expect(bare).to.deep.include({
        quantity: null,
        autoRenew: null,
        startDate: null,
        endDate: null,
        term: '',
      });
    });

    it('are paged forwards and backwards, each once', async () => {
      const [customer = 0] = ids;
      const products = Array.from({ length: 13 }, (_, i) => ({
        customer,
        product: `Product ${i % 4}`,
        status: i % 3 === 0 ? 'deleted' : 'active',
      }));
      await addSubscriptions(database, products);
      const pages: number[][] = [];
      let after: SubscriptionKey | undefined;
      let last: SubscriptionKey | null;
      do {
        const page = await subscriptions.ofCustomer(customer, { after });
        pages.push(page.rows.map(({ id }) => id));
        expect(page.previous === null).to.equal(after === undefined);
        last = page.previous;
        after = page.next ?? undefined;
      } while (after);
      expect(pages.map(({ length }) => length)).to.eql([5, 5, 3]);
      expect(new Set(pages.flat()).size).to.equal(13);
      const back = await subscriptions.ofCustomer(customer, { before: last ?? undefined });
      expect(back.rows.map(({ id }) => id)).to.eql(pages[1]);
    });

    it('report if any customer has imported subscriptions', async () => {
      expect(await subscriptions.anyImported()).to.be.false;
      await addSubscriptions(database, [{ customer: ids[1] ?? 0, removed: true }]);
      expect(await subscriptions.anyImported()).to.be.true;
    });
  });

  describe('that renew', () => {
    const renewalsIn = async (query?: string) => {
      const search = query === undefined ? undefined : readSearch(query).search;
      const { rows, total } = await subscriptions.renewing(WINDOW, search);
      expect(total.count).to.equal(rows.length);
      return rows.map(({ customer, endDate }) => `${customer.name} ${endDate}`);
    };

    it('are those that end within the window, earliest first, of customers on the list', async () => {
      const [contoso = 0, fabrikam = 0, litware = 0] = ids;
      await addSubscriptions(database, [
        { customer: contoso, end: '2026-12-31' },
        { customer: contoso, end: '2027-01-01' },
        { customer: contoso, end: '2026-11-30' },
        { customer: fabrikam, end: '2026-12-01' },
        { customer: fabrikam, end: '2026-12-02', status: 'deleted' },
        { customer: fabrikam, end: '2026-12-03', removed: true },
        { customer: fabrikam, end: null },
        { customer: litware, end: '2026-12-10' },
      ]);
      await database.transact((trx) =>
        trx('customers').where({ id: litware }).update({ removedAt: new Date().toISOString() }),
      );
      expect(await renewalsIn()).to.eql(['Fabrikam 2026-12-01', 'Contoso 2026-12-31']);
      await database.transact((trx) =>
        trx('customers').where({ id: litware }).update({ removedAt: null }),
      );
    });

    it('can be filtered like customers', async () => {
      const [contoso = 0, fabrikam = 0, litware = 0] = ids;
      await addSubscriptions(database, [
        { customer: litware, end: '2026-12-20' },
        { customer: fabrikam, end: '2026-12-10' },
        { customer: contoso, end: '2026-12-30' },
      ]);
      expect(await renewalsIn('tag:gold')).to.eql(['Litware 2026-12-20', 'Contoso 2026-12-30']);
      expect(await renewalsIn('tag:gold contoso')).to.eql(['Contoso 2026-12-30']);
      expect(await renewalsIn('nobody')).to.eql([]);
    });

    it('come after those that are active past their day, if today is given', async () => {
      const [contoso = 0, fabrikam = 0] = ids;
      await addSubscriptions(database, [
        { customer: contoso, product: 'Due', end: '2026-12-20' },
        { customer: contoso, product: 'Late', end: '2026-11-02' },
        { customer: fabrikam, product: 'Very late', end: '2025-01-01' },
        { customer: fabrikam, product: 'Over', end: '2026-11-02', status: 'expired' },
        { customer: fabrikam, product: 'Suspended', end: '2026-11-02', status: 'suspended' },
        { customer: fabrikam, product: 'Between', end: '2026-11-28' },
        { customer: fabrikam, product: 'Gone', end: '2026-11-02', removed: true },
      ]);
      const listed = async (query: string | undefined, overdueOn?: string) => {
        const search = query === undefined ? undefined : readSearch(query).search;
        const { rows, total } = await subscriptions.renewing({ ...WINDOW, overdueOn }, search);
        expect(total.count).to.equal(rows.length);
        return rows.map(({ product }) => product);
      };
      expect(await listed(undefined)).to.eql(['Due']);
      expect(await listed(undefined, '2026-11-25')).to.eql(['Very late', 'Late', 'Due']);
      expect(await listed('contoso', '2026-11-25')).to.eql(['Late', 'Due']);
      const inside = { from: '2026-11-01', to: '2026-12-31', overdueOn: '2026-11-25' };
      expect((await subscriptions.renewing(inside)).rows.map(({ product }) => product)).to.eql([
        'Very late',
        'Late',
        'Suspended',
        'Between',
        'Due',
      ]);
    });

    it('are summed by day over all pages, of those that match', async () => {
      const [contoso = 0, fabrikam = 0] = ids;
      await addSubscriptions(database, [
        { customer: contoso, end: '2026-11-02', quantity: 7 },
        { customer: contoso, end: '2026-12-10', quantity: 2_147_483_647 },
        { customer: fabrikam, end: '2026-12-10', quantity: 2_147_483_647, status: 'suspended' },
        { customer: fabrikam, end: '2026-12-24', quantity: null },
        { customer: fabrikam, end: '2026-12-25', quantity: 3, status: 'deleted' },
      ]);
      const days = async (query?: string) => {
        const search = query === undefined ? undefined : readSearch(query).search;
        const page = await subscriptions.renewing({ ...WINDOW, overdueOn: '2026-11-25' }, search);
        return page.days.map((day) => [day.endDate, day.count, day.licenses, day.active]);
      };
      expect(await days()).to.eql([
        ['2026-11-02', 1, 7, 1],
        ['2026-12-10', 2, 4_294_967_294, 1],
        ['2026-12-24', 1, 0, 1],
      ]);
      expect(await days('fabrikam')).to.eql([
        ['2026-12-10', 1, 2_147_483_647, 0],
        ['2026-12-24', 1, 0, 1],
      ]);
    });

    it('are summed for the soonest thousand if there are more', async () => {
      const [customer = 0] = ids;
      const end = (i: number) => `2026-12-${String(31 - (i % 31)).padStart(2, '0')}`;
      await addSubscriptions(
        database,
        Array.from({ length: 1_100 }, (_, i) => ({ customer, end: end(i), quantity: 2 })),
      );
      const { days, total } = await subscriptions.renewing(WINDOW);
      expect(total).to.eql({ count: 1_000, more: true });
      expect(days.reduce((sum, { count }) => sum + count, 0)).to.equal(1_001);
      for (const day of days.slice(0, -1))
        expect(day.licenses)
          .to.equal(day.count * 2)
          .and.be.at.least(70);
      expect(days.map(({ endDate }) => endDate)).to.eql(
        days.map((_, i) => `2026-12-${String(i + 1).padStart(2, '0')}`),
      );
    });

    it('are paged forwards and backwards, each once', () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: 1, max: 31 }), { minLength: 13, maxLength: 38 }),
          fc.boolean(),
          fc.boolean(),
          async (days, narrowed, withOverdue) => {
            const window = withOverdue
              ? { from: '2026-12-15', to: '2026-12-31', overdueOn: '2026-12-15' }
              : WINDOW;
            await database.transact((trx) => trx('subscriptions').delete());
            const [customer = 0] = ids;
            const end = (day: number) => `2026-12-${String(day).padStart(2, '0')}`;
            const added = days.map((day): SomeSubscription => ({ customer, end: end(day) }));
            await addSubscriptions(database, added);
            const search = narrowed ? readSearch('contoso').search : undefined;
            const seen: string[] = [];
            const keys: (RenewalKey | undefined)[] = [];
            let after: RenewalKey | undefined;
            do {
              keys.push(after);
              const page = await subscriptions.renewing(window, search, { after });
              seen.push(...page.rows.map(({ endDate }) => endDate));
              after = page.next ?? undefined;
              if (!after && page.previous) {
                const back = await subscriptions.renewing(window, search, {
                  before: page.previous,
                });
                const again = await subscriptions.renewing(window, search, { after: keys.at(-2) });
                expect(back.rows).to.eql(again.rows);
              }
            } while (after);
            expect(seen).to.eql(days.map(end).sort());
          },
        ),
        { numRuns: 15 },
      ));
  });
});
