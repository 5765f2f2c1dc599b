import { expect } from 'chai';
import fc from 'fast-check';
import { repositories, type Database } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { addSubscriptions, type SomeSubscription } from '../support/subscriptions.js';

const TODAY = '2026-11-25';
const LIMIT = 3;
const days = fc
  .integer({ min: 20, max: 34 })
  .map((n) => new Date(Date.UTC(2026, 10, n)).toISOString().slice(0, 10));

type Held = Required<
  Pick<SomeSubscription, 'end' | 'status' | 'term' | 'autoRenew' | 'removed' | 'customer'>
>;

onEachDatabase('what is due of a customer', (dialect) => {
  let database: Database;
  let customers: number[];

  before(async () => {
    database = await newDatabase(dialect);
    customers = await addCustomers(database, [{ name: 'Contoso' }, { name: 'Fabrikam' }]);
  });

  const anyOne = (): fc.Arbitrary<Held> =>
    fc.record({
      customer: fc.constantFrom(...customers),
      end: fc.option(days, { freq: 8 }),
      status: fc.constantFrom('active', 'active', 'suspended', 'expired', 'deleted'),
      term: fc.constantFrom('P1M', 'P1Y', ''),
      autoRenew: fc.constantFrom(true, false, null),
      removed: fc.constantFrom(false, false, false, true),
    });

  it('is what a look at each subscription finds', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(anyOne(), { minLength: 3, maxLength: 12 }),
        days,
        days,
        async (all, from, to) => {
          await database.transact((trx) => trx('subscriptions').delete());
          const ids = await addSubscriptions(database, all);
          const [customer = 0] = customers;
          const { subscriptions } = repositories(database.read);
          const found = await subscriptions.dueOf(customer, { from, to }, TODAY, LIMIT);

          const held = all
            .map((one, at) => ({ ...one, id: ids[at] ?? 0, end: one.end ?? '' }))
            .filter((one) => one.customer === customer && !one.removed)
            .filter(({ status, end }) => end !== '' && !['expired', 'deleted'].includes(status));
          const rollsOn = (one: Held) =>
            one.term === 'P1M' && one.autoRenew === true && one.status === 'active';
          const within = held.filter(({ end }) => end >= from && end <= to);
          const listed = within
            .filter((one) => !rollsOn(one))
            .sort((one, other) =>
              one.end < other.end ? -1 : one.end > other.end ? 1 : one.id - other.id,
            );
          const later = held.filter((one) => !rollsOn(one) && one.end > to).map(({ end }) => end);
          expect(found.rows.map(({ id }) => id)).to.eql(listed.slice(0, LIMIT).map(({ id }) => id));
          expect(found).to.deep.include({
            total: listed.length,
            rollingOn: within.filter(rollsOn).length,
            overdue: held.filter(({ status, end }) => status === 'active' && end < TODAY).length,
            next: later.sort()[0] ?? null,
          });
        },
      ),
      { numRuns: 60 },
    ));
});
