import { expect } from 'chai';
import fc from 'fast-check';
import { readSearch } from '../../bot/slots/search.js';
import type { Customers } from '../../db/customers/repository.js';
import { repositories, type Database } from '../../db/index.js';
import type { PageAsk, PageKey } from '../../db/search/pages.js';
import { checkIndex, rebuildIndex } from '../../db/search/checkIndex.js';
import { limitedTotal } from '../../db/sql/total.js';
import { addCustomers, type SomeCustomer } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { allCustomers, searchByScan } from '../support/searchByScan.js';

const ana = { id: 'a1', name: 'Ana' };
const TWIN = '22222222-2222-4222-8222-222222222222';
const INTACT = { texts: 0, missing: 0, strays: 0, order: 0, tokens: 0, damaged: 0 };

const NAMES: SomeCustomer[] = [
  { name: 'Contoso, S.L.', domain: 'contoso.es', tags: ['Gold', 'renewal Q1'] },
  { name: 'Contoso Madrid', domain: 'contoso-madrid.com', tags: ['gold', 'Q&A'] },
  { name: "O'Brien & Sons", domain: 'obrien.ie', tags: ['health care'] },
  { name: 'AT&T', domain: 'att.com', relationship: 'advisor' },
  { name: '3M', domain: '3m.com' },
  { name: 'Coca-Cola', domain: 'coke.example' },
  { name: 'Fabrikam', microsoftId: TWIN, relationship: 'direct-bill', domain: 'fabrikam.com' },
  { name: 'Zeta', microsoftId: TWIN, relationship: 'indirect-reseller', domain: 'fabrikam.com' },
  { name: 'Müller Straße GmbH' },
  { name: 'Işık Ltd. Şti.' },
  { name: 'İstanbul Œuvres' },
  { name: '株式会社コントソ' },
  { name: 'ﾃｸﾉ商事' },
  { name: 'Фабрикам Консалтинг' },
  { name: 'شركة كونتوسو' },
  { name: 'Contoso™ Labs®' },
  { name: 'Madrid Gold Hotels' },
  { name: 'Marigold Madrid' },
  { name: 'Health Care Partners' },
  { name: '🚀 Rockets' },
];

