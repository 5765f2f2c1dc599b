import { expect } from 'chai';
import { databaseBudget } from '../../db/callBudget/callBudget.js';
import { Busy, Unavailable } from '../../db/errors.js';
import { connect, type Database } from '../../db/index.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';

const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

onEachDatabase('the budget of calls', (dialect) => {
  const databases: Database[] = [];
  beforeEach(async () => {
    const url = await emptyDatabase(dialect);
    databases.push(await connect(url), await connect(url));
  });
  afterEach(() => Promise.all(databases.splice(0).map((database) => database.close())));

  const budgets = () => databases.map((database) => databaseBudget(database));
  const ask = { group: 'customers', count: 7, cap: 20, windowMs: 400 };

  it('is never exceeded in any window by two processes', async () => {
    const granted: { from: number; to: number; count: number }[] = [];
    const end = Date.now() + 2_000;
    const work = budgets().map(async (budget) => {
      while (Date.now() < end) {
        const from = Date.now();
        const { granted: count, waitMs } = await budget.reserve(ask);
        if (count > 0) granted.push({ from, to: Date.now(), count });
        else await delay(waitMs);
      }
    });
    await Promise.all(work);
    // Each reservation was made at some time between `from` and `to`.
    const inWindowAfter = (start: number) =>
      granted
        .filter(({ from, to }) => from >= start && to < start + ask.windowMs)
        .reduce((sum, { count }) => sum + count, 0);
    for (const { from } of granted) expect(inWindowAfter(from)).to.be.at.most(ask.cap);
    // Five windows of 400 ms: the budget is used, too, if less by a slow process.
    expect(granted.reduce((sum, { count }) => sum + count, 0)).to.be.within(20, 120);
  });

  it('counts the groups separately', async () => {
    const [budget] = budgets();
    expect(await budget?.reserve({ ...ask, count: 50 })).to.eql({ granted: 20, waitMs: 0 });
    expect(await budget?.reserve({ ...ask, count: 50, group: 'orders' })).to.include({
      granted: 20,
    });
  });

  it('leaves someone waiting the rest when the background is at its cap', async () => {
    const [background, turn] = budgets();
    await background?.reserve({ ...ask, windowMs: 60_000, count: 18, cap: 18 });
    const refused = await background?.reserve({ ...ask, windowMs: 60_000, count: 1, cap: 18 });
    expect(refused?.granted).to.equal(0);
    expect(refused?.waitMs).to.be.within(50_000, 60_000);
    const waiting = await turn?.reserve({ ...ask, windowMs: 60_000, count: 1 });
    expect(waiting).to.eql({ granted: 1, waitMs: 0 });
  });

  it('waits until enough of the window has passed', async () => {
    const [budget] = budgets();
    const long = { ...ask, windowMs: 60_000 };
    await budget?.reserve({ ...long, count: 5 });
    await delay(2_000);
    await budget?.reserve({ ...long, count: 15 });
    const first = await budget?.reserve(long);
    // A cap of 10 needs the second reservation to end too.
    const both = await budget?.reserve({ ...long, cap: 10 });
    expect(first?.waitMs).to.be.within(50_000, 60_000);
    expect((both?.waitMs ?? 0) - (first?.waitMs ?? 0)).to.be.within(500, 10_000);
  });

  it('pauses all processes and lowers the cap afterwards', async () => {
    const [one, other] = budgets();
    await one?.pause('customers', 60_000);
    const paused = await other?.reserve(ask);
    expect(paused?.granted).to.equal(0);
    expect(paused?.waitMs).to.be.within(1, 60_000);
    await one?.pause('orders', 1);
    await delay(20);
    const slowed = await other?.reserve({ ...ask, group: 'orders', count: 50 });
    expect(slowed).to.include({ granted: 15 });
  });

  it('forgets old reservations', async () => {
    const [budget] = budgets();
    await budget?.reserve({ ...ask, windowMs: 50 });
    await delay(60);
    await budget?.reserve({ ...ask, windowMs: 50 });
    expect(await databases[0]?.read('calls_reserved').count({ n: '*' }).first()).to.eql({ n: 1 });
  });
});

describe('the budget of calls while the database cannot be asked', () => {
  for (const error of [new Unavailable('silent'), new Busy('queue', undefined)])
    it(`grants no call, and takes a pause without a fault (${error.code})`, async () => {
      const budget = databaseBudget({ transact: () => Promise.reject(error) });
      await budget.pause('customers', 1_000);
      const asked = await budget.reserve({ group: 'orders', count: 1, cap: 1, windowMs: 1_000 });
      expect(asked.granted).to.equal(0);
    });
});
