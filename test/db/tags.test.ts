import { expect } from 'chai';
import fc from 'fast-check';
import { Refused, Stale } from '../../db/errors.js';
import { fold, repositories, type Database, type Repositories } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { rejection } from '../support/rejection.js';

const ana = { id: 'a1', name: 'Ana' };

onEachDatabase('tags', (dialect) => {
  let database: Database;
  const read = () => repositories(database.read, ana);
  const write = <T>(work: (bound: Repositories) => Promise<T>) =>
    database.transact((trx) => work(repositories(trx, ana)));

  beforeEach(async () => (database = await newDatabase(dialect)));

  const pageOf = async () =>
    (await read().tags.page()).rows.map(({ name, customers }) => `${name} ${customers}`);

  it('are listed by name with the number of customers on the list that have them', async () => {
    const [, , third = 0] = await addCustomers(database, [
      { name: 'A', tags: ['Gold', 'VIP'] },
      { name: 'B', tags: ['gold'] },
      { name: 'C', tags: ['GOLD', 'Ámbar'] },
    ]);
    expect(await pageOf()).to.eql(['Ámbar 1', 'Gold 3', 'VIP 1']);
    await database.transact((trx) =>
      trx('customers').where({ id: third }).update({ removedAt: new Date().toISOString() }),
    );
    expect(await pageOf()).to.eql(['Ámbar 0', 'Gold 2', 'VIP 1']);
  });

  it('are paged forwards and backwards without gaps or duplicates', async () => {
    const names = Array.from({ length: 25 }, (_, i) => `tag ${String(i).padStart(2, '0')}`);
    await addCustomers(database, [{ name: 'A', tags: names }]);
    const first = await read().tags.page();
    expect(first).to.deep.include({ total: { count: 25, more: false }, previous: null });
    const second = await read().tags.page({ after: first.next ?? '' });
    const third = await read().tags.page({ after: second.next ?? '' });
    expect([first, second, third].flatMap(({ rows }) => rows.map(({ name }) => name))).to.eql(
      names,
    );
    expect(third.next).to.equal(null);
    const back = await read().tags.page({ before: third.previous ?? '' });
    expect(back.rows).to.eql(second.rows);
    expect((await read().tags.page({ before: back.previous ?? '' })).previous).to.equal(null);
  });

  it('are suggested most used first', async () => {
    await addCustomers(database, [
      { name: 'A', tags: ['rare', 'often', 'most'] },
      { name: 'B', tags: ['often', 'most'] },
      { name: 'C', tags: ['most'] },
    ]);
    const used = await read().tags.mostUsed(2);
    expect(used.map(({ name }) => name)).to.eql(['most', 'often']);
  });

  it('are created once, independent of spelling', async () => {
    expect(await write(({ tags }) => tags.create('  Sector  Público '))).to.equal('Sector Público');
    const again = await rejection(write(({ tags }) => tags.create('SECTOR PUBLICO')));
    expect(again).to.be.instanceOf(Refused).and.include({ rule: 'tag-exists' });
    for (const [name, rule] of [
      ['a;b', 'tag-separator'],
      ['a,b', 'tag-separator'],
      ['x'.repeat(51), 'tag-length'],
      [' \u200b ', 'tag-empty'],
    ] as const) {
      expect(await rejection(write(({ tags }) => tags.create(name)))).to.include({ rule });
    }
    expect(await pageOf()).to.eql(['Sector Público 0']);
  });

  it('are added without losing a colleague’s concurrent changes', async () => {
    const [id = 0] = await addCustomers(database, [{ name: 'Contoso', tags: ['gold'] }]);
    await write(({ customers }) => customers.rename(id, 'Contoso Group', 1));
    const [one, other] = await Promise.all([
      write(({ customers }) => customers.changeTags(id, { add: ['vip'], remove: [] })),
      write(({ customers }) => customers.changeTags(id, { add: ['north'], remove: ['gold'] })),
    ]);
    expect([one.after.version, other.after.version].sort()).to.eql([3, 4]);
    expect((await read().customers.byId(id))?.tags).to.eql(['north', 'vip']);
  });

  it('are added concurrently by colleagues in any order', async () => {
    const ids = await addCustomers(database, [{ name: 'Contoso' }, { name: 'Fabrikam' }]);
    let remove: string[] = [];
    for (let round = 0; round < 10; round++) {
      const add = Array.from({ length: 150 }, (_, i) => `${round} ${i}`);
      const orders = [add, [...add].reverse()];
      await Promise.all(
        orders.map((names, i) =>
          write(({ customers }) => customers.changeTags(ids[i] ?? 0, { add: names, remove })),
        ),
      );
      remove = add;
    }
    for (const id of ids) expect((await read().customers.byId(id))?.tags).to.have.length(150);
  });

  it('refuse a change to an outdated version, if one is specified', async () => {
    const [id = 0] = await addCustomers(database, [{ name: 'Contoso' }]);
    await write(({ customers }) => customers.rename(id, 'Contoso Group', 1));
    const stale = write(({ customers }) =>
      customers.changeTags(id, { add: ['vip'], remove: [] }, 1),
    );
    expect(await rejection(stale)).to.be.instanceOf(Stale);
  });

  it('behave as sets, for any changes in any spelling', async () => {
    const tag = fc.constantFrom('gold', 'GOLD', 'Góld', 'vip', 'Ñ', 'n', 'ñandú', 'NANDU', 'x y');
    const change = fc.record({ add: fc.array(tag), remove: fc.array(tag) });
    const [id = 0] = await addCustomers(database, [{ name: 'Contoso' }]);
    const model = new Map<string, string>();
    const firstSpelled = new Map<string, string>();
    await fc.assert(
      fc.asyncProperty(change, async (asked) => {
        const before = [...model.keys()].sort();
        for (const name of asked.remove) model.delete(fold(name));
        for (const name of asked.add) {
          if (!firstSpelled.has(fold(name))) firstSpelled.set(fold(name), name);
          model.set(fold(name), firstSpelled.get(fold(name)) ?? '');
        }
        const done = await write(({ customers }) => customers.changeTags(id, asked));
        const wanted = [...model].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);
        expect(done.after.tags).to.eql(wanted);
        const same = before.join() === [...model.keys()].sort().join();
        expect(done.after.version - done.before.version).to.equal(same ? 0 : 1);
      }),
      { numRuns: 40 },
    );
  });
});
