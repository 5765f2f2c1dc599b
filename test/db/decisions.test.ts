import { expect } from 'chai';
import fc from 'fast-check';
import type { Database } from '../../db/index.js';
import { repositories } from '../../db/index.js';
import type { Choice } from '../../db/decisions/decision.js';
import type { SubscriptionChange } from '../../db/subscriptionRequests/subscriptionRequest.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { ANA, BEA, decideAs, decided } from '../support/decisions.js';
import {
  activityChanges,
  fileOf,
  importSubscriptionsText,
  SUBSCRIPTIONS_HEADING,
} from '../support/importRecords.js';
import { SOME_LIST } from '../support/someList.js';

const END = '2031-03-31';
/** The end of a term that is over. */
const OVER = '2021-03-31';
const GUID = '5d2f1f3e-8a6b-4c7d-9e0f-112233445566';

/** A row of the subscriptions' file. */
interface Row {
  end?: string;
  autoRenew?: string;
  quantity?: number;
  term?: string;
  status?: string;
}

onEachDatabase('decisions', (dialect) => {
  let database: Database;
  let tenant: string;
  let id: number;

  const importRow = async ({
    end = END,
    autoRenew = 'yes',
    quantity = 50,
    term = 'P1Y',
    status = 'active',
  }: Row = {}) => {
    const row = [GUID, tenant, '', 'CFQ7TTC0LF8R', '0001', 'Microsoft 365 E3', quantity, status];
    const rest = [term, 'annual', '2030-04-01', end, autoRenew, '', 'O1'];
    const report = await importSubscriptionsText(
      database,
      fileOf(SUBSCRIPTIONS_HEADING, [...row, ...rest].join(',')),
    );
    expect(report.rows).to.eql([]);
    return report;
  };
  const OTHER = `0${GUID.slice(1)},TENANT,,,,Visio Plan 2,1,active,P1Y,annual,,,,,`;
  /** Imports a list that lacks the subscription. */
  const importWithoutRow = () =>
    importSubscriptionsText(
      database,
      fileOf(SUBSCRIPTIONS_HEADING, OTHER.replace('TENANT', tenant)),
      { removeMissing: true },
    );
  const history = async () => {
    const rows = await database.read('decisions').orderBy('id');
    return rows.map(({ choice, state, outcome }) => [choice, state, outcome]);
  };
  const entries = async () =>
    (await activityChanges(database)).filter(({ action }) => action.startsWith('decision-'));

  beforeEach(async () => {
    database = await newDatabase(dialect);
    await addCustomers(database, SOME_LIST.slice(0, 3));
    const [customer] = await database.read('customers').orderBy('id').limit(1);
    tenant = customer?.microsoftId ?? '';
    await importRow();
    const [row] = await database.read('subscriptions');
    id = row?.id ?? 0;
  });

  it('are recorded with an entry, and the next one replaces the first', async () => {
    const first = await decided(database, ANA, id, END, { choice: 'stop', note: 'too many' });
    expect(first).to.include({ choice: 'stop', state: 'open', version: 1, termEnd: END });
    expect(first.by).to.eql(ANA);
    const second = await decided(database, BEA, id, END, { choice: 'reduce', quantity: 20 }, first);
    expect(second).to.include({ choice: 'reduce', quantity: 20, state: 'open' });
    expect(await history()).to.eql([
      ['stop', 'superseded', null],
      ['reduce', 'open', null],
    ]);
    const [made, replaced, ...others] = await entries();
    expect(others).to.eql([]);
    expect(made).to.deep.include({ action: 'decision-made', before: null });
    expect(made?.after).to.include({ choice: 'stop', note: 'too many', state: 'open' });
    expect(replaced?.before).to.include({ choice: 'stop' });
    expect(replaced?.after).to.include({ choice: 'reduce', quantity: 20 });
    const inForce = await repositories(database.read).decisions.ofSubscriptions([id, 999]);
    expect([...inForce.keys()]).to.eql([id]);
    expect(inForce.get(id)).to.eql(second);
  });

  it('of an agent who saw an older one change nothing, and say whose is in force', async () => {
    const first = await decided(database, ANA, id, END, { choice: 'stop' });
    const late = await decideAs(database, BEA, id, END, { choice: 'keep' });
    expect(late).to.eql({ kind: 'conflict', decision: first });
    expect(await entries()).to.have.lengthOf(1);
  });

  it('made at once by two agents end in one, whoever was first', async () => {
    const both = await Promise.all(
      [ANA, BEA].map((actor) => decideAs(database, actor, id, END, { choice: 'stop' })),
    );
    expect(both.map(({ kind }) => kind)).to.have.members(['changed', 'conflict']);
    expect(await history()).to.eql([['stop', 'open', null]]);
    expect(await entries()).to.have.lengthOf(1);
  });

  it('pressed twice by one agent are one decision', async () => {
    const first = await decided(database, ANA, id, END, { choice: 'stop' });
    const again = await decided(database, ANA, id, END, { choice: 'stop' });
    expect(again).to.eql(first);
    expect(await entries()).to.have.lengthOf(1);
  });

  it('can be withdrawn, and the term needs one again', async () => {
    const first = await decided(database, ANA, id, END, { choice: 'stop' });
    const target = { subscriptionId: id, termEnd: END, seen: first };
    const withdraw = () =>
      database.transact((trx) => repositories(trx, ANA).decisions.withdraw(target));
    expect((await withdraw()).kind).to.equal('changed');
    expect(await withdraw()).to.eql({ kind: 'conflict', decision: undefined });
    expect(await history()).to.eql([['stop', 'withdrawn', null]]);
    expect((await entries()).map(({ action }) => action)).to.eql([
      'decision-made',
      'decision-withdrawn',
    ]);
    expect(await repositories(database.read).decisions.ofSubscriptions([id])).to.eql(new Map());
  });

  it('about a term that is over are refused', async () => {
    await importRow({ end: '2032-03-31' });
    expect(await decideAs(database, ANA, id, END, { choice: 'keep' })).to.eql({ kind: 'gone' });
    await importWithoutRow();
    expect(await decideAs(database, ANA, id, '2032-03-31', { choice: 'keep' })).to.eql({
      kind: 'gone',
    });
    expect(await history()).to.eql([]);
  });

  describe('become true by the list', () => {
    const after = async (choice: Choice, ...rows: Row[]): Promise<unknown> => {
      const [held] = await database.read('subscriptions').where({ id });
      const values = { quantity: 20, term: 'P3Y' as const, askOn: '2031-03-01' };
      await decided(database, ANA, id, held?.endDate ?? '', { choice, ...values });
      for (const row of rows) await importRow(row);
      return (await history()).at(-1)?.slice(1);
    };

    it('“keep” is done at once where it renews by itself', async () =>
      expect(await after('keep')).to.eql(['done', null]));
    it('“keep” is open until it renews by itself', async () => {
      await importRow({ autoRenew: 'no' });
      expect(await after('keep')).to.eql(['open', null]);
      await importRow({ autoRenew: 'yes' });
      expect(await history()).to.eql([['keep', 'done', null]]);
    });
    it('“stop” is done when it does not renew any more, and open again when it does', async () => {
      expect(await after('stop', { autoRenew: 'no' })).to.eql(['done', null]);
      await importRow({ autoRenew: 'yes' });
      expect(await history()).to.eql([['stop', 'open', null]]);
      expect((await entries()).map(({ action }) => action)).to.eql([
        'decision-made',
        'decision-done',
        'decision-reopened',
      ]);
    });
    it('“reduce” is done when the quantity is reached', async () =>
      expect(await after('reduce', { quantity: 20 })).to.eql(['done', null]));
    for (const [choice, carriedOut] of [
      ['reduce', { quantity: 20 }],
      ['move', { term: 'P3Y' }],
      ['keep', {}],
    ] as const)
      it(`“${choice}” is open again when the list shows it changed back`, async () => {
        expect(await after(choice, carriedOut)).to.eql(['done', null]);
        await importRow({ autoRenew: choice === 'keep' ? 'no' : 'yes' });
        expect(await history()).to.eql([[choice, 'open', null]]);
        expect((await entries()).at(-1)).to.include({ action: 'decision-reopened' });
      });
    it('an unchanged list leaves them as they are', async () =>
      expect(await after('reduce', {}, {})).to.eql(['open', null]));

    it('a term that gets a later end before it is over takes them along', async () => {
      const first = await decided(database, ANA, id, END, { choice: 'stop', dueOn: '2031-03-01' });
      await importRow({ end: '2031-04-30' });
      const now = (await repositories(database.read).decisions.ofSubscriptions([id])).get(id);
      expect(now).to.include({
        id: first.id,
        state: 'open',
        termEnd: '2031-04-30',
        dueOn: '2031-03-01',
        version: 2,
      });
      expect((await entries()).at(-1)).to.deep.include({
        action: 'decision-rescheduled',
        before: { product: 'Microsoft 365 E3', choice: 'stop', termEnd: END, state: 'open' },
        after: {
          product: 'Microsoft 365 E3',
          choice: 'stop',
          termEnd: '2031-04-30',
          state: 'open',
        },
      });
      await importRow({ end: '2031-04-30', autoRenew: 'no' });
      expect(await history()).to.eql([['stop', 'done', null]]);
    });

    const NEXT = '2022-03-31';
    for (const [choice, row, outcome] of [
      ['keep', { end: NEXT }, 'renewed'],
      ['stop', { end: NEXT }, 'renewed-otherwise'],
      ['stop', { status: 'expired' }, 'ended'],
      ['stop', { status: 'expired', end: NEXT }, 'ended'],
      ['keep', { status: 'deleted' }, 'ended-otherwise'],
      ['reduce', { end: NEXT, quantity: 20 }, 'renewed'],
      ['reduce', { end: NEXT, quantity: 50 }, 'renewed-otherwise'],
      ['move', { end: '2024-03-31', term: 'P3Y' }, 'renewed'],
      ['move', { end: NEXT }, 'renewed-otherwise'],
      ['ask', { end: NEXT }, 'renewed-otherwise'],
      ['keep', { end: '2021-01-31' }, 'rescheduled'],
      ['keep', { end: '' }, 'rescheduled'],
    ] as const)
      it(`“${choice}” is closed as ${outcome} after ${JSON.stringify(row)}`, async () => {
        await importRow({ end: OVER });
        expect(await after(choice, { end: OVER, ...row })).to.eql(['closed', outcome]);
        const closed = (await entries()).at(-1);
        expect(closed).to.include({ action: 'decision-closed' });
        expect(closed?.after).to.include({ product: 'Microsoft 365 E3', choice, outcome });
      });

    it('a subscription that leaves the list closes them', async () => {
      await decided(database, ANA, id, END, { choice: 'keep' });
      await importWithoutRow();
      expect(await history()).to.eql([['keep', 'closed', 'gone']]);
    });

    it('the entry names the import that closed them', async () => {
      await importRow({ end: OVER });
      await decided(database, ANA, id, OVER, { choice: 'stop' });
      await importRow({ end: NEXT });
      const rows = await database.read('activity').where({ action: 'decision-closed' });
      expect(rows.map(({ agentId }) => agentId)).to.eql(['console']);
    });
  });

  describe('whose request was done by hand', () => {
    const requested = async (choice: Choice, change: SubscriptionChange) => {
      const { id: decision } = await decided(database, ANA, id, END, {
        choice,
        ...('quantity' in change && { quantity: change.quantity }),
      });
      const today = '2030-05-01';
      return database.transact(async (trx) => {
        const { decisions, subscriptionRequests } = repositories(trx, ANA);
        const asked = { today, isSent: false };
        const { request } = await subscriptionRequests.request(id, change, asked);
        if (!request) throw new Error('the request was refused');
        await decisions.linkRequest(decision, request.id);
        return request;
      });
    };
    const doneByHand = async (choice: Choice, change: SubscriptionChange) => {
      const request = await requested(choice, change);
      await database.transact((trx) =>
        repositories(trx, BEA).subscriptionRequests.end(request, 'done'),
      );
      expect(await history()).to.eql([[choice, 'done', null]]);
      expect((await entries()).at(-1)).to.include({ action: 'decision-done' });
    };
    const linked = async () => (await database.read('decisions').first())?.requestId ?? null;

    it('stay done for the next term, which no list shows yet, until it is contradicted', async () => {
      await doneByHand('reduce', { kind: 'nextTerm', quantity: 20 });
      await importRow();
      expect(await history()).to.eql([['reduce', 'done', null]]);
      await importRow({ autoRenew: 'no' });
      expect(await history()).to.eql([['reduce', 'open', null]]);
      expect(await linked()).to.equal(null);
    });

    it('are open again, to be requested again, when a later list shows nothing of it', async () => {
      await doneByHand('stop', { kind: 'autoRenew', autoRenew: false });
      await importRow();
      expect(await history()).to.eql([['stop', 'open', null]]);
      expect(await linked()).to.equal(null);
    });

    it('stay done when the list shows it', async () => {
      await doneByHand('stop', { kind: 'autoRenew', autoRenew: false });
      await importRow({ autoRenew: 'no' });
      expect(await history()).to.eql([['stop', 'done', null]]);
      expect(await linked()).to.not.equal(null);
    });

    it('are closed by the list together with a request that came too late', async () => {
      await requested('stop', { kind: 'autoRenew', autoRenew: false });
      await importRow({ status: 'expired' });
      expect(await history()).to.eql([['stop', 'closed', 'ended']]);
      const [request] = await database.read('subscription_requests');
      expect(request?.state).to.equal('ended');
    });
  });

  it('have one in force for each term and an entry for each change, whatever happens', async function () {
    this.timeout(600_000);
    const choice = fc.constantFrom('keep', 'reduce', 'stop', 'move', 'ask');
    const event = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({ choice, actor: fc.constantFrom(ANA, BEA), stale: fc.boolean() }),
      },
      { weight: 1, arbitrary: fc.constant('withdraw' as const) },
      {
        weight: 2,
        arbitrary: fc.record({
          end: fc.constantFrom(END, '2032-03-31', '2031-01-31', OVER, '2022-03-31', ''),
          autoRenew: fc.constantFrom('yes', 'no', ''),
          quantity: fc.constantFrom(20, 50),
          status: fc.constantFrom('active', 'active', 'expired'),
        }),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 8 }), async (events) => {
        await database.transact((trx) => trx('decisions').delete());
        await importRow();
        const before = (await entries()).length;
        for (const one of events) {
          const [held] = await database.read('subscriptions').where({ id });
          const termEnd = held?.endDate ?? END;
          const inForce = (await repositories(database.read).decisions.ofSubscriptions([id])).get(
            id,
          );
          if (one === 'withdraw') {
            const seen = inForce ?? { id: 0, version: 0 };
            await database.transact((trx) =>
              repositories(trx, ANA).decisions.withdraw({ subscriptionId: id, termEnd, seen }),
            );
          } else if ('choice' in one) {
            const wanted = { choice: one.choice, quantity: 20, term: 'P3Y', askOn: END } as const;
            const seen = one.stale ? undefined : inForce;
            await decideAs(database, one.actor, id, termEnd, wanted, seen);
          } else await importRow(one);
          const rows = await database.read('decisions');
          const current = rows.filter(({ state }) => state === 'open' || state === 'done');
          expect(current.length).to.be.at.most(1);
          const [now] = await database.read('subscriptions').where({ id });
          for (const { termEnd: end } of current) expect(end).to.equal(now?.endDate);
          const told = (await entries()).slice(before);
          const changes = rows.reduce((sum, { version }) => sum + version - 1, rows.length);
          const replaced = told.filter(
            ({ action, before: old }) => action === 'decision-made' && old,
          );
          expect(told.length + replaced.length).to.equal(changes);
        }
      }),
      { numRuns: 12 },
    );
  });
});
