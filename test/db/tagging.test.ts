import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import fc from 'fast-check';
import { readSearch } from '../../bot/slots/search.js';
import { Stale } from '../../db/errors.js';
import { fold, repositories, type Database, type Repositories } from '../../db/index.js';
import { checkIndex } from '../../db/search/checkIndex.js';
import { apply } from '../../db/tags/bulk/apply.js';
import { stage } from '../../db/tags/bulk/stage.js';
import type {
  NewBulkTagging,
  BulkTagging,
  BulkTaggingCounts,
} from '../../db/tags/bulk/bulkTagging.js';
import { activityOf } from '../support/bot.js';
import { addBilling } from '../support/addBilling.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { rejection } from '../support/rejection.js';

const ana = { id: 'a1', name: 'Ana' };
const INTACT = { damaged: 0, texts: 0, missing: 0, strays: 0, order: 0, tokens: 0 };
const full = (n: number) => Array.from({ length: n }, (_, i) => `t${i}`);

onEachDatabase('tags in bulk', (dialect) => {
  let database: Database;
  const read = () => repositories(database.read, ana);
  const write = <T>(work: (bound: Repositories) => Promise<T>) =>
    database.transact((trx) => work(repositories(trx, ana)));

  beforeEach(async () => (database = await newDatabase(dialect)));

  /** Creates and stages a bulk change without applying it. */
  async function staged(asked: NewBulkTagging): Promise<BulkTagging> {
    const id = await write(({ bulkTaggings }) => bulkTaggings.add(asked));
    const tagging = (await read().bulkTaggings.byId(id)) as BulkTagging;
    const search = asked.query === undefined ? undefined : readSearch(asked.query).search;
    await stage(database, tagging, search, () => Promise.resolve());
    return (await read().bulkTaggings.byId(id)) as BulkTagging;
  }
  const run = async (asked: NewBulkTagging) => apply(database, await staged(asked), ana);
  const undo = ({ id, query, give, take }: BulkTagging) =>
    run({ kind: 'undo', query: query ?? '', give: take, take: give, of: id });

  /** Tags of all customers, by name. */
  async function tags(): Promise<Record<string, string>> {
    const { rows } = await read().customers.following(undefined, 1_000);
    return Object.fromEntries(rows.map((row) => [row.name, row.tags.join(' ')]));
  }
  const found = async (typed: string) =>
    (await read().customers.find(readSearch(typed).search)).rows.map(({ name }) => name);
  const tagOf = async (name: string) => {
    const tag = await read().tags.named(name);
    return { tagId: tag?.id ?? 0, tagVersion: tag?.version ?? 0 };
  };

  describe('for all matches of a search', () => {
    let ids: number[];
    const asked = {
      kind: 'find',
      query: 'contoso',
      give: ['VIP', 'new'],
      take: ['trial'],
    } as const;

    beforeEach(async () => {
      ids = await addCustomers(database, [
        { name: 'Contoso A', tags: ['trial', 'gold'] },
        { name: 'Contoso B', tags: ['vip', 'new'] },
        { name: 'Contoso C', tags: full(149) },
        { name: 'Fabrikam', tags: ['trial'] },
      ]);
    });

    it('counts customers to change, unchanged, and over the limit of 150, and changes nothing', async () => {
      const before = await tags();
      const { counts } = await staged(asked);
      expect(counts).to.eql({ changes: 1, same: 1, full: 1, left: 0, gone: 0 });
      expect(await tags()).to.eql(before);
      expect(await activityOf(database)).to.eql([]);
    });

    it('changes all customers, updates the index and records each change and the total', async () => {
      await run(asked);
      expect(await tags()).to.include({ 'Contoso A': 'gold new vip', Fabrikam: 'trial' });
      expect(await found('tag:VIP')).to.eql(['Contoso A', 'Contoso B']);
      expect(await found('tag:trial')).to.eql(['Fabrikam']);
      const activity = await activityOf(database);
      expect(activity.map(({ action }) => action)).to.eql(['tags-changed', 'tags-changed-in-bulk']);
      expect(JSON.parse(activity[0]?.newValues ?? '')).to.eql({ tags: ['gold', 'new', 'vip'] });
      expect(JSON.parse(activity[1]?.newValues ?? '')).to.include({
        changes: 1,
        query: 'contoso',
      });
      expect(await checkIndex(database)).to.eql(INTACT);
    });

    it('keeps billing filters working for the changed customers', async () => {
      await addBilling(database, ids[0] ?? 0, { country: 'ES' });
      await run(asked);
      expect(await found('country:ES')).to.eql(['Contoso A']);
      expect(await checkIndex(database)).to.eql(INTACT);
    });

    it('undoes exactly its own changes', async () => {
      const before = await tags();
      const tagging = await staged(asked);
      await apply(database, tagging, ana);
      expect(await undo(tagging)).to.eql({ changes: 1, same: 0, full: 0, left: 0, gone: 0 });
      expect(await tags()).to.eql(before);
      expect(await found('tag:new')).to.eql(['Contoso B']);
      expect(await checkIndex(database)).to.eql(INTACT);
    });

    it('does not undo a customer that was changed since', async () => {
      const tagging = await staged({ ...asked, query: 'tag:trial' });
      await apply(database, tagging, ana);
      await write(({ customers }) => customers.rename(ids[3] ?? 0, 'Fabrikam Group', 2));
      expect(await undo(tagging)).to.include({ changes: 1, left: 1 });
      expect(await tags()).to.include({ 'Contoso A': 'gold trial', 'Fabrikam Group': 'new vip' });
    });

    it('applies to the staged customers in their latest state', async () => {
      const tagging = await staged(asked);
      await addCustomers(database, [{ name: 'Contoso late', tags: ['trial'] }]);
      const [first = 0, second = 0] = ids;
      await write(({ customers }) => customers.rename(first, 'Renamed', 1));
      await write(({ customers }) =>
        customers.changeTags(second, { add: ['trial'], remove: ['vip'] }),
      );
      expect(await apply(database, tagging, ana)).to.include({ changes: 2, full: 1 });
      expect(await tags()).to.include({
        Renamed: 'gold new vip',
        'Contoso B': 'new vip',
        'Contoso late': 'trial',
      });
      expect(await checkIndex(database)).to.eql(INTACT);
    });

    it('skips customers that were removed from the list in the meantime', async () => {
      const tagging = await staged({ ...asked, query: 'tag:trial' });
      await database.transact((trx) =>
        trx('customers')
          .where({ id: ids[3] ?? 0 })
          .update({ removedAt: 'x', version: 2 }),
      );
      expect(await apply(database, tagging, ana)).to.include({ changes: 1, gone: 1 });
    });

    it('is applied once when requested concurrently', async () => {
      const tagging = await staged(asked);
      const all = await Promise.all([1, 2, 3, 4].map(() => apply(database, tagging, ana)));
      expect(new Set(all.map((counts: BulkTaggingCounts) => counts.changes))).to.eql(new Set([1]));
      expect(await activityOf(database)).to.have.length(2);
      expect((await read().customers.byId(ids[0] ?? 0))?.version).to.equal(2);
    });

    it('is deleted completely after thirty days', async () => {
      const { id } = await staged(asked);
      const day = 86_400_000;
      expect(await read().bulkTaggings.hasOld(Date.now() + 29 * day)).to.equal(false);
      const later = Date.now() + 31 * day;
      await write(({ bulkTaggings }) => bulkTaggings.forgetOld(later));
      expect(await read().bulkTaggings.byId(id)).to.equal(undefined);
      expect(await database.read('tagging_rows')).to.eql([]);
      expect(await read().bulkTaggings.hasOld(later)).to.equal(false);
    });

    it('has one undo when several are requested concurrently', async () => {
      const { id, query } = await staged(asked);
      const addUndo = (bound: Repositories) =>
        bound.bulkTaggings.add({
          kind: 'undo',
          query: query ?? '',
          give: [],
          take: ['VIP'],
          of: id,
        });
      let second: Promise<number> | undefined;
      const first = await write(async (bound) => {
        const added = await addUndo(bound);
        second = write(addUndo);
        await delay(100);
        return added;
      });
      expect(await second).to.equal(first);
    });

    it('continues after the last staged customer', async () => {
      const id = await write(({ bulkTaggings }) =>
        bulkTaggings.add({ ...asked, query: 'tag:trial' }),
      );
      const tagging = (await read().bulkTaggings.byId(id)) as BulkTagging;
      await database.transact((trx) =>
        trx('tagging_rows').insert({
          taggingId: id,
          customerId: ids[0] ?? 0,
          seenVersion: 1,
          outcome: 'same',
          given: '[]',
          taken: '[]',
        }),
      );
      await stage(database, tagging, readSearch('tag:trial').search, () => Promise.resolve());
      expect((await read().bulkTaggings.byId(id))?.counts).to.include({ same: 1, changes: 1 });
    });

    it('restores exactly the previous tags when undone', async () => {
      const tag = fc.constantFrom('gold', 'Gold', 'vip', 'ñ', 'n', 'trial', 'x y');
      const some = fc.uniqueArray(tag, { maxLength: 4, selector: fold });
      await fc.assert(
        fc.asyncProperty(
          fc.array(some, { minLength: 1, maxLength: 5 }),
          some,
          some,
          async (all, give, off) => {
            const prefix = `Run${Math.random().toString(36).slice(2)}`;
            const take = off.filter((name) => !give.some((given) => fold(given) === fold(name)));
            await addCustomers(
              database,
              all.map((given, i) => ({ name: `${prefix} ${i}`, tags: given })),
            );
            const before = await tags();
            const tagging = await staged({ kind: 'find', query: prefix, give, take });
            const counts = await apply(database, tagging, ana);
            const after = await tags();
            const wanted = all.map((given) => {
              const kept = given.map(fold).filter((name) => !take.map(fold).includes(name));
              return [...new Set([...kept, ...give.map(fold)])].sort().join('|');
            });
            const has = await Promise.all(
              all.map((_, i) => read().customers.named(`${prefix} ${i}`)),
            );
            expect(has.map(([one]) => one?.tags.map(fold).join('|'))).to.eql(wanted);
            const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
            expect(counts.changes).to.equal(changed.length);
            expect((await undo(tagging)).changes).to.equal(changed.length);
            expect(await tags()).to.eql(before);
          },
        ),
        { numRuns: 15 },
      );
      expect(await checkIndex(database)).to.eql(INTACT);
    });
  });

  describe('for one tag', () => {
    beforeEach(() =>
      addCustomers(database, [
        { name: 'A', tags: ['gold', 'vip'] },
        { name: 'B', tags: ['gold'] },
        { name: 'C', tags: ['vip'] },
      ]),
    );

    it('renames it, even to another spelling, and finds it only by the new name', async () => {
      const one = await run({
        kind: 'rename',
        give: ['Göld!'],
        take: ['gold'],
        ...(await tagOf('gold')),
      });
      expect(one.changes).to.equal(2);
      expect(await found('tag:göld!')).to.eql(['A', 'B']);
      expect(await read().tags.named('gold')).to.equal(undefined);
      await run({ kind: 'rename', give: ['GOLD!'], take: ['Göld!'], ...(await tagOf('göld!')) });
      expect(await tags()).to.include({ A: 'GOLD! vip', B: 'GOLD!' });
      expect(await found('tag:gold')).to.eql([]);
      expect(await checkIndex(database)).to.eql(INTACT);
    });

    it('merges it into another tag, once per customer', async () => {
      const counts = await run({
        kind: 'merge',
        give: ['vip'],
        take: ['gold'],
        ...(await tagOf('gold')),
      });
      expect(counts.changes).to.equal(2);
      expect(await tags()).to.eql({ A: 'vip', B: 'vip', C: 'vip' });
      expect(await read().tags.named('gold')).to.equal(undefined);
      expect(await checkIndex(database)).to.eql(INTACT);
    });

    it('deletes it from all customers, including removed ones, and records it', async () => {
      await database.transact((trx) =>
        trx('customers').where({ name: 'B' }).update({ removedAt: 'x', version: 2 }),
      );
      const counts = await run({
        kind: 'delete',
        give: [],
        take: ['gold'],
        ...(await tagOf('gold')),
      });
      expect(counts.changes).to.equal(1);
      expect(await tags()).to.eql({ A: 'vip', C: 'vip' });
      const actions = (await activityOf(database)).map(({ action }) => action);
      expect(actions).to.eql(['tags-changed', 'tags-changed', 'tag-deleted']);
      expect(await checkIndex(database)).to.eql(INTACT);
    });

    it('includes customers that were tagged after the count', async () => {
      const tagging = await staged({
        kind: 'delete',
        give: [],
        take: ['gold'],
        ...(await tagOf('gold')),
      });
      const [c] = await read().customers.named('C');
      await write(({ customers }) =>
        customers.changeTags(c?.id ?? 0, { add: ['gold'], remove: [] }),
      );
      await apply(database, tagging, ana);
      expect(await tags()).to.eql({ A: 'vip', B: '', C: 'vip' });
    });

    it('is refused if the tag has changed since the confirmation', async () => {
      const before = await tagOf('gold');
      await run({ kind: 'rename', give: ['silver'], take: ['gold'], ...before });
      const all = await tags();
      const late = await rejection(run({ kind: 'delete', give: [], take: ['gold'], ...before }));
      expect(late).to.be.instanceOf(Stale);
      expect(await tags()).to.eql(all);
    });

    it('refuses to rename to a tag that was created in the meantime', async () => {
      const tagging = await staged({
        kind: 'rename',
        give: ['new'],
        take: ['gold'],
        ...(await tagOf('gold')),
      });
      await write((bound) => bound.tags.create('NEW'));
      expect(await rejection(apply(database, tagging, ana))).to.be.instanceOf(Stale);
      expect(await tags()).to.include({ B: 'gold' });
    });
  });
});
