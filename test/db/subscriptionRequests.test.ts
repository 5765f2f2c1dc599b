import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import fc from 'fast-check';
import { PARTNER_CENTER } from '../../db/activity/entry.js';
import { repositories, type Database } from '../../db/index.js';
import { changeFault, isThere } from '../../db/subscriptionRequests/changeRules.js';
import type { Requested } from '../../db/subscriptionRequests/repository.js';
import type { SubscriptionChange } from '../../db/subscriptionRequests/subscriptionRequest.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import {
  activityChanges,
  fileOf,
  importSubscriptionsText,
  SUBSCRIPTIONS_HEADING,
} from '../support/importRecords.js';
import { guid } from '../support/imports.js';
import { decided } from '../support/decisions.js';
import { rejection } from '../support/rejection.js';
import { addSubscriptions } from '../support/subscriptions.js';

const ana = { id: 'a1', name: 'Ana' };
const bea = { id: 'b2', name: 'Bea' };
/** A day within the window of the imported subscriptions, and one after it. */
const WITHIN = '2026-02-03';
const AFTER = '2026-06-15';

/** A list with one subscription of the first customer. */
const listWith = (given: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    'Subscription ID': guid(1_001),
    'Microsoft ID': guid(1),
    Product: 'Microsoft 365 E3',
    'SKU ID': '0001',
    Quantity: '25',
    Status: 'Active',
    Term: 'P1Y',
    'Billing plan': 'Monthly',
    'Start date': '2026-01-31',
    'End date': '2027-01-30',
    'Auto-renew': 'Yes',
    'Cancellable until': '2026-02-07',
    ...given,
  };
  const row = SUBSCRIPTIONS_HEADING.split(',').map((heading) => cells[heading] ?? '');
  return fileOf(SUBSCRIPTIONS_HEADING, row.join(','));
};

