import { expect } from 'chai';
import { readSearch } from '../../bot/slots/search.js';
import type { WorkFilter, WorkKey } from '../../db/decisions/decision.js';
import { workAfter, workKeyOf } from '../../db/decisions/worklist.js';
import { repositories, type Database } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { ANA, BEA, decided, workFrom } from '../support/decisions.js';
import { addSubscriptions, type SomeSubscription } from '../support/subscriptions.js';

const TODAY = '2031-03-10';

onEachDatabase('the worklist of decisions', (dialect) => {
  let database: Database;
  let customers: number[];

  beforeEach(async () => {
    database = await newDatabase(dialect);
    customers = await addCustomers(
      database,
      ['Adatum', 'Contoso', 'Fabrikam'].map((name) => ({ name })),
    );
  });

  const own = (customer: number, actor: typeof ANA) =>
    database.transact((trx) =>
      repositories(trx, actor).owners.set(customer, { objectId: actor.id, name: actor.name }),
    );
  const hold = (customer: number, ...held: Omit<SomeSubscription, 'customer'>[]) =>
    addSubscriptions(
      database,
      held.map((one) => ({ customer: customers[customer] ?? 0, ...one })),
    );
  const pageOf = (filter: Partial<WorkFilter> = {}, typed?: string) =>
    repositories(database.read).decisions.page(
      workFrom(TODAY, filter),
      typed === undefined ? undefined : readSearch(typed).search,
    );
  const products = async (filter: Partial<WorkFilter> = {}, typed?: string) =>
    (await pageOf(filter, typed)).rows.map(({ product }) => product);

  it('has what ends within the days and what is past, soonest first', async () => {
    await hold(
      0,
      { product: 'Later', end: '2031-04-20' },
      { product: 'Soon', end: '2031-03-12' },
      { product: 'Past', end: '2031-02-01' },
      { product: 'Far', end: '2032-02-01' },
      { product: 'Without an end', end: null },
      { product: 'Expired', end: '2031-03-12', status: 'expired' },
      { product: 'Removed', end: '2031-03-12', removed: true },
    );
    const within = { from: TODAY, to: '2031-05-09' };
    expect(await products({ within })).to.eql(['Past', 'Soon', 'Later']);
    expect(await products({ within, withPast: false })).to.eql(['Soon', 'Later']);
    expect(await products({ within, isOverdueOnly: true })).to.eql(['Past']);
    expect(await pageOf({ within })).to.deep.include({
      total: { count: 3, more: false },
      overdue: 1,
    });
  });

  it('leaves out monthly ones that roll on', async () => {
    await hold(
      0,
      { product: 'Rolls on', term: 'P1M', end: '2031-03-20' },
      { product: 'May roll on', term: 'P1M', autoRenew: null, end: '2031-03-19' },
      { product: 'Monthly that ends', term: 'P1M', autoRenew: false, end: '2031-03-20' },
    );
    expect(await products()).to.eql(['May roll on', 'Monthly that ends']);
  });

  it('has the agent’s own customers first, then those of nobody', async () => {
    await hold(0, { product: 'Nobody’s', end: '2031-03-11' });
    await hold(
      1,
      { product: 'Mine', end: '2031-03-30' },
      { product: 'Mine too', end: '2031-03-20' },
    );
    await hold(2, { product: 'Bea’s', end: '2031-03-11' });
    await own(customers[1] ?? 0, ANA);
    await own(customers[2] ?? 0, BEA);
    expect(await products({ whose: 'first' })).to.eql(['Mine too', 'Mine', 'Nobody’s']);
    expect(await products({ whose: 'mine' })).to.eql(['Mine too', 'Mine']);
    expect(await products({ whose: 'mine', agentId: BEA.id })).to.eql(['Bea’s']);
    expect(await products()).to.eql(['Nobody’s', 'Bea’s', 'Mine too', 'Mine']);
    const { rows } = await pageOf({ whose: 'first' });
    expect(rows.map(({ owner }) => owner?.name)).to.eql(['Ana', 'Ana', undefined]);
  });

  it('keeps a decision until it is carried out, and shows it', async () => {
    const [stop = 0, keep = 0, far = 0] = await hold(
      0,
      { product: 'Stop', end: '2031-03-12' },
      { product: 'Keep', end: '2031-03-12' },
      { product: 'Far', end: '2032-06-30' },
    );
    const within = { from: TODAY, to: '2031-05-09' };
    const open = await decided(database, ANA, stop, '2031-03-12', {
      choice: 'stop',
      dueOn: '2031-03-09',
    });
    await decided(database, ANA, keep, '2031-03-12', { choice: 'keep' });
    // Due within the days, though its term ends later.
    await decided(database, ANA, far, '2032-06-30', { choice: 'stop', dueOn: '2031-04-01' });
    const page = await pageOf({ within });
    expect(page.rows.map(({ product }) => product)).to.eql(['Stop', 'Far']);
    expect(page.rows[0]?.decision).to.eql(open);
    expect(page.overdue).to.equal(1);
    expect(await products({ within, isOverdueOnly: true })).to.eql(['Stop']);
    expect(await products({ within, withDone: true })).to.have.members(['Stop', 'Keep', 'Far']);
  });

  it('hides what is put off until its day', async () => {
    const [id = 0] = await hold(0, { end: '2031-03-30' });
    const ask = { choice: 'ask', askOn: '2031-03-15', dueOn: '2031-03-15' } as const;
    await decided(database, ANA, id, '2031-03-30', ask);
    expect(await products()).to.eql([]);
    expect(await products({ today: '2031-03-14' })).to.eql([]);
    expect(await products({ today: '2031-03-15' })).to.have.lengthOf(1);
    expect(await products({ today: '2031-03-15', isOverdueOnly: true })).to.eql([]);
    expect(await products({ today: '2031-03-16', isOverdueOnly: true })).to.have.lengthOf(1);
  });

  it('is narrowed by a search for customers', async () => {
    await hold(0, { product: 'A', end: '2031-03-12' });
    await hold(1, { product: 'B', end: '2031-03-12' });
    expect(await products({}, 'contoso')).to.eql(['B']);
    expect(await products({ whose: 'first' }, 'contoso')).to.eql(['B']);
    expect(await products({}, 'nobody')).to.eql([]);
  });

  it('pages both ways over the groups without skipping or repeating a row', async () => {
    for (const customer of [0, 1, 2])
      await hold(
        customer,
        ...Array.from({ length: 9 }, (_, i) => ({
          product: `${customer}.${i}`,
          end: `2031-03-${11 + (i % 3)}`,
        })),
      );
    await own(customers[0] ?? 0, ANA);
    const filter = workFrom(TODAY, { whose: 'first' });
    const { decisions } = repositories(database.read);
    const forward: number[][] = [];
    let after: WorkKey | undefined;
    let last;
    do {
      last = await decisions.page(filter, undefined, { after });
      forward.push(last.rows.map(({ id }) => id));
      after = last.next ?? undefined;
    } while (after);
    expect(forward.map(({ length }) => length)).to.eql([7, 7, 7, 6]);
    expect(new Set(forward.flat()).size).to.equal(27);
    const before = await decisions.page(filter, undefined, { before: last.previous ?? undefined });
    expect(before.rows.map(({ id }) => id)).to.eql(forward[2]);

    const [first] = (await decisions.page(filter)).rows;
    if (!first) throw new Error('no row');
    const rest = await workAfter(database.read, filter, undefined, workKeyOf(first, 'first'), 100);
    expect(rest.map(({ id }) => id)).to.eql(forward.flat().slice(1));
    expect(await decisions.count(filter)).to.equal(27);
  });
});
