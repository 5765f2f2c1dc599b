import { expect } from 'chai';
import fc from 'fast-check';
import { readSearch } from '../../bot/slots/search.js';
import { SearchFault } from '../../bot/slots/searchFilters.js';
import { fold, repositories, type Database } from '../../db/index.js';
import { endDateLines, filterText, NOTHING_TO_FILTER } from '../../db/search/filterText.js';
import type { PageAsk } from '../../db/search/pages.js';
import { NO_FILTERS, type Filters } from '../../db/search/filters.js';
import type { Search } from '../../db/search/plan.js';
import { checkIndex, rebuildIndex } from '../../db/search/checkIndex.js';
import { addBilling } from '../support/addBilling.js';
import { addOwner } from '../support/addOwner.js';
import { addCustomers, type SomeCustomer } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { allCustomers, searchByScan } from '../support/searchByScan.js';
import { addSubscriptions } from '../support/subscriptions.js';

const ana = { id: 'a1', name: 'Ana' };
const TODAY = '2026-11-25';
const INTACT = { texts: 0, missing: 0, strays: 0, order: 0, tokens: 0, damaged: 0 };
const TWIN = '55555555-5555-4555-8555-555555555555';
const CUSTOMERS: SomeCustomer[] = [
  { name: 'Contoso', tags: ['gold'] },
  { name: 'Contoso Madrid', tags: ['gold'] },
  { name: 'Fabrikam', microsoftId: TWIN, relationship: 'direct-bill' },
  { name: 'Fabrikam', microsoftId: TWIN, relationship: 'indirect-reseller' },
  ...Array.from({ length: 10 }, (_, i) => ({ name: `Litware ${i}` })),
];
const PRODUCTS = [
  'Microsoft 365 E3',
  'Microsoft 365 E3 (no Teams)',
  'Microsoft 365 E5',
  'Office 365 E3',
  'Visio Plan 2',
  'Planner and Project Plan 3',
  'Exchange Online (Plan 1)',
  'Extensión de Compañía',
  '365',
];
const CITIES = ['Madrid', 'Ciudad de México', 'México', 'San Sebastián', '東京', ''];
const EMAILS = ['ana@contoso.es', 'ana.garcia@mail.contoso.com', 'INFO@fabrikam.com', ''];
const PHONES = ['+34 912 34 56 78', '912345678', '0034-912-345-678', '020 7946 0018', '555', ''];
const OWNERS = [
  { id: 'a1', name: 'Ana' },
  { id: 'b2', name: 'María Ångström' },
  { id: 'c3', name: '' },
];
const COUNTRIES = ['ES', 'MX', 'GB', 'JP', ''];
const STATUSES = ['active', 'suspended', 'expired', 'deleted', 'Pending'];

interface Held {
  product: string;
  status: string;
  end: string | null;
  removed: boolean;
}
interface Record {
  country: string;
  city: string;
  held: Held[];
  email: string;
  phone: string;
  owner: { id: string; name: string } | undefined;
}
const NO_RECORD: Record = {
  country: '',
  city: '',
  held: [],
  email: '',
  phone: '',
  owner: undefined,
};

const dayAfter = (days: number) =>
  new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10);

