import { expect } from 'chai';
import fc from 'fast-check';
import type { Customers } from '../../db/customers/repository.js';
import { Refused, Stale } from '../../db/errors.js';
import { fold, repositories, type Database } from '../../db/index.js';
import type { PageKey } from '../../db/search/pages.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { rejection } from '../support/rejection.js';

const ana = { id: 'a1', name: 'Ana' };
const TWIN = '11111111-1111-4111-8111-111111111111';

onEachDatabase('customers', (dialect) => {
  let database: Database;
  let ids: number[];
  const read = () => repositories(database.read, ana).customers;
  const write = <T>(work: (customers: Customers) => Promise<T>) =>
    database.transact((trx) => work(repositories(trx, ana).customers));
  const names = async (query: string) => (await read().find(query)).rows.map(({ name }) => name);

  before(async () => {
    database = await newDatabase(dialect);
    ids = await addCustomers(database, [
      { name: 'The Contoso Company' },
      { name: 'Xcontosox' },
      { name: 'Contoso Hotels', domain: 'contosohotels.com', tags: ['VIP'] },
      { name: 'Contoso', domain: 'contoso.com', tags: ['Gold', 'público'] },
      { name: 'Compañía Ñandú', domain: 'nandu.es' },
      { name: '100% Pure_Water' },
      { name: '3M' },
      { name: 'Southridge Video "Après-Ski" Studios' },
      {
        name: 'Fabrikam',
        microsoftId: TWIN,
        relationship: 'indirect-reseller',
        domain: 'fabrikam.com',
      },
      { name: 'Fabrikam Adventures' },
      { name: 'Fabrikam', microsoftId: TWIN, relationship: 'direct-bill', domain: 'fabrikam.com' },
      { name: 'Straße & Söhne' },
    ]);
  });

  describe('find', () => {
    it('ranks exact names first, then name prefixes, word prefixes and other matches', async () => {
      expect(await names('CONTOSO')).to.eql([
        'Contoso',
        'Contoso Hotels',
        'The Contoso Company',
        'Xcontosox',
      ]);
    });

    it('searches name, domain, Microsoft ID and tags, ignoring case and accents', async () => {
      expect(await names('compania nandu')).to.eql(['Compañía Ñandú']);
      expect(await names('nandu.es')).to.eql(['Compañía Ñandú']);
      expect(await names('PUBLICO')).to.eql(['Contoso']);
      expect(await names('1111-4111')).to.eql(['Fabrikam', 'Fabrikam']);
      expect(await names('strasse')).to.eql(['Straße & Söhne']);
    });

    it('requires every word, in any order', async () => {
      expect(await names('hotels contoso')).to.eql(['Contoso Hotels']);
      expect(await names('gold contoso')).to.eql(['Contoso']);
      expect(await names('contoso fabrikam')).to.eql([]);
    });

    it('treats special characters as text', async () => {
      expect(await names('%')).to.eql(['100% Pure_Water']);
      expect(await names('e_w')).to.eql(['100% Pure_Water']);
      expect(await names('"Apres')).to.eql(['Southridge Video "Après-Ski" Studios']);
      expect(await names('3m')).to.eql(['3M']);
      for (const text of ['*', 'NEAR(', "';--", '🙂', '\\', 'AND OR', '\u0000']) {
        expect(await names(text), text).to.satisfy(
          (found: string[]) => text === '\u0000' || found.length === 0,
        );
      }
    });

    it('shows both rows of a dual partner next to each other', async () => {
      const { rows, total } = await read().find('fabrikam');
      expect(rows.map(({ name, relationship }) => `${name}, ${relationship}`)).to.eql([
        'Fabrikam, indirect-reseller',
        'Fabrikam, direct-bill',
        'Fabrikam Adventures, cloud-reseller',
      ]);
      expect(total.count).to.equal(3);
    });

    it('finds a customer by any substring of its name', async () => {
      const all = (await read().list()).rows;
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...all),
          fc.nat(),
          fc.nat(),
          async ({ id, name }, a, b) => {
            const letters = Array.from(fold(name));
            const piece = letters
              .slice(a % letters.length)
              .slice(0, 1 + (b % letters.length))
              .join('');
            fc.pre(piece.trim() !== '');
            expect((await read().find(piece)).rows.map((row) => row.id)).to.include(id);
          },
        ),
        { numRuns: 50 },
      );
    });

    it('counts the matches of a search, and tells if there are any', async () => {
      expect(await read().totalOf('contoso')).to.eql({ count: 4, more: false });
      expect(await read().matches('contoso')).to.equal(true);
      expect(await read().matches('qqqqq')).to.equal(false);
      expect(await read().matches('')).to.equal(false);
      expect(await read().matches('e')).to.equal(true);
    });

    it('finds a whole name without its legal form', async () => {
      const some = await newDatabase(dialect);
      await addCustomers(some, [
        { name: 'Litware, Inc.' },
        { name: 'LITWARE S. de R.L. de C.V.' },
        { name: 'Litware Hotels, Inc.' },
        { name: 'Litware Co Ltd' },
        { name: 'Litware' },
      ]);
      const { customers } = repositories(some.read, ana);
      const found = async (text: string) =>
        (await customers.namedButForLegalForm(text)).map(({ name }) => name);
      expect(await found('litware')).to.have.members([
        'Litware, Inc.',
        'LITWARE S. de R.L. de C.V.',
        'Litware Co Ltd',
      ]);
      expect(await found('Litware Co')).to.eql([]);
      expect(await found('hotels')).to.eql([]);
    });

    it('suggests the closest spellings', async () => {
      expect(await read().nearest('contso', 2)).to.eql(['Contoso', 'Contoso Hotels']);
      expect(await read().nearest('kontoso', 1)).to.eql(['Contoso']);
      expect(await read().nearest('zzzzzzzz', 5)).to.eql([]);
    });
  });

  describe('pages', () => {
    let many: Database;
    const list = () => repositories(many.read, ana).customers;

    before(async () => {
      many = await newDatabase(dialect);
      await addCustomers(
        many,
        Array.from({ length: 25 }, (_, i) => ({ name: `Customer ${i % 7}` })),
      );
    });

    async function walk(step: 'next' | 'previous', from?: PageKey | null): Promise<number[][]> {
      const pages: number[][] = [];
      let ask = from ? { [step === 'next' ? 'after' : 'before']: from } : {};
      for (;;) {
        const page = await list().list(ask);
        pages.push(page.rows.map(({ id }) => id));
        const key = page[step];
        if (!key) return pages;
        ask = { [step === 'next' ? 'after' : 'before']: key };
      }
    }

    it('contain every customer once, forwards', async () => {
      const pages = await walk('next');
      expect(pages.map((page) => page.length)).to.eql([10, 10, 5]);
      expect(new Set(pages.flat()).size).to.equal(25);
    });

    it('are the same backwards', async () => {
      const forwards = await walk('next');
      const first = await list().list();
      const second = await list().list({ after: first.next ?? undefined });
      const third = await list().list({ after: second.next ?? undefined });
      const backwards = await walk('previous', third.previous);
      expect(backwards).to.eql([forwards[1], forwards[0]]);
    });

    it('neither skip nor repeat a customer when one is added before the page', async () => {
      const first = await list().list();
      await addCustomers(many, [{ name: 'A newcomer' }]);
      const second = await list().list({ after: first.next ?? undefined });
      const { rows } = await list().list({ before: second.previous ?? undefined });
      expect(rows.map(({ id }) => id)).to.eql(first.rows.map(({ id }) => id));
    });

    it('count up to 1,000 exactly and report more beyond that', async () => {
      await addCustomers(
        many,
        Array.from({ length: 1_000 }, (_, i) => ({ name: `Bulk ${i}` })),
      );
      expect((await list().find('bulk')).total).to.eql({ count: 1_000, more: false });
      expect((await list().list()).total).to.eql({ count: 1_000, more: true });
    });
  });

  describe('one customer', () => {
    it('is found by Microsoft ID, domain or full name', async () => {
      expect((await read().named(TWIN.toUpperCase())).map(({ id }) => id)).to.eql([
        ids[8],
        ids[10],
      ]);
      expect((await read().named('Contoso.com')).map(({ name }) => name)).to.eql(['Contoso']);
      expect((await read().named('compañia ñandu')).map(({ id }) => id)).to.eql([ids[4]]);
      expect(await read().named('contos')).to.eql([]);
    });

    it('can be renamed, is found by its new and imported names, and its twin keeps its name', async () => {
      const [first = 0, twin = 0] = [ids[10], ids[8]];
      const { before: was, after } = await write((customers) =>
        customers.rename(first, ' Zeta  Corp ', 1),
      );
      expect([was.name, after.name, after.version]).to.eql(['Fabrikam', 'Zeta Corp', 2]);
      expect(await read().byId(first)).to.include({
        name: 'Zeta Corp',
        importedName: 'Fabrikam',
        version: 2,
      });
      expect(await read().byId(twin)).to.include({ name: 'Fabrikam', version: 1 });
      expect(await names('zeta')).to.eql(['Zeta Corp']);
      const { rows } = await read().find('fabrikam');
      expect(rows.map(({ name }) => name)).to.eql(['Fabrikam', 'Zeta Corp', 'Fabrikam Adventures']);
    });

    it('refuses an invisible name', async () => {
      for (const name of [' ', '\u200b'])
        expect(
          await rejection(write((customers) => customers.rename(ids[10] ?? 0, name, 2))),
        ).to.include({ rule: 'name-empty' });
    });

    it('refuses a change to an outdated version and changes nothing', async () => {
      const id = ids[10] ?? 0;
      expect(
        await rejection(write((customers) => customers.rename(id, 'Late', 1))),
      ).to.be.instanceOf(Stale);
      const change = { add: ['x'], remove: [] };
      expect(
        await rejection(write((customers) => customers.changeTags(id, change, 1))),
      ).to.be.instanceOf(Stale);
      expect(await read().byId(id)).to.include({ name: 'Zeta Corp', version: 2 });
    });

    it('accepts one of four edits of the same version', async () => {
      const id = ids[9] ?? 0;
      const edits = [1, 2, 3, 4].map((n) =>
        write((customers) => customers.rename(id, `Edit ${n}`, 1)),
      );
      const done = (await Promise.allSettled(edits)).map(({ status }) => status);
      expect(done.filter((status) => status === 'fulfilled')).to.have.length(1);
      expect((await read().byId(id))?.version).to.equal(2);
    });

    it('requires a name of valid length', async () => {
      const id = ids[6] ?? 0;
      for (const name of ['', '  \u0000 ', 'x'.repeat(257)]) {
        expect(
          await rejection(write((customers) => customers.rename(id, name, 1))),
        ).to.be.instanceOf(Refused);
      }
    });
  });

  describe('tags', () => {
    const change = (id: number, add: string[], remove: string[], version: number) =>
      write((customers) => customers.changeTags(id, { add, remove }, version));

    it('are sets that ignore case and accents and keep the first spelling', async () => {
      const id = ids[3] ?? 0;
      const { before: was, after } = await change(
        id,
        ['GOLD', 'Público', 'new'],
        ['vip', 'NEW!'],
        1,
      );
      expect(was.tags).to.eql(['Gold', 'público']);
      expect(after.tags).to.eql(['Gold', 'new', 'público']);
      expect((await change(id, [], ['PUBLICO', 'new'], 2)).after.tags).to.eql(['Gold']);
      expect(await names('publico')).to.eql([]);
      expect(await names('gold')).to.eql(['Contoso']);
    });

    it('have at most 50 characters and no separator, and a customer has at most 150', async () => {
      const id = ids[6] ?? 0;
      const rule = async (tags: string[]) => {
        const error = await rejection(change(id, tags, [], 1));
        return error instanceof Refused ? error.rule : error;
      };
      expect(await rule(['x'.repeat(51)])).to.equal('tag-length');
      expect(await rule(['a;b'])).to.equal('tag-separator');
      expect(await rule(['a,b'])).to.equal('tag-separator');
      expect(await rule(['  '])).to.equal('tag-empty');
      expect(await rule(Array.from({ length: 151 }, (_, i) => `t${i}`))).to.equal('tag-count');
      expect((await read().byId(id))?.tags).to.eql([]);
      const { after } = await change(
        id,
        Array.from({ length: 150 }, (_, i) => `t${i}`),
        [],
        1,
      );
      expect(after.tags).to.have.length(150);
    });
  });
});
