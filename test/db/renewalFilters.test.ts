import { expect } from 'chai';
import fc from 'fast-check';
import { readSearch } from '../../bot/slots/search.js';
import { repositories, type Database } from '../../db/index.js';
import type { Subscriptions } from '../../db/subscriptions/repository.js';
import type { RenewalFilter, RenewalKey } from '../../db/subscriptions/subscription.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { addSubscriptions, type SomeSubscription } from '../support/subscriptions.js';

const WINDOW = { from: '2026-12-01', to: '2026-12-31' };
const TODAY = '2026-12-01';
const PRODUCTS = ['Microsoft 365 E3', 'Microsoft 365 E5 (no Teams)', 'Visio Plan 2', 'Azure P-1'];
const PRODUCT_FILTERS = ['Microsoft 365', 'E5 no teams', 'visio', 'plan 2', 'azure p1', 'nothing'];

type Made = Required<
  Pick<SomeSubscription, 'product' | 'term' | 'autoRenew' | 'cancellableUntil' | 'status'>
> & { end: string; quantity: number; owner: number };

const december = (day: number) => `2026-12-${String(day).padStart(2, '0')}`;
const november = (day: number) => `2026-11-${String(day).padStart(2, '0')}`;
const endDate = fc.oneof(
  fc.integer({ min: 1, max: 31 }).map(december),
  fc.integer({ min: 1, max: 30 }).map(november),
);

const made: fc.Arbitrary<Made> = fc.record({
  product: fc.constantFrom(...PRODUCTS),
  term: fc.constantFrom('P1M', 'P1M', 'P1Y', 'P3Y', ''),
  autoRenew: fc.constantFrom(true, true, false, null),
  cancellableUntil: fc.oneof(fc.constant(null), endDate),
  status: fc.constantFrom('active', 'active', 'active', 'suspended', 'expired'),
  end: endDate,
  quantity: fc.integer({ min: 1, max: 9 }),
  owner: fc.integer({ min: 0, max: 1 }),
});

const filters: fc.Arbitrary<RenewalFilter> = fc.record({
  terms: fc.constantFrom(undefined, ['P1Y'], ['P1M'], ['P1M', 'P3Y'], ['P9Y']),
  autoRenew: fc.constantFrom(undefined, true, false),
  cancellableOn: fc.oneof(fc.constant(undefined), endDate),
  monthly: fc.constantFrom(undefined, undefined, 'only' as const, 'included' as const),
});

const rollsOn = ({ term, autoRenew, status }: Made): boolean =>
  term === 'P1M' && autoRenew === true && status === 'active';

/** Tells if a subscription is on the list but for the monthly ones that are left out. */
function matches(one: Made, filter: RenewalFilter, withOverdue: boolean): boolean {
  const { terms = [], autoRenew, cancellableOn, monthly } = filter;
  const isDue =
    (one.end >= WINDOW.from && one.end <= WINDOW.to) ||
    (withOverdue && one.end < TODAY && one.status === 'active');
  return (
    isDue &&
    one.status !== 'expired' &&
    (terms.length === 0 || terms.includes(one.term)) &&
    (autoRenew === undefined || one.autoRenew === autoRenew) &&
    (cancellableOn === undefined ||
      (one.cancellableUntil !== null && one.cancellableUntil >= cancellableOn)) &&
    (monthly !== 'only' || rollsOn(one))
  );
}