const records: fc.Arbitrary<Record> = fc.record({
  country: fc.constantFrom(...COUNTRIES),
  city: fc.constantFrom(...CITIES),
  held: fc.array(
    fc.record({
      product: fc.constantFrom(...PRODUCTS),
      status: fc.constantFrom(...STATUSES),
      end: fc.option(fc.integer({ min: -40, max: 400 }).map(dayAfter)),
      removed: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  email: fc.constantFrom(...EMAILS),
  phone: fc.constantFrom(...PHONES),
  owner: fc.option(fc.constantFrom(...OWNERS), { nil: undefined }),
});

const CONTACTS = fc.oneof(
  fc
    .constantFrom('ana', 'ANA@contoso.es', '@contoso.com', 'cont', 'con', 'garcia', 'nobody')
    .map((email) => `email:${email}`),
  fc
    .constantFrom('912345678', '+34 912 345 678', '34912345678', '3456', '(020) 7946 0018')
    .map((phone) => `teléfono:"${phone}"`),
  fc
    .constantFrom('+44 20 7946 0018', '9999', '0044 (0)20 79460018')
    .map((phone) => `phone:"${phone}"`),
  fc
    .constantFrom('me', 'none', 'nadie', 'mi', 'maria', 'angs', 'ana', 'an', '"maria angstrom"')
    .map((owner) => `owner:${owner}`),
);

const FILTERS = fc.oneof(
  CONTACTS,
  fc
    .constantFrom(
      ...PRODUCTS,
      'E3',
      'plan',
      'plan 2',
      '365 e3',
      'micro',
      '2 visio',
      'compania',
      '&',
    )
    .map((product) => `product:"${product}"`),
  fc.constantFrom('ES', 'spain', 'UK', 'Reino Unido', 'Méjico', 'japan', 'FR').map((country) => {
    return country === 'Méjico' ? 'país:México' : `country:"${country}"`;
  }),
  fc.constantFrom('madrid', 'mexico', 'Ciudad de México', 'san', '東京', 'de').map((city) => {
    return `ciudad:"${city}"`;
  }),
  fc.integer({ min: 0, max: 420 }).map((days) => `renews:${days}`),
  fc.constantFrom('tag:gold', 'contoso', 'litware', 'relationship:direct'),
  // Words that are a name, a city, a country, a product or a relationship.
  fc.constantFrom(
    ...['madrid', 'madr', 'mad', 'mexico', 'de', 'san', '"san sebastián"', '東京', 'spain', 'es'],
    ...['España', 'reino unido', 'united kingdom contoso', '"United Kingdom"', 'UK', 'gold'],
    ...['E3', '365', '"365 E3"', 'microsoft', 'visi', 'plan 2', 'cloud reseller', 'direct bill'],
    ...['factura directa', 'cloud-reseller', 'indirect', 'reseller', 'contoso madrid', 'México'],
  ),
);

/** Filters, and some after a minus. */
const SIGNED_FILTERS = fc.oneof(
  FILTERS,
  fc
    .oneof(FILTERS, CONTACTS)
    .filter((filter) => /^\p{L}+:/u.test(filter))
    .map((filter) => `-${filter}`),
);

const words = (text: string) =>
  fold(text)
    .replace(/[^\p{L}\p{N}\p{So} ]/gu, ' ')
    .split(' ')
    .filter((word) => word !== '');

/** Reference implementation: true if the words of `typed` are adjacent in `text`. */
function areAdjacent(text: string, typed: string): boolean {
  const [all, wanted] = [words(text), words(typed)];
  if (wanted.length === 0) return fold(text) === fold(typed);
  return all.some((_, i) => wanted.every((word, j) => all[i + j] === word));
}

/** True if words are adjacent, or if a single long one starts a word. */
function hasWords(text: string, typed: string): boolean {
  const [only = '', ...others] = words(typed);
  const isStart = others.length === 0 && only.length >= 4;
  return areAdjacent(text, typed) || (isStart && words(text).some((word) => word.startsWith(only)));
}

/** Compares numbers of which either may lack the country code. */
function isSameNumber(stored: string, typed: string): boolean {
  const [one, other] = [stored, typed].map((phone) =>
    phone.replace('(0)', '').replace(/\D/g, '').replace(/^0+/, ''),
  ) as [string, string];
  const isWithCode = one.length >= 6 && other.length - one.length <= 3 && other.endsWith(one);
  return one.includes(other) || isWithCode;
}

/** Filters that `passes` knows; the others are those of `searchByScan`. */
const PASSED_HERE = [
  'products',
  'cities',
  'countries',
  'ends',
  'emails',
  'phones',
  'owners',
] as const;

function matches(record: Record, search: Search): boolean {
  const { lacks } = search;
  if (!passes(record, search)) return false;
  return (
    !lacks ||
    PASSED_HERE.every((name) =>
      lacks[name].every((value) => !passes(record, { ...NO_FILTERS, [name]: [value] })),
    )
  );
}

function passes({ country, city, held, email, phone, owner }: Record, search: Filters): boolean {
  const now = held.filter(
    ({ status, removed }) => !removed && status !== 'expired' && status !== 'deleted',
  );
  return (
    search.products.every((typed) => now.some(({ product }) => areAdjacent(product, typed))) &&
    search.cities.every((typed) => city !== '' && areAdjacent(city, typed)) &&
    search.countries.every((among) => among.includes(country)) &&
    search.ends.every(({ from, to }) =>
      now.some(({ end }) => end !== null && end >= from && end <= to),
    ) &&
    search.emails.every((typed) => hasWords(email, typed)) &&
    search.phones.every((typed) => phone !== '' && isSameNumber(phone, typed)) &&
    search.owners.every((wanted) => {
      if (wanted === 'nobody') return owner === undefined;
      const isNamed = wanted.name !== undefined && hasWords(owner?.name ?? '', wanted.name);
      return owner !== undefined && (isNamed || wanted.agentIds.includes(owner.id));
    })
  );
}

onEachDatabase('filters by billing and subscriptions', (dialect) => {
  let database: Database;
  let ids: number[];
  const customers = () => repositories(database.read, ana).customers;

  before(async () => {
    database = await newDatabase(dialect);
    ids = await addCustomers(database, CUSTOMERS);
  });

  async function fill(some: readonly Partial<Record>[]): Promise<void> {
    const all = some.map((record) => ({ ...NO_RECORD, ...record }));
    await database.transact(async (trx) => {
      await trx('subscriptions').delete();
      await trx('billing_profiles').delete();
      await trx('customer_owners').delete();
    });
    const subscriptions = all.flatMap(({ held }, i) =>
      held.map((one) => ({ customer: ids[i] ?? 0, ...one })),
    );
    await addSubscriptions(database, subscriptions);
    for (const [i, record] of all.entries()) {
      await addBilling(database, ids[i] ?? 0, record);
      if (record.owner) await addOwner(database, ids[i] ?? 0, record.owner);
    }
  }

  async function found(search: Search): Promise<number[]> {
    const there: number[] = [];
    for (let ask: PageAsk = {}; ;) {
      const page = await customers().find(search, ask);
      there.push(...page.rows.map(({ id }) => id));
      if (!page.next) return there;
      ask = { after: page.next };
    }
  }

  it('have the same results as a full scan, in the same order', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(records, { minLength: ids.length, maxLength: ids.length }),
        fc.array(fc.array(SIGNED_FILTERS, { minLength: 1, maxLength: 3 }), {
          minLength: 12,
          maxLength: 12,
        }),
        async (all, searches) => {
          await fill(all);
          const rows = await allCustomers(database);
          for (const filters of searches) {
            const { search } = readSearch(filters.join(' '), TODAY, 'a1');
            const wanted = searchByScan(
              rows.filter(({ id }) => {
                const record = all[ids.indexOf(id)];
                return record !== undefined && matches(record, search);
              }),
              search,
            );
            expect(await found(search), filters.join(' ')).to.eql(wanted);
          }
          expect(await checkIndex(database)).to.eql(INTACT);
        },
      ),
      { numRuns: 12 },
    )).timeout(300_000);

  it('find by place, product and relationship without a filter, names first', async () => {
    const [contoso = 0, madrid = 0, direct = 0, indirect = 0, litware = 0, second = 0] = ids;
    await fill([
      { country: 'ES', city: 'Madrid', held: [] },
      { country: 'PT', city: 'Lisboa', held: [] },
      { country: 'GB', city: '', held: [] },
      { country: '', city: '', held: [] },
      { country: 'ES', city: 'Madrid', held: [] },
    ]);
    await addSubscriptions(database, [
      { customer: litware, product: 'Microsoft 365 E3 (no Teams)' },
      { customer: second, product: 'Visio Plan 2', status: 'expired' },
    ]);
    const of = (typed: string) => found(readSearch(typed, TODAY).search);
    expect(await of('madrid')).to.eql([madrid, contoso, litware]);
    expect(await of('madrid contoso')).to.eql([madrid, contoso]);
    expect(await of('tag:gold madrid')).to.eql([madrid, contoso]);
    expect(await of('gold madrid')).to.have.members([madrid, contoso]);
    for (const typed of ['spain', 'España', 'madrid, spain', '"spain"'])
      expect(await of(typed), typed).to.eql([contoso, litware]);
    expect(await of('united kingdom')).to.eql([direct]);
    expect(await of('united')).to.eql([]);
    expect(await of('E3')).to.eql([litware]);
    expect(await of('"microsoft 365 e3" madrid')).to.eql([litware]);
    expect(await of('visio')).to.eql([]);
    expect(await of('direct bill')).to.eql([direct]);
    expect(await of('revendedor indirecto')).to.eql([indirect]);
    expect((await of('cloud reseller')).length).to.equal(ids.length - 2);
  });

  it('reflect every change of a subscription or billing profile immediately', async () => {
    const [customer = 0, other = 0] = ids;
    await fill([{ country: 'ES', city: 'Madrid', held: [] }]);
    const [id = 0] = await addSubscriptions(database, [
      { customer, product: 'Visio Plan 2', end: dayAfter(3) },
    ]);
    const names = async (typed: string) => found(readSearch(typed, TODAY).search);
    const change = (values: object) =>
      database.transact((trx) => trx('subscriptions').where({ id }).update(values));
    expect(await names('product:visio renews:3 city:madrid')).to.eql([customer]);
    await change({ endDate: dayAfter(4) });
    expect(await names('renews:3')).to.eql([]);
    await change({ customerId: other });
    expect(await names('product:visio')).to.eql([other]);
    await change({ status: 'expired' });
    expect(await names('product:visio')).to.eql([]);
    await change({ status: 'active' });
    await change({ removedAt: TODAY });
    expect(await names('product:visio')).to.eql([]);
    await addBilling(database, customer, { country: 'PT', city: 'Lisboa' });
    expect(await names('country:spain')).to.eql([]);
    expect(await names('country:portugal ciudad:lisboa')).to.eql([customer]);
    await database.transact((trx) => trx('billing_profiles').delete());
    expect(await names('country:portugal')).to.eql([]);
  });

  it('are checked and rebuilt with the index', async () => {
    await fill([{ country: 'ES', city: 'Madrid', held: [] }]);
    await database.transact((trx) =>
      trx('customers')
        .where({ id: ids[0] ?? 0 })
        .update({ filterText: 'wrong' }),
    );
    expect(await checkIndex(database)).to.include({ texts: 1 });
    await database.transact(async (trx) => {
      await trx('billing_profiles').update({ cityKey: 'of another version' });
      await trx('tags').update({ folded: 'of another version' });
    });
    await rebuildIndex(database);
    expect(await database.read('tags').pluck('folded')).to.eql(['gold']);
    expect(await checkIndex(database)).to.eql(INTACT);
    expect(await found(readSearch('city:madrid').search)).to.eql([ids[0]]);
  });

  it('apply to renewals', async () => {
    const [contoso = 0, madrid = 0] = ids;
    await fill([
      { country: 'ES', city: '', held: [] },
      { country: 'ES', city: 'Madrid', held: [] },
    ]);
    await addSubscriptions(database, [
      { customer: contoso, product: 'Visio Plan 2', end: dayAfter(5) },
      { customer: madrid, product: 'Visio Plan 2', end: dayAfter(9) },
      { customer: madrid, product: 'Azure plan', end: dayAfter(2) },
    ]);
    const { subscriptions } = repositories(database.read, ana);
    const { search } = readSearch('tag:gold city:madrid', TODAY);
    const { rows } = await subscriptions.renewing({ from: TODAY, to: dayAfter(30) }, search);
    expect(rows.map(({ product }) => product)).to.eql(['Azure plan', 'Visio Plan 2']);
  });
});

describe('a span of days', () => {
  it('contains exactly the dates from its first to its last day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2_000, max: 2_000 }),
        fc.nat(1_100),
        fc.integer({ min: -50, max: 1_200 }),
        (start, length, at) => {
          const text = filterText({
            ...NOTHING_TO_FILTER,
            endDates: [dayAfter(start + at)],
          });
          const lines = endDateLines(dayAfter(start), dayAfter(start + length));
          expect(lines.length).to.be.within(1, 40);
          expect(lines.some((line) => text.includes(line))).to.equal(at >= 0 && at <= length);
        },
      ),
    );
  });
});

describe('a filter’s value', () => {
  const fault = (typed: string) => {
    try {
      readSearch(typed);
    } catch (error) {
      if (error instanceof SearchFault) return [error.code, error.filter, error.meant];
    }
    return undefined;
  };

  it('is refused if invalid, with a suggestion if possible', () => {
    expect(fault('country:spian tag:gold')).to.eql([
      'unknownCountry',
      'spian',
      'country:ES tag:gold',
    ]);
    expect(fault('country:"qqqqqqqq"')).to.eql(['unknownCountry', 'qqqqqqqq', undefined]);
    expect(fault('renews:soon')).to.eql(['noDays', 'soon', undefined]);
    expect(fault('renews:-3')).to.eql(['noDays', '-3', undefined]);
    expect(fault('product:')).to.eql(['emptyFilter', 'product', undefined]);
    expect(fault('prodct:visio')?.[2]).to.equal('product:visio');
    expect(fault('renueva:30 pais:mx ciudad:x producto:y')).to.equal(undefined);
  });

  it('is a country by code or name in either language', () => {
    for (const typed of ['UK', 'gb', '"United Kingdom"', '"reino unido"', '«Reino Unido»'])
      expect(readSearch(`país:${typed}`).search.countries).to.eql([['GB']]);
  });
});
