import { expect } from 'chai';
import { CONSOLE } from '../../db/activity/entry.js';
import { importSubscriptions, ImportStopped } from '../../db/import/index.js';
import type { FileRow } from '../../db/import/fileRow.js';
import type { SubscriptionRecord } from '../../db/import/subscriptions/subscriptionRecord.js';
import type { Database } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import {
  activityChanges,
  countStagedRecords,
  importSubscriptionsText,
  subscriptionList as list,
  subscriptionRow as row,
} from '../support/importRecords.js';
import { guid } from '../support/imports.js';
import { rejection } from '../support/rejection.js';

onEachDatabase('import of subscriptions', (dialect) => {
  let database: Database;
  let ids: number[];

  beforeEach(async () => {
    database = await newDatabase(dialect);
    ids = await addCustomers(database, [
      { name: 'Contoso', microsoftId: guid(1) },
      { name: 'Fabrikam', microsoftId: guid(2), relationship: 'direct-bill' },
      { name: 'Fabrikam', microsoftId: guid(2), relationship: 'indirect-reseller' },
    ]);
  });
  afterEach(() => database.close());

  const subscriptions = () =>
    database.read('subscriptions').orderBy('id').select<Record<string, unknown>[]>('*');

  /** Adds a subscription as an order placed here does. */
  async function addOrdered(order: string, sku: string, customer = ids[0] ?? 0): Promise<void> {
    const at = new Date().toISOString();
    await database.transact((trx) =>
      trx('subscriptions').insert({
        customerId: customer,
        skuId: sku,
        product: 'Ordered here',
        productKey: 'ordered here',
        status: 'active',
        orderNumber: order,
        createdAt: at,
        changedAt: at,
      }),
    );
  }

  it('adds subscriptions', async () => {
    const report = await importSubscriptionsText(
      database,
      list(
        row(1),
        row(2, {
          'Microsoft ID': guid(2),
          Relationship: 'Indirect Reseller',
          Product: 'Azure Español',
          Quantity: '',
          'Auto-renew': 'no',
          'Cancellable until': '',
          Status: 'Warned',
        }),
      ),
    );
    expect(report).to.deep.include({ added: 2, changed: 0, unchanged: 0, leftOut: 0, missing: 0 });
    const [first, second] = await subscriptions();
    expect(first).to.deep.include({
      customerId: ids[0],
      subscriptionId: guid(1_001),
      product: 'Microsoft 365 E3',
      productKey: 'microsoft 365 e3',
      quantity: 25,
      status: 'active',
      term: 'P1Y',
      billingPlan: 'monthly',
      startDate: '2026-01-31',
      endDate: '2027-01-30',
      cancellableUntil: '2026-02-07',
      orderNumber: '',
      version: 1,
      removedAt: null,
    });
    expect(Boolean(first?.['autoRenew'])).to.equal(true);
    expect(second).to.deep.include({
      customerId: ids[2],
      productKey: 'azure espanol',
      quantity: null,
      status: 'Warned',
      cancellableUntil: null,
    });
    expect(Boolean(second?.['autoRenew'])).to.equal(false);
    expect(await countStagedRecords(database)).to.eql([0, 0, 0]);
  });

  it('changes nothing when the same file is imported again, in either language', async () => {
    await importSubscriptionsText(database, list(row(1), row(2, { 'Auto-renew': '' })));
    const initial = await subscriptions();
    const spanish = `Id. de suscripción;Estado;Id. de Microsoft;Producto;Id. de SKU;Cantidad;Período;Plan de facturación;Fecha de inicio;Fecha de finalización;Renovación automática;Cancelable hasta
${guid(1_001)};Activa;${guid(1)};Microsoft 365 E3;0001;25;1 año;Mensual;31/1/2026;30/01/2027;Sí;7/2/2026
{${guid(1_002)}};ACTIVO;${guid(1)};Microsoft 365 E3;0001;25;Anual;mensual;2026-01-31;30/1/2027 0:00;;07/02/2026`;
    for (const text of [list(row(1), row(2, { 'Auto-renew': '' })), spanish]) {
      const report = await importSubscriptionsText(database, text);
      expect(report).to.deep.include({ unchanged: 2, added: 0, changed: 0, leftOut: 0 });
    }
    expect(await subscriptions()).to.eql(initial);
  });

  it('skips each invalid row and reports the line and the reason', async () => {
    const cases: [Record<string, string>, string, string][] = [
      [{ 'Subscription ID': 'x' }, 'subscription-id', 'x'],
      [{ 'Subscription ID': '' }, 'subscription-id', ''],
      [{ 'Microsoft ID': '' }, 'microsoft-id-empty', ''],
      [{ 'Microsoft ID': guid(9) }, 'customer-unknown', guid(9)],
      [{ 'Microsoft ID': guid(2) }, 'relationship-needed', guid(2)],
      [{ Relationship: 'Advisor' }, 'relationship-other', 'advisor'],
      [{ Product: ' ' }, 'product-empty', ''],
      [{ Product: 'x'.repeat(257) }, 'too-long', 'x'.repeat(200)],
      [{ Status: '' }, 'status-empty', ''],
      [{ Quantity: '1.5' }, 'quantity', '1.5'],
      [{ Quantity: '-1' }, 'quantity', '-1'],
      [{ Quantity: '3000000000' }, 'quantity', '3000000000'],
      [{ Term: 'forever' }, 'term', 'forever'],
      [{ 'Start date': '2026-02-30' }, 'day', '2026-02-30'],
      [{ 'Start date': '31/31/2026' }, 'day', '31/31/2026'],
      [{ 'Cancellable until': 'soon' }, 'day', 'soon'],
      [{ 'Auto-renew': 'perhaps' }, 'yes-no', 'perhaps'],
      [{ 'Order number': 'x'.repeat(101) }, 'too-long', 'x'.repeat(101)],
    ];
    const rows = cases.map(([given], n) => row(n, given));
    const report = await importSubscriptionsText(database, list(...rows, row(50), row(50)));
    expect(report.rows.map(({ fault, value }) => [fault, value])).to.eql([
      ...cases.map(([, fault, value]) => [fault, value]),
      ['subscription-twice', '20'],
    ]);
    expect(report).to.deep.include({ added: 1 });
  });

  it('overwrites all values that the file has columns for', async () => {
    await importSubscriptionsText(database, list(row(1), row(2)));
    const report = await importSubscriptionsText(
      database,
      `Subscription ID,Microsoft ID,Relationship,Product,Status,Quantity
${guid(1_001)},${guid(1)},,Microsoft 365 E5,Suspended,
${guid(1_002)},${guid(2)},Direct bill,Microsoft 365 E3,Active,25
`,
    );
    expect(report).to.deep.include({ changed: 2, added: 0 });
    const [first, second] = await subscriptions();
    expect(first).to.include({
      product: 'Microsoft 365 E5',
      productKey: 'microsoft 365 e5',
      status: 'suspended',
      quantity: null,
      term: 'P1Y',
      endDate: '2027-01-30',
      version: 2,
    });
    expect(second).to.include({ customerId: ids[1], version: 2 });
  });

  it('counts missing subscriptions, removes them on request and keeps their history', async () => {
    await importSubscriptionsText(database, list(row(1), row(2), row(3)));
    await addOrdered('PC-1', '0009');
    const file = list(row(1), row(2, { Quantity: 'many' }));
    expect(await importSubscriptionsText(database, file)).to.deep.include({
      missing: 1,
      removed: 0,
      removal: 'not-asked',
    });
    const report = await importSubscriptionsText(database, file, { removeMissing: true });
    expect(report).to.deep.include({ missing: 1, removed: 1, removal: 'done', leftOut: 1 });
    const removed = (await subscriptions()).map(({ removedAt }) => removedAt !== null);
    expect(removed).to.eql([false, false, true, false]);

    const back = await importSubscriptionsText(database, list(row(3)));
    expect(back).to.deep.include({ added: 1, changed: 0, missing: 2 });
    const third = (await subscriptions()).at(2);
    expect(third).to.include({ removedAt: null, version: 3 });
    const actions = (await activityChanges(database)).map(({ action }) => action);
    expect(actions.filter((action) => action !== 'subscriptions-imported')).to.eql([
      ...Array<string>(3).fill('subscription-added'),
      'subscription-removed',
      'subscription-added',
    ]);
  });

  it('removes nothing if a skipped row is not identifiable, and never removes everything', async () => {
    await importSubscriptionsText(database, list(row(1), row(2)));
    const removing = { removeMissing: true };
    const unreadable = list(row(1), row(2, { 'Subscription ID': '?' }));
    expect(await importSubscriptionsText(database, unreadable, removing)).to.deep.include({
      removed: 0,
      removal: 'withheld',
    });
    const error = await rejection(importSubscriptionsText(database, list(), removing));
    expect(error).to.be.instanceOf(ImportStopped).and.include({ reason: 'would-empty' });
    expect(await countStagedRecords(database)).to.eql([0, 0, 0]);
  });

  it('assigns a row to the subscription ordered here with the same order number and SKU', async () => {
    await addOrdered('PC-1', '0001');
    await addOrdered('PC-1', '0001');
    await addOrdered('PC-1', '0002');
    await addOrdered('PC-1', '0001', ids[1]);
    const order = { 'Order number': 'PC-1' };
    const file = list(row(1, order), row(2, order), row(3, order), row(4));
    expect(await importSubscriptionsText(database, file)).to.deep.include({ changed: 2, added: 2 });
    expect((await subscriptions()).map(({ subscriptionId }) => subscriptionId)).to.eql([
      guid(1_001),
      guid(1_002),
      null,
      null,
      guid(1_003),
      guid(1_004),
    ]);
    expect(await importSubscriptionsText(database, file)).to.deep.include({ unchanged: 4 });
  });

  it('adds a row beside the subscription of a voided order', async () => {
    await addOrdered('PC-1', '0001');
    await database.transact((trx) => trx('subscriptions').update({ status: 'deleted' }));
    const file = list(row(1, { 'Order number': 'PC-1' }));
    expect(await importSubscriptionsText(database, file)).to.deep.include({ added: 1 });
    expect(
      (await subscriptions()).map(({ subscriptionId, status }) => [subscriptionId, status]),
    ).to.eql([
      [null, 'deleted'],
      [guid(1_001), 'active'],
    ]);
  });

  it('records each subscription with old and new values', async () => {
    await importSubscriptionsText(database, list(row(1)));
    await importSubscriptionsText(database, list(row(1, { Quantity: '30', 'Auto-renew': 'No' })));
    const [added, , changed, whole] = await activityChanges(database);
    const was = {
      subscriptionId: guid(1_001),
      productId: '',
      skuId: '0001',
      product: 'Microsoft 365 E3',
      quantity: 25,
      status: 'active',
      term: 'P1Y',
      billingPlan: 'monthly',
      startDate: '2026-01-31',
      endDate: '2027-01-30',
      autoRenew: true,
      cancellableUntil: '2026-02-07',
      orderNumber: '',
    };
    const action = (name: string) => ({ action: name, customer: ids[0] });
    expect(added).to.eql({ ...action('subscription-added'), before: null, after: was });
    expect(changed).to.eql({
      ...action('subscription-changed'),
      before: was,
      after: { ...was, quantity: 30, autoRenew: false },
    });
    expect(whole?.after).to.include({ file: 'List.csv', changed: 1, unchanged: 0 });
  });

  it('reports but applies nothing in a dry run', async () => {
    await importSubscriptionsText(database, list(row(1), row(2)));
    const initial = [await subscriptions(), await activityChanges(database)];
    const report = await importSubscriptionsText(
      database,
      list(row(1, { Quantity: '1' }), row(3), row(4, { Status: '' })),
      { dryRun: true, removeMissing: true },
    );
    expect(report).to.deep.include({ added: 1, changed: 1, leftOut: 1, missing: 1, removed: 1 });
    expect([await subscriptions(), await activityChanges(database)]).to.eql(initial);
    expect(await countStagedRecords(database)).to.eql([0, 0, 0]);
  });

  it('keeps at most one batch of a long file in memory', async () => {
    const length = 20_000;
    let given = 0;
    let maxPending = 0;
    async function* rows(): AsyncGenerator<FileRow<SubscriptionRecord>> {
      await Promise.resolve();
      for (let n = 0; n < length; n++) {
        given += 1;
        const record = {
          subscriptionId: guid(n),
          microsoftId: guid(1),
          relationship: '',
          product: `Product ${n % 100}`,
          status: 'active',
        };
        yield { line: n + 2, cells: [record.subscriptionId, record.product], record };
      }
    }
    for (const outcome of ['added', 'unchanged'] as const) {
      given = 0;
      const report = await importSubscriptions(database, rows(), {
        file: 'Long.csv',
        actor: CONSOLE,
        onProgress(phase, done) {
          if (phase === 'stage') maxPending = Math.max(maxPending, given - done);
        },
      });
      expect(report).to.deep.include({ [outcome]: length, leftOut: 0 });
    }
    expect(maxPending).to.be.at.most(1_000);
    expect(await countStagedRecords(database)).to.eql([0, 0, 0]);
  }).timeout(300_000);
});
