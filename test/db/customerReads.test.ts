import { expect } from 'chai';
import { repositories, type Database } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { guid } from '../support/imports.js';

const RESELLER = 'cloud-reseller';
const at = (hour: number) => `2026-11-25T${String(hour).padStart(2, '0')}:00:00.000Z`;

onEachDatabase('reads of customers', (dialect) => {
  let database: Database;
  let ids: number[];

  beforeEach(async () => {
    database = await newDatabase(dialect);
    ids = await addCustomers(
      database,
      [1, 2, 3, 4, 5, 6].map((n) => ({
        name: `Customer ${n}`,
        microsoftId: guid(n),
        relationship: n === 6 ? 'advisor' : RESELLER,
      })),
    );
  });
  afterEach(() => database.close());

  const reads = () => repositories(database.read).customerReads;
  const numbers = (customers: readonly { id: number }[]) =>
    customers.map(({ id }) => ids.indexOf(id) + 1);
  const next = async (limit: number, hour = 12) => {
    const found = await reads().next(RESELLER, { after: 0, limit, now: at(hour) });
    return numbers(found.customers);
  };
  /** Stores that the customer was read, and when it is due. */
  const store = (n: number, beganAt: number, dueAt: number, refused: string | null = null) =>
    database.transact((trx) =>
      repositories(trx).customerReads.store(
        [
          {
            customerId: ids[n - 1] ?? 0,
            billingAt: refused === null ? at(beganAt) : null,
            subscriptionsAt: refused === null ? at(beganAt) : null,
            refused,
            dueAt: at(dueAt),
          },
        ],
        at(beganAt),
      ),
    );
  const want = (n: number, changedAt: number, now = 12) =>
    database.transact((trx) =>
      repositories(trx).customerReads.want(
        RESELLER,
        [{ microsoftId: guid(n), changedAt: at(changedAt) }],
        at(now),
      ),
    );

  it('begin with those named by the audit log, then those never read, then those due longest', async () => {
    await store(1, 1, 11);
    await store(2, 1, 10);
    await store(3, 1, 20);
    await want(3, 2);
    expect(await next(9)).to.eql([3, 4, 5, 2, 1]);
    expect(await next(2)).to.eql([3, 4]);
    expect(await next(9, 9)).to.eql([3, 4, 5]);
  });

  it('go on after the last customer that was never read', async () => {
    const first = await reads().next(RESELLER, { after: 0, limit: 2, now: at(1) });
    expect(numbers(first.customers)).to.eql([1, 2]);
    expect(first.isEnd).to.equal(false);
    const rest = await reads().next(RESELLER, { after: first.after, limit: 9, now: at(1) });
    expect(numbers(rest.customers)).to.eql([3, 4, 5]);
    expect(rest).to.include({ after: ids[5], isEnd: true });
  });

  it('leave out removed customers and those of another relationship', async () => {
    await database.transact((trx) =>
      trx('customers')
        .where({ id: ids[1] ?? 0 })
        .update({ removedAt: at(1) }),
    );
    expect(await next(9)).to.eql([1, 3, 4, 5]);
    expect(await reads().readable(RESELLER, ids[1] ?? 0)).to.equal(undefined);
    expect(await reads().readable(RESELLER, ids[5] ?? 0)).to.equal(undefined);
    expect(await reads().readable(RESELLER, ids[0] ?? 0)).to.include({ microsoftId: guid(1) });
  });

  it('are wanted only if they began before the change', async () => {
    for (const n of [1, 2, 3, 4, 5]) await store(n, 5, 20);
    await want(1, 4);
    await want(2, 6);
    await want(9, 6);
    expect(await next(9)).to.eql([2]);
  });

  it('stay wanted if they are named after the read began', async () => {
    for (const n of [1, 2, 3, 4, 5]) await store(n, 1, 20);
    await want(1, 2, 6);
    await store(1, 5, 20);
    expect(await next(9)).to.eql([1]);
    await store(1, 7, 20);
    expect(await next(9)).to.eql([]);
  });

  it('keep the time of the last answer when a later one is refused', async () => {
    await store(1, 5, 20);
    await store(1, 6, 20, '20002');
    expect(await reads().of(ids[0] ?? 0)).to.eql({
      triedAt: at(6),
      billingAt: at(5),
      subscriptionsAt: at(5),
    });
  });
});