onEachDatabase('search', (dialect) => {
  let database: Database;
  const read = () => repositories(database.read, ana).customers;
  const names = async (typed: string) =>
    (await read().find(readSearch(typed).search)).rows.map(({ name }) => name);

  before(async () => {
    database = await newDatabase(dialect);
    await addCustomers(database, NAMES);
  });

  describe('differences in spelling', () => {
    for (const [typed, found] of [
      ['contoso sl', 'Contoso, S.L.'],
      ['CONTOSO S.L.', 'Contoso, S.L.'],
      ['o brien', "O'Brien & Sons"],
      ['obrien', "O'Brien & Sons"],
      ['o’brien sons', "O'Brien & Sons"],
      ['at&t', 'AT&T'],
      ['at t', 'AT&T'],
      ['coca cola', 'Coca-Cola'],
      ['cocacola', 'Coca-Cola'],
      ['fabrikam.com', 'Fabrikam'],
      ['contoso-madrid.com', 'Contoso Madrid'],
      ['muller strasse', 'Müller Straße GmbH'],
      ['isik', 'Işık Ltd. Şti.'],
      ['istanbul oeuvres', 'İstanbul Œuvres'],
      ['株式会社', '株式会社コントソ'],
      ['テクノ', 'ﾃｸﾉ商事'],
      ['ФАБРИКАМ', 'Фабрикам Консалтинг'],
      ['كونتوسو', 'شركة كونتوسو'],
      ['contoso labs', 'Contoso™ Labs®'],
      ['🚀', '🚀 Rockets'],
      ['&', "O'Brien & Sons"],
    ] as const) {
      it(`finds “${found}” by “${typed}”`, async () => {
        expect(await names(typed)).to.include(found);
      });
    }

    it('treats a name without its legal form as the full name', async () => {
      expect((await names('contoso'))[0]).to.equal('Contoso, S.L.');
      expect((await names('müller straße'))[0]).to.equal('Müller Straße GmbH');
    });

    it('treats “3 m” as two words, different from the name “3M”', async () => {
      expect((await names('3 m'))[0]).to.equal('3M');
      const { rows } = await read().find('m 3');
      expect(rows.map(({ name }) => name)).to.eql(await names('3 m'));
    });
  });

  describe('phrases and filters', () => {
    it('match a quoted phrase exactly, in any quotation marks', async () => {
      expect(await names('gold madrid')).to.eql([
        'Madrid Gold Hotels',
        'Contoso Madrid',
        'Marigold Madrid',
      ]);
      expect(await names('"madrid gold"')).to.eql(['Madrid Gold Hotels']);
      expect(await names('«madrid gold»')).to.eql(['Madrid Gold Hotels']);
      expect(await names('“gold madrid”')).to.eql(['Marigold Madrid']);
      expect(await names('"health care"')).to.eql(['Health Care Partners', "O'Brien & Sons"]);
    });

    it('filter by whole tag, ignoring case', async () => {
      expect(await names('tag:gold')).to.eql(['Contoso Madrid', 'Contoso, S.L.']);
      expect(await names('etiqueta:GOLD madrid')).to.eql(['Contoso Madrid']);
      expect(await names('tag:"renewal q1"')).to.eql(['Contoso, S.L.']);
      expect(await names('tag:renewal')).to.eql([]);
      expect(await names('tag:gold tag:"Q&A"')).to.eql(['Contoso Madrid']);
      expect(await names('tag:q')).to.eql([]);
    });

    it('filter by domain, Microsoft ID and relationship, in both languages', async () => {
      expect(await names('dominio:contoso')).to.eql(['Contoso Madrid', 'Contoso, S.L.']);
      expect(await names('domain:contoso.es')).to.eql(['Contoso, S.L.']);
      expect(await names('id:22222222-2222')).to.eql(['Fabrikam', 'Zeta']);
      expect(await names('id:2222222242228')).to.eql(['Fabrikam', 'Zeta']);
      expect(await names('relationship:advisor')).to.eql(['AT&T']);
      expect(await names('relación:"factura directa"')).to.eql(['Fabrikam']);
      expect(await names('relationship:direct id:2222 domain:fabrikam')).to.eql(['Fabrikam']);
    });

    it('report unknown filters and missing values', () => {
      expect(() => readSearch('tga:gold madrid'))
        .to.throw()
        .that.includes({
          code: 'unknownFilter',
          filter: 'tga',
          meant: 'tag:gold madrid',
        });
      expect(() => readSearch('color:red'))
        .to.throw()
        .that.includes({ meant: undefined });
      expect(() => readSearch('madrid tag:'))
        .to.throw()
        .that.includes({ code: 'emptyFilter' });
      expect(() => readSearch('tag:""'))
        .to.throw()
        .that.includes({ code: 'emptyFilter' });
      expect(() => readSearch('""'))
        .to.throw()
        .that.includes({ code: 'searchEmpty' });
    });

    it('treat everything else as text', () => {
      expect(readSearch('https://contoso.es Acme: 12:30 "tga:gold" tag: gold').search).to.eql({
        words: ['https', '//contoso.es', 'Acme', '12:30'],
        phrases: ['tga:gold'],
        meanings: [],
        tags: ['gold'],
        domains: [],
        ids: [],
        relationships: [],
        products: [],
        cities: [],
        countries: [],
        ends: [],
        emails: [],
        phones: [],
        owners: [],
      });
    });
  });

  describe('closest spellings', () => {
    const spelled = async (typed: string) =>
      (await read().closest(readSearch(typed).search)).map(({ words, tags }) =>
        [...words, ...tags.map((tag) => `#${tag}`)].join(' '),
      );

    it('are suggested per word, and only if they find something', async () => {
      for (const slip of ['contso', 'cotnoso', 'kontoso', 'kontozo'])
        expect(await spelled(slip), slip).to.eql(['Contoso']);
      expect(await spelled('contso madird')).to.eql(['Contoso Madrid']);
      expect(await spelled('contoso rockets')).to.eql(['contoso', 'rockets']);
      expect(await spelled('xqzwvkjh')).to.eql([]);
    });

    it('keep the filters and correct a tag', async () => {
      expect(await spelled('tag:glod')).to.eql(['#Gold']);
      expect(await spelled('contso tag:gold')).to.eql(['Contoso #Gold']);
      expect(await spelled('tag:xyzxyz contoso')).to.eql([]);
    });

    it('name the customer if it is the only match', async () => {
      const [only] = await read().closest(readSearch('marigodl').search);
      expect(only?.only?.name).to.equal('Marigold Madrid');
    });
  });

  describe('of many customers', () => {
    let many: Database;
    const customers = () => repositories(many.read, ana).customers;
    const words = [
      'nova',
      'terra',
      'novak',
      'casanova',
      'ter',
      'o’nova',
      'lux',
      'nova terra',
      'Nóva-Øst',
      '北nova',
      'nova™ & co',
      'ИоваЙ',
    ];
    let rows: Awaited<ReturnType<typeof allCustomers>>;
    const expectedOf = (typed: string) => searchByScan(rows, readSearch(typed).search);

    before(async function () {
      this.timeout(300_000);
      many = await newDatabase(dialect);
      const list: SomeCustomer[] = Array.from({ length: 1_500 }, (_, i) => ({
        name: `${words[i % words.length] ?? ''} ${words[(i * 5) % 7] ?? ''} ${i % 50}`,
        tags: i % 3 === 0 ? ['gold'] : [],
        relationship: i % 11 === 0 ? 'direct-bill' : 'cloud-reseller',
      }));
      // Dual partners' customers with one of two rows renamed. They stay next to each other.
      for (let i = 0; i < 60; i++) {
        const microsoftId = `33333333-3333-4333-8333-${String(100_000_000_000 + i)}`;
        list.push({ name: `Nova ${i}`, microsoftId, relationship: 'direct-bill' });
        list.push({ name: `Alfa Nova ${i}`, microsoftId, relationship: 'indirect-reseller' });
      }
      await addCustomers(many, list);
      await many.transact((trx) =>
        trx.raw(
          `update customers set list_name = (select min(t.name_key) from customers t where t.microsoft_id = customers.microsoft_id)`,
        ),
      );
      rows = await allCustomers(many);
    });

    it('lists the first thousand matches in the order of a full scan, and reports more', async () => {
      for (const typed of ['nova', 'nov', 'a', 'n o', 'tag:gold nova', 'relationship:cloud']) {
        const expected = expectedOf(typed);
        const found = await walk(customers(), typed, 'next');
        expect(found.total, typed).to.eql(limitedTotal(expected.length));
        expect(found.ids, typed).to.eql(expected.slice(0, 1_000));
      }
    });

    it('returns the same pages backwards', async () => {
      for (const typed of ['nova', 'terra tag:gold']) {
        const there = await walk(customers(), typed, 'next');
        const back = await walk(customers(), typed, 'previous', there.last);
        expect(back.ids, typed).to.eql(there.ids.slice(0, -there.lastPage));
      }
    });

    it('has the same results as a full scan for any text', async () => {
      const piece = fc.constantFrom(
        ...[
          'nova',
          'no',
          'va',
          'ter',
          'ra',
          'a',
          'o',
          '1',
          '49',
          'lux',
          'casa',
          'anov',
          'x',
          'vak',
        ],
        ...[
          'tag:gold',
          'relationship:direct',
          '"nova terra"',
          'onova',
          'alfa',
          '3333',
          '&',
          'co',
          '北',
          'ost',
          'domain:x',
          'id:3',
        ],
      );
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 3 }), async (pieces) => {
          const typed = pieces.join(' ');
          const expected = expectedOf(typed);
          const page = await customers().find(readSearch(typed).search);
          expect(page.total, typed).to.eql(limitedTotal(expected.length));
          expect(
            page.rows.map(({ id }) => id),
            typed,
          ).to.eql(expected.slice(0, 10));
        }),
        { numRuns: 60 },
      );
    });
  });

  describe('the index', () => {
    it('stays correct after edits, removals and returns anywhere in the list', async () => {
      const edited = await newDatabase(dialect);
      const letters = fc.constantFrom('a', 'b', 'c', 'x', 'y', 'z');
      const name = fc
        .array(letters, { minLength: 1, maxLength: 3 })
        .map((picked) => picked.join('') || 'a');
      const step = fc.record({
        kind: fc.constantFrom('add', 'rename', 'tag', 'remove', 'return', 'many'),
        name,
        pick: fc.nat(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
          for (const { kind, name: to, pick } of steps) await applyStep(edited, kind, to, pick);
          expect(await checkIndex(edited)).to.eql(INTACT);
        }),
        { numRuns: 12 },
      );
    });

    it('is reported as damaged and can be rebuilt', async () => {
      const broken = await newDatabase(dialect);
      await addCustomers(broken, NAMES);
      expect(await checkIndex(broken)).to.eql(INTACT);
      const [index, damage] =
        dialect === 'sqlite'
          ? ['search_places', { searchText: 'nothing\n' }]
          : ['search_index', { tokens: '{}' }];
      await broken.transact(async (trx) => {
        await trx(index).where({ customerId: 1 }).delete();
        await trx(index).where({ customerId: 3 }).update(damage);
        await trx('customers').where({ id: 2 }).update({ searchText: 'nothing\n' });
      });
      expect(await checkIndex(broken)).to.include({ missing: 1, texts: 1, tokens: 1 });
      await rebuildIndex(broken);
      expect(await checkIndex(broken)).to.eql(INTACT);
      const found = await repositories(broken.read, ana).customers.find('contoso');
      expect(found.total.count).to.equal(3);
    });
  });
});

