import { expect } from 'chai';
import fc from 'fast-check';
import { readSearch } from '../../bot/slots/search.js';
import { repositories, type Database } from '../../db/index.js';
import { totals, type Amount } from '../../db/orders/money.js';
import type { Commitment, CommitmentKey } from '../../db/subscriptions/commitment.js';
import { commitmentsWithin } from '../../db/subscriptions/commitments.js';
import type { RenewalFilter } from '../../db/subscriptions/subscription.js';
import { addBilling } from '../support/addBilling.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { addOffers } from '../support/offers.js';
import { addSubscriptions, type SomeSubscription } from '../support/subscriptions.js';

const TODAY = '2026-12-01';
const DECEMBER = { from: TODAY, to: '2026-12-28' };
const E3 = { product: 'Microsoft 365 E3', productId: 'CFQ7TTC0LFLX', skuId: '0001' };
const OTHER = { product: 'Copilot', productId: 'CFQ7TTC0MM8R', skuId: '0002' };

onEachDatabase('what is committed', (dialect) => {
  let database: Database;
  let ids: number[];

  before(async () => {
    database = await newDatabase(dialect);
    ids = await addCustomers(database, [
      { name: 'Contoso', tags: ['gold'] },
      { name: 'Fabrikam' },
      { name: 'Litware' },
    ]);
    const [spanish = 0, american = 0] = ids;
    await addBilling(database, spanish, { country: 'ES' });
    await addBilling(database, american, { country: 'US' });
    await addOffers(database, [
      { ...E3, prices: [{ unitPrice: '12.345' }] },
      { ...E3, segment: 'charity', prices: [{ unitPrice: '3' }] },
      { ...E3, term: 'P3Y', prices: [{ unitPrice: '30' }] },
      { ...E3, market: 'US', currency: 'USD', prices: [{ unitPrice: '14' }] },
    ]);
  });
  beforeEach(() => database.transact((trx) => trx('subscriptions').delete()));

  const add = (...all: SomeSubscription[]) =>
    addSubscriptions(
      database,
      all.map((one) => ({ ...E3, ...one })),
    );
  const page = (ask = {}, search?: string, filter: RenewalFilter = {}) =>
    repositories(database.read).subscriptions.committing(
      { ...DECEMBER, ...filter },
      TODAY,
      search === undefined ? undefined : readSearch(search).search,
      ask,
    );

  async function allRows(search?: string, filter?: RenewalFilter): Promise<Commitment[]> {
    const rows: Commitment[] = [];
    let after: CommitmentKey | null | undefined;
    do {
      const found = await page({ after }, search, filter);
      rows.push(...found.rows);
      after = found.next;
    } while (after);
    return rows;
  }

  it('are renewals of the days, and purchases whose window closes then, soonest first', async () => {
    const [customer = 0] = ids;
    const [renews, window, both] = await add(
      { customer, end: '2026-12-10' },
      { customer, end: '2027-11-25', cancellableUntil: '2026-12-02', autoRenew: false },
      { customer, end: '2026-12-28', cancellableUntil: '2026-12-01' },
      { customer, end: '2026-12-10', autoRenew: false },
      { customer, end: '2026-12-10', autoRenew: null },
      { customer, end: '2026-11-30', cancellableUntil: '2026-11-30' },
      { customer, end: '2026-12-29', cancellableUntil: '2026-12-29' },
      { customer, end: '2026-12-10', status: 'expired' },
      { customer, end: '2026-12-10', removed: true },
      { customer, end: null, cancellableUntil: null },
    );
    const { rows, total, next, previous } = await page();
    expect(rows.map(({ id, kind, commitsOn }) => [id, kind, commitsOn])).to.eql([
      [both, 'window', '2026-12-01'],
      [window, 'window', '2026-12-02'],
      [renews, 'renewal', '2026-12-10'],
      [both, 'renewal', '2026-12-28'],
    ]);
    expect({ total, next, previous }).to.eql({
      total: { count: 4, more: false },
      next: null,
      previous: null,
    });
    expect(rows[2]).to.deep.include({
      product: 'Microsoft 365 E3',
      quantity: 10,
      autoRenew: true,
      customer: { id: customer, name: 'Contoso', relationship: 'cloud-reseller' },
    });
  });

  it('leave out monthly terms that renew by themselves, not those that end', async () => {
    const [customer = 0] = ids;
    const [, ending, unknown] = await add(
      { customer, term: 'P1M', end: '2026-12-20', cancellableUntil: '2026-12-03' },
      { customer, term: 'P1M', cancellableUntil: '2026-12-04', autoRenew: false },
      { customer, term: 'P1M', cancellableUntil: '2026-12-05', autoRenew: null },
    );
    expect((await page()).rows.map(({ id }) => id)).to.eql([ending, unknown]);
  });

  it('include suspended subscriptions, which renew too', async () => {
    const [customer = 0] = ids;
    await add({ customer, end: '2026-12-10', status: 'suspended' });
    expect((await page()).total.count).to.equal(1);
  });

  it('are added up by day and currency, each rounded once', async () => {
    const [spanish = 0, american = 0, unknown = 0] = ids;
    const end = '2026-12-10';
    await add(
      { customer: spanish, end, quantity: 1 },
      { customer: spanish, end, quantity: 1 },
      { customer: spanish, end, quantity: 3, term: 'P3Y' },
      { customer: american, end, quantity: 2 },
      { customer: american, ...OTHER, end },
      { customer: unknown, end },
      { customer: spanish, end: '2027-01-30', cancellableUntil: '2026-12-11', quantity: 2 },
    );
    const { days } = await page();
    expect(days.map((day) => ({ ...day, terms: [...day.terms].sort() }))).to.eql([
      {
        commitsOn: end,
        renewals: 6,
        windows: 0,
        unpriced: 2,
        assumed: 2,
        amounts: [
          { minor: 2 * 1_235 + 9_000, currency: 'EUR' },
          { minor: 2_800, currency: 'USD' },
        ],
        terms: ['P1Y', 'P3Y'],
      },
      {
        commitsOn: '2026-12-11',
        renewals: 0,
        windows: 1,
        unpriced: 0,
        assumed: 1,
        amounts: [{ minor: 2_469, currency: 'EUR' }],
        terms: ['P1Y'],
      },
    ]);
  });

  it('are those of the customers that a search finds', async () => {
    const [gold = 0, other = 0] = ids;
    await add({ customer: gold, end: '2026-12-10' }, { customer: other, end: '2026-12-09' });
    const { rows, days } = await page({}, 'tag:gold');
    expect(rows.map(({ customer }) => customer.id)).to.eql([gold]);
    expect(days.map(({ commitsOn }) => commitsOn)).to.eql(['2026-12-10']);
  });

  it('beyond the limit are counted no further than the last whole day', async () => {
    const [customer = 0] = ids;
    await add(
      ...['2026-12-02', '2026-12-03', '2026-12-03', '2026-12-04'].map((end) => ({ customer, end })),
      { customer, end: '2027-06-01', cancellableUntil: '2026-12-02' },
    );
    const { total, days } = await commitmentsWithin(
      database.read,
      DECEMBER,
      TODAY,
      undefined,
      {},
      2,
    );
    expect(total).to.eql({ count: 2, more: true });
    expect(days.map(({ commitsOn, renewals, windows }) => [commitsOn, renewals, windows])).to.eql([
      ['2026-12-02', 1, 1],
    ]);
  });

  it('are on exactly one page each, and the sums are those of the rows', async () => {
    const day = fc.integer({ min: -3, max: 32 }).map((days) => {
      return new Date(Date.UTC(2026, 11, 1 + days)).toISOString().slice(0, 10);
    });
    const some = fc.record({
      who: fc.nat(2),
      what: fc.constantFrom(E3, E3, OTHER),
      quantity: fc.option(fc.integer({ min: 1, max: 300 })),
      term: fc.constantFrom('P1Y', 'P1Y', 'P3Y', 'P1M', ''),
      end: fc.option(day),
      cancellableUntil: fc.option(day),
      autoRenew: fc.option(fc.boolean()),
      status: fc.constantFrom('active', 'active', 'suspended', 'deleted'),
    });
    const narrowing = fc.record({
      terms: fc.option(fc.subarray(['P1Y', 'P3Y', 'P1M'], { minLength: 1 }), { nil: undefined }),
      autoRenew: fc.option(fc.boolean(), { nil: undefined }),
      cancellableOn: fc.option(day, { nil: undefined }),
    });
    const search = fc.constantFrom(undefined, undefined, 'product:copilot', 'product:365 tag:gold');
    const isDue = (on: string | null) => on !== null && on >= DECEMBER.from && on <= DECEMBER.to;
    await fc.assert(
      fc.asyncProperty(
        fc.array(some, { maxLength: 40 }),
        narrowing,
        search,
        async (all, by, typed) => {
          const passes = ({ who, what, term, autoRenew, cancellableUntil }: (typeof all)[number]) =>
            (by.terms?.includes(term) ?? true) &&
            (by.autoRenew === undefined || autoRenew === by.autoRenew) &&
            (by.cancellableOn === undefined || (cancellableUntil ?? '') >= by.cancellableOn) &&
            (typed === undefined ||
              (typed === 'product:copilot' ? what === OTHER : what === E3 && who === 0));
          await database.transact((trx) => trx('subscriptions').delete());
          const added = await add(
            ...all.map(({ who, what, ...one }) => ({ ...what, ...one, customer: ids[who] ?? 0 })),
          );
          const expected = all.flatMap((one, at) => {
            const { end, cancellableUntil, autoRenew, status, term } = one;
            if (!passes(one)) return [];
            if (status === 'deleted' || (term === 'P1M' && autoRenew === true)) return [];
            return [
              ...(isDue(end) && autoRenew === true ? [`${added[at]} renewal ${end}`] : []),
              ...(isDue(cancellableUntil) ? [`${added[at]} window ${cancellableUntil}`] : []),
            ];
          });
          const rows = await allRows(typed, by);
          const { days, total } = await page({}, typed, by);
          const found = rows.map(({ id, kind, commitsOn }) => `${id} ${kind} ${commitsOn}`);
          expect([...found].sort()).to.eql([...expected].sort());
          expect(rows.map(({ commitsOn }) => commitsOn)).to.eql(
            rows.map(({ commitsOn }) => commitsOn).sort(),
          );
          expect(total).to.eql({ count: rows.length, more: false });
          const sums = days.reduce((sum, one) => sum + one.renewals + one.windows, 0);
          expect(sums).to.equal(rows.length);
          const ofRows = rows.flatMap(({ cost }) => (cost ? [cost.amount] : []));
          expect(byCurrency(days.flatMap(({ amounts }) => amounts))).to.eql(byCurrency(ofRows));
          expect(days.reduce((sum, { unpriced }) => sum + unpriced, 0)).to.equal(
            rows.filter(({ cost }) => !cost).length,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are paged backwards to the same pages', async () => {
    const [customer = 0] = ids;
    await add(
      ...Array.from({ length: 20 }, (_, i) => ({
        customer,
        end: `2026-12-0${1 + (i % 3)}`,
        cancellableUntil: `2026-12-0${1 + (i % 5)}`,
      })),
    );
    const first = await page();
    const second = await page({ after: first.next });
    const third = await page({ after: second.next });
    const back = await page({ before: third.previous });
    expect(back.rows).to.eql(second.rows);
    expect((await page({ before: second.previous })).rows).to.eql(first.rows);
  });
});

const byCurrency = (amounts: readonly Amount[]) =>
  totals(amounts).sort((one, other) => (one.currency < other.currency ? -1 : 1));