onEachDatabase('requests to change a subscription', (dialect) => {
  let database: Database;
  let subscription: { id: number; version: number };

  beforeEach(async () => {
    database = await newDatabase(dialect);
    await addCustomers(database, [{ name: 'Contoso', microsoftId: guid(1) }]);
    await importSubscriptionsText(database, listWith());
    const row = await database.read('subscriptions').first('id', 'version');
    if (!row) throw new Error('no subscription');
    subscription = row;
  });

  const ask = (change: SubscriptionChange, today = WITHIN, version = subscription.version) =>
    database.transact((trx) =>
      repositories(trx, ana).subscriptionRequests.request(subscription.id, change, {
        version,
        today,
        isSent: false,
      }),
    );
  const asked = async (change: SubscriptionChange, today = WITHIN, version?: number) => {
    const { request } = await ask(change, today, version);
    if (!request) throw new Error('the request was refused');
    return request;
  };
  const latest = () => repositories(database.read).subscriptionRequests.latestOf(subscription.id);

  it('keep what is asked for, what it was, and who asked', async () => {
    const request = await asked({ kind: 'quantity', quantity: 30 });
    expect(request).to.deep.include({
      change: { kind: 'quantity', quantity: 30 },
      state: 'recorded',
      agent: ana,
      endedAt: null,
    });
    expect(request.seen).to.eql({
      quantity: 25,
      status: 'active',
      term: 'P1Y',
      billingPlan: 'monthly',
      endDate: '2027-01-30',
      autoRenew: true,
      cancellableUntil: '2026-02-07',
    });
    expect(await latest()).to.eql(request);
  });

  const faults: [string, SubscriptionChange, string, string | undefined][] = [
    ['more seats at any time', { kind: 'quantity', quantity: 26 }, AFTER, undefined],
    [
      'fewer seats on the last day of the window',
      { kind: 'quantity', quantity: 1 },
      '2026-02-07',
      undefined,
    ],
    ['fewer seats a day later', { kind: 'quantity', quantity: 1 }, '2026-02-08', 'reduce-closed'],
    ['the same seats', { kind: 'quantity', quantity: 25 }, WITHIN, 'same'],
    ['no seats', { kind: 'quantity', quantity: 0 }, WITHIN, 'quantity'],
    ['half a seat', { kind: 'quantity', quantity: 26.5 }, WITHIN, 'quantity'],
    ['too many seats', { kind: 'quantity', quantity: 3_000_000_000 }, WITHIN, 'quantity'],
    ['no renewal', { kind: 'autoRenew', autoRenew: false }, AFTER, undefined],
    ['the renewal that it has', { kind: 'autoRenew', autoRenew: true }, AFTER, 'same'],
    ['to cancel on the last day', { kind: 'cancel' }, '2026-02-07', undefined],
    ['to cancel a day later', { kind: 'cancel' }, '2026-02-08', 'cancel-closed'],
    ['fewer seats at the renewal', { kind: 'nextTerm', quantity: 5 }, AFTER, undefined],
    ['another term at the renewal', { kind: 'nextTerm', term: 'P1M' }, AFTER, undefined],
    ['nothing else at the renewal', { kind: 'nextTerm', term: 'P1Y' }, AFTER, 'same'],
  ];
  for (const [what, change, today, fault] of faults)
    it(`${fault === undefined ? 'allow' : 'refuse'} ${what}`, async () => {
      expect((await ask(change, today)).fault).to.equal(fault);
    });

  const others: [string, Record<string, unknown>, string][] = [
    ['that has ended', { status: 'expired' }, 'ended'],
    ['that is suspended', { status: 'suspended' }, 'not-active'],
    ['that is billed by usage', { quantity: null }, 'usage'],
    ['that was ordered here and is not on the list yet', { subscriptionId: null }, 'not-listed'],
    ['that was removed from the list', { removedAt: '2026-02-02T00:00:00.000Z' }, 'removed'],
  ];
  for (const [what, columns, fault] of others)
    it(`refuse more seats for a subscription ${what}`, async () => {
      await database.transact((trx) => trx('subscriptions').update(columns));
      expect((await ask({ kind: 'quantity', quantity: 30 })).fault).to.equal(fault);
    });

  it('refuse a change for the next term of a subscription that does not renew', async () => {
    await database.transact((trx) => trx('subscriptions').update({ autoRenew: false }));
    expect((await ask({ kind: 'nextTerm', quantity: 5 })).fault).to.equal('no-renewal');
  });

  it('refuse what an agent asks of an earlier version', async () => {
    await importSubscriptionsText(database, listWith({ Quantity: '40' }));
    expect((await ask({ kind: 'quantity', quantity: 30 })).fault).to.equal('changed');
  });

  it('refuse a second one while one is open, also of two at the same time', async () => {
    const changes: SubscriptionChange[] = [
      { kind: 'quantity', quantity: 30 },
      { kind: 'autoRenew', autoRenew: false },
    ];
    const results: Requested[] = await Promise.all(changes.map((change) => ask(change)));
    expect(results.map(({ fault }) => fault ?? 'asked').sort()).to.eql(['asked', 'open']);
    const open = await latest();
    if (!open) throw new Error('no request');
    await database.transact((trx) =>
      repositories(trx, bea).subscriptionRequests.end(open, 'voided', { voidReason: 'Not now' }),
    );
    expect(await latest()).to.deep.include({
      state: 'voided',
      endedBy: bea,
      voidReason: 'Not now',
      version: 2,
    });
    expect((await ask({ kind: 'cancel' })).fault).to.equal(undefined);
  });

  it('end once: whoever has an earlier version is refused', async () => {
    const request = await asked({ kind: 'quantity', quantity: 30 });
    const end = () =>
      database.transact((trx) => repositories(trx, bea).subscriptionRequests.end(request, 'done'));
    await end();
    expect(await rejection(end())).to.include({ code: 'STALE' });
  });

  const confirmed: [string, SubscriptionChange, Record<string, string>][] = [
    ['the quantity', { kind: 'quantity', quantity: 30 }, { Quantity: '30' }],
    ['the renewal', { kind: 'autoRenew', autoRenew: false }, { 'Auto-renew': 'No' }],
    ['the end', { kind: 'cancel' }, { Status: 'Deleted' }],
    [
      'the next term',
      { kind: 'nextTerm', quantity: 20 },
      { Quantity: '20', 'End date': '2028-01-30' },
    ],
  ];
  for (const [what, change, cells] of confirmed)
    it(`end when a list shows ${what}, with an entry`, async () => {
      await asked(change);
      await importSubscriptionsText(database, listWith(cells));
      expect(await latest()).to.deep.include({
        state: 'done',
        endedBy: { id: 'console', name: 'console' },
      });
      const entries = await activityChanges(database);
      expect(
        entries.filter(({ action }) => action === 'subscription-request-confirmed'),
      ).to.have.length(1);
    });

  it('stay open when a list shows something else', async () => {
    await asked({ kind: 'nextTerm', quantity: 20 });
    await importSubscriptionsText(database, listWith({ Quantity: '20' }));
    expect(await latest()).to.include({ state: 'recorded' });
  });

  const lapsed = async () =>
    (await activityChanges(database)).filter(
      ({ action }) => action === 'subscription-request-lapsed',
    );

  const changes: SubscriptionChange[] = [
    { kind: 'quantity', quantity: 30 },
    { kind: 'autoRenew', autoRenew: false },
    { kind: 'cancel' },
    { kind: 'nextTerm', quantity: 20 },
  ];
  for (const change of changes) {
    it(`of the kind ${change.kind} lapse when the subscription is missing from the list`, async () => {
      await asked(change);
      await importSubscriptionsText(database, listWith({ 'Subscription ID': guid(1_002) }), {
        removeMissing: true,
      });
      expect(await latest()).to.deep.include({
        state: 'gone',
        endedBy: { id: 'console', name: 'console' },
      });
      const [entry, ...others] = await lapsed();
      expect(entry?.after).to.include({ product: 'Microsoft 365 E3', lapsed: 'gone' });
      expect(others).to.eql([]);
    });

    it(`of the kind ${change.kind} lapse when the subscription has ended by itself`, async () => {
      await asked(change);
      await importSubscriptionsText(database, listWith({ Status: 'Expired' }));
      expect(await latest()).to.include({ state: 'ended' });
      expect(await lapsed()).to.have.length(1);
    });
  }

  const renewals: [string, SubscriptionChange, string][] = [
    ['no renewal', { kind: 'autoRenew', autoRenew: false }, 'renewed'],
    ['a cancellation', { kind: 'cancel' }, 'renewed'],
    ['fewer seats', { kind: 'quantity', quantity: 20 }, 'renewed'],
    ['another next term', { kind: 'nextTerm', quantity: 20 }, 'renewed'],
    ['more seats', { kind: 'quantity', quantity: 30 }, 'recorded'],
  ];
  for (const [what, change, state] of renewals) {
    it(`for ${what} ${state === 'renewed' ? 'lapse' : 'stay open'} when the term renewed without it`, async () => {
      await importSubscriptionsText(database, listWith({ 'End date': '2021-01-30' }));
      await asked(change, WITHIN, subscription.version + 1);
      await importSubscriptionsText(database, listWith({ 'End date': '2022-01-30' }));
      expect(await latest()).to.include({ state });
    });

    it(`for ${what} stay open when a term that is not over gets a later end`, async () => {
      await importSubscriptionsText(database, listWith({ 'End date': '2031-01-30' }));
      await asked(change, WITHIN, subscription.version + 1);
      await importSubscriptionsText(database, listWith({ 'End date': '2031-02-28' }));
      expect(await latest()).to.include({ state: 'recorded' });
    });
  }

  it('have no entry by a list if an agent ends them at the same moment', async () => {
    const request = await asked({ kind: 'quantity', quantity: 30 });
    let commit: () => void = () => undefined;
    const committed = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const voiding = database.transact(async (trx) => {
      await repositories(trx, bea).subscriptionRequests.end(request, 'voided');
      await committed;
    });
    const importing = importSubscriptionsText(database, listWith({ Quantity: '30' }));
    await setTimeout(500);
    commit();
    await Promise.all([voiding, importing]);
    expect(await latest()).to.deep.include({ state: 'voided', endedBy: bea });
    const entries = await activityChanges(database);
    expect(entries.map(({ action }) => action)).to.not.include('subscription-request-confirmed');
  });

  it('are ended by one list in any number', async () => {
    await asked({ kind: 'quantity', quantity: 30 });
    const ids = await addSubscriptions(
      database,
      Array.from({ length: 1_200 }, () => ({ customer: 1, quantity: 25 })),
    );
    await database.transact(async (trx) => {
      const row = await trx('subscription_requests').first();
      if (!row) throw new Error('no request');
      for (const [at, subscriptionId] of ids.entries())
        await trx('subscription_requests').insert({ ...row, id: row.id + at + 1, subscriptionId });
    });
    await importSubscriptionsText(database, listWith({ Quantity: '30' }), { removeMissing: true });
    const states = await database.read('subscription_requests').orderBy('id').pluck('state');
    expect(states).to.eql(['done', ...ids.map(() => 'gone')]);
    expect(await lapsed()).to.have.length(ids.length);
  });

  it('follow a subscription to another customer, and so do decisions', async () => {
    await addCustomers(database, [{ name: 'Litware', microsoftId: guid(2) }]);
    await asked({ kind: 'quantity', quantity: 30 });
    await decided(database, ana, subscription.id, '2027-01-30', { choice: 'stop' });
    await importSubscriptionsText(database, listWith({ 'Microsoft ID': guid(2) }));
    const litware = await database.read('customers').where({ name: 'Litware' }).first('id');
    expect(await latest()).to.include({ customerId: litware?.id, state: 'recorded' });
    expect(await database.read('decisions').pluck('customerId')).to.eql([litware?.id]);
  });

  it('are listed by group, newest first, in pages without gaps', async () => {
    const { subscriptionRequests } = repositories(database.read, PARTNER_CENTER);
    const first = await asked({ kind: 'quantity', quantity: 100 });
    await database.transact(async (trx) => {
      const row = await trx('subscription_requests').first();
      if (!row) throw new Error('no request');
      const states = ['done', 'voided', 'refused', 'conflict'] as const;
      for (let n = 0; n < 37; n++)
        await trx('subscription_requests').insert({
          ...row,
          id: row.id + n + 1,
          state: states[n % states.length] ?? 'done',
          endedAt: row.createdAt,
        });
    });
    const idsOf = async (group?: 'open' | 'done' | 'failed' | 'voided') => {
      const ids: number[] = [];
      let page = await subscriptionRequests.page({ group });
      const { total } = page;
      for (;;) {
        ids.push(...page.rows.map(({ id }) => id));
        if (page.next === null) break;
        page = await subscriptionRequests.page({ group }, { after: page.next });
      }
      expect(total).to.eql({ count: ids.length, more: false });
      return ids;
    };
    const all = await idsOf();
    expect(all).to.eql([...all].sort((one, other) => other - one));
    expect(all).to.have.length(38);
    expect(await idsOf('open')).to.eql([first.id]);
    expect((await idsOf('failed')).length + (await idsOf('done')).length).to.equal(28);
    const [row] = (await subscriptionRequests.page({ group: 'open' })).rows;
    expect(row).to.include({ product: 'Microsoft 365 E3', customer: 'Contoso' });
    const last = await subscriptionRequests.page({}, { after: all[29] });
    const before = await subscriptionRequests.page({}, { before: last.previous ?? undefined });
    expect(before.rows.map(({ id }) => id)).to.eql(all.slice(20, 30));
  });
});

describe('rules for changes of a subscription', () => {
  const day = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it('allow fewer seats exactly in the window, and never what it has already', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 1, max: 1_000 }),
        fc.option(day),
        day,
        (quantity, wanted, cancellableUntil, today) => {
          const one = {
            id: 1,
            product: 'P',
            subscriptionId: 's',
            removedAt: null,
            status: 'active',
            quantity,
            term: 'P1Y',
            billingPlan: 'annual',
            startDate: null,
            endDate: '2027-05-05',
            autoRenew: true,
            cancellableUntil,
            orderNumber: '',
          };
          const change = { kind: 'quantity', quantity: wanted } as const;
          const isOpen = cancellableUntil !== null && today <= cancellableUntil;
          expect(changeFault(one, change, today)).to.equal(
            wanted === quantity
              ? 'same'
              : wanted < quantity && !isOpen
                ? 'reduce-closed'
                : undefined,
          );
          expect(isThere(change, { ...one, quantity: wanted })).to.equal(true);
        },
      ),
    );
  });
});