/** Reads all pages of a search, forwards from the first or backwards from a key. */
async function walk(
  customers: Customers,
  typed: string,
  step: 'next' | 'previous',
  from?: PageKey | null,
) {
  const { search } = readSearch(typed);
  let ids: number[] = [];
  let last: PageKey | null = null;
  let ask: PageAsk = from ? { before: from } : {};
  for (let at = 1; ; at += 10) {
    const page = await customers.find(search, { ...ask, at: step === 'next' ? at : 1 });
    const rows = page.rows.map(({ id }) => id);
    ids = step === 'next' ? [...ids, ...rows] : [...rows, ...ids];
    last = page.previous ?? last;
    const key = page[step];
    if (!key) return { ids, total: page.total, last, lastPage: rows.length };
    ask = step === 'next' ? { after: key } : { before: key };
  }
}

async function applyStep(
  database: Database,
  kind: string,
  name: string,
  pick: number,
): Promise<void> {
  if (kind === 'add' || kind === 'many') {
    const count = kind === 'add' ? 1 : 60;
    await addCustomers(
      database,
      Array.from({ length: count }, (_, i) => ({ name: count === 1 ? name : `${name} ${i}` })),
    );
    return;
  }
  await database.transact(async (trx) => {
    const rows = await trx<{ id: number; version: number; removedAt: string | null }>(
      'customers',
    ).orderBy('id');
    const row = rows[pick % Math.max(rows.length, 1)];
    if (!row) return;
    const { customers } = repositories(trx, ana);
    const { id, version } = row;
    if (kind === 'return') await trx('customers').where({ id }).update({ removedAt: null });
    else if (row.removedAt !== null) return;
    else if (kind === 'remove')
      await trx('customers').where({ id }).update({ removedAt: new Date().toISOString() });
    else if (kind === 'rename') await customers.rename(id, `${name} renamed`, version);
    else await customers.changeTags(id, { add: [name], remove: [] }, version);
  });
}