onEachDatabase('renewals', (dialect) => {
  let database: Database;
  let subscriptions: Subscriptions;
  let customers: number[];

  before(async () => {
    database = await newDatabase(dialect);
    subscriptions = repositories(database.read, { id: 'a1', name: 'Ana' }).subscriptions;
    customers = await addCustomers(database, [{ name: 'Contoso', tags: ['gold'] }, { name: 'Fabrikam' }]); // prettier-ignore
  });
  beforeEach(() => database.transact((trx) => trx('subscriptions').delete()));

  const add = async (list: readonly Made[]): Promise<number[]> => {
    await database.transact((trx) => trx('subscriptions').delete());
    return addSubscriptions(
      database,
      list.map(({ owner, ...one }) => ({ ...one, customer: customers[owner] ?? 0 })),
    );
  };

  async function allPages(filter: RenewalFilter, overdueOn: string | undefined, typed?: string) {
    const search = typed === undefined ? undefined : readSearch(typed).search;
    const days = { ...WINDOW, overdueOn, ...filter };
    const first = await subscriptions.renewing(days, search);
    const ids: number[] = first.rows.map(({ id }) => id);
    for (let after: RenewalKey | null = first.next; after;) {
      const page = await subscriptions.renewing(days, search, { after });
      ids.push(...page.rows.map(({ id }) => id));
      expect(page.total).to.eql(first.total);
      after = page.next;
    }
    return { ...first, ids };
  }

  it('are filtered as a plain comparison of each one would, on every page', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(made, { maxLength: 40 }),
        filters,
        fc.boolean(),
        fc.constantFrom(undefined, 'tag:gold', ...PRODUCT_FILTERS.map((one) => `product:"${one}"`)),
        async (list, filter, withOverdue, typed) => {
          const ids = await add(list);
          const product = /product:"(.*)"/.exec(typed ?? '')?.[1]?.toLowerCase();
          const words = (text: string) => ` ${text.toLowerCase().replace(/[^a-z0-9]+/g, ' ')} `;
          const isMeant = (one: Made) =>
            matches(one, filter, withOverdue) &&
            (typed !== 'tag:gold' || one.owner === 0) &&
            (product === undefined || words(one.product).includes(` ${product} `));
          const isListed = (one: Made) =>
            isMeant(one) &&
            (filter.monthly !== undefined || filter.terms !== undefined || !rollsOn(one));
          const expected = list
            .map((one, at) => ({ ...one, id: ids[at] ?? 0 }))
            .filter(isListed)
            .sort((one, other) =>
              one.end === other.end ? one.id - other.id : one.end < other.end ? -1 : 1,
            );
          const found = await allPages(filter, withOverdue ? TODAY : undefined, typed);
          expect(found.ids).to.eql(expected.map(({ id }) => id));
          expect(found.total).to.eql({ count: expected.length, more: false });
          expect(found.days.reduce((sum, { licenses }) => sum + licenses, 0)).to.equal(
            expected.reduce((sum, { quantity }) => sum + quantity, 0),
          );
          const leftOut = list.filter((one) => isMeant(one) && !isListed(one));
          expect(found.rollingOn).to.eql({ count: leftOut.length, more: false });
        },
      ),
      { numRuns: dialect === 'sqlite' ? 150 : 60 },
    ));

  it('count monthly ones that roll on up to a thousand', async () => {
    const [customer = 0] = customers;
    const monthly = { customer, term: 'P1M', end: december(5) };
    await addSubscriptions(
      database,
      Array.from({ length: 1_003 }, () => monthly),
    );
    await addSubscriptions(database, [{ ...monthly, autoRenew: false }]);
    const page = await subscriptions.renewing(WINDOW);
    expect(page.rows.map(({ autoRenew }) => autoRenew)).to.eql([false]);
    expect(page.rollingOn).to.eql({ count: 1_000, more: true });
    const alone = await subscriptions.renewing({ ...WINDOW, monthly: 'only' });
    expect(alone.total).to.eql({ count: 1_000, more: true });
    expect(alone.rollingOn.count).to.equal(0);
  });

  it('of many products are found by words of their names', async () => {
    const [customer = 0] = customers;
    const names = Array.from({ length: 12 }, (_, i) => `Suite ${i} Premium`);
    await addSubscriptions(
      database,
      names.map((product, i) => ({ customer, product, end: december(i + 1) })),
    );
    const found = async (typed: string) =>
      (await subscriptions.renewing(WINDOW, readSearch(typed).search)).rows.map(({ product }) => product); // prettier-ignore
    expect(await found('product:premium')).to.eql(names);
    expect(await found('product:premium product:7')).to.eql(['Suite 7 Premium']);
    expect(await found('product:"suite 1"')).to.eql(['Suite 1 Premium']);
  });
});
