import { expect } from 'chai';
import { PARTNER_CENTER } from '../../db/activity/entry.js';
import { importBilling, importSubscriptions, ImportStopped } from '../../db/import/index.js';
import { PARTS_NAME } from '../../db/sync/importNames.js';
import type { FileRow } from '../../db/import/fileRow.js';
import type { SubscriptionRecord } from '../../db/import/subscriptions/subscriptionRecord.js';
import type { Database } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { countStagedRecords } from '../support/importRecords.js';
import { guid } from '../support/imports.js';
import { rejection } from '../support/rejection.js';
import { withWorkAt } from '../support/withWorkAt.js';

/** Subscriptions by their numbers, each of the customer with a number. */
type Subscriptions = readonly (readonly [subscription: number, customer: number])[];

onEachDatabase('import of a part of a list', (dialect) => {
  let database: Database;
  let ids: number[];

  beforeEach(async () => {
    database = await newDatabase(dialect);
    ids = await addCustomers(database, [
      { name: 'Contoso', microsoftId: guid(1) },
      { name: 'Fabrikam', microsoftId: guid(2) },
    ]);
    await importPart(
      [1, 2],
      [
        [11, 1],
        [12, 1],
        [21, 2],
      ],
    );
  });
  afterEach(() => database.close());

  async function* rowsOf(list: Subscriptions): AsyncGenerator<FileRow<SubscriptionRecord>> {
    for (const [index, [subscription, customer]] of list.entries()) {
      await Promise.resolve();
      const record: SubscriptionRecord = {
        subscriptionId: guid(subscription),
        microsoftId: guid(customer),
        relationship: 'cloud-reseller',
        product: 'Microsoft 365 E3',
        status: 'active',
      };
      yield { line: index + 1, cells: [], record };
    }
  }
  const importPart = (customers: number[], list: Subscriptions, on = database) =>
    importSubscriptions(on, rowsOf(list), {
      file: PARTS_NAME,
      actor: PARTNER_CENTER,
      onlyCustomers: customers.map((customer) => ids[customer - 1] ?? 0),
      removeMissing: true,
    });
  const held = () =>
    database
      .read('subscriptions')
      .whereNull('removedAt')
      .orderBy('subscriptionId')
      .pluck('subscriptionId');
  const actions = () => database.read('activity').orderBy('id').pluck('action');

  it('removes only what these customers no longer have, even all of it', async () => {
    const report = await importPart([1], [[11, 1]]);
    expect(report).to.include({ unchanged: 1, missing: 1, removed: 1 });
    expect(await held()).to.eql([guid(11), guid(21)]);
    await importPart([1], []);
    expect(await held()).to.eql([guid(21)]);
  });

  it('records single records only, and nothing if nothing differs', async () => {
    expect(await actions()).to.eql(Array(3).fill('subscription-added'));
    const before = await database.read('imports').select('id');
    await importPart([2], [[21, 2]]);
    expect(await actions()).to.have.length(3);
    expect(await database.read('imports').select('id')).to.eql(before);
    expect(await countStagedRecords(database)).to.eql([0, 0, 0]);
  });

  it('keeps one row for all earlier parts', async () => {
    await importPart([1], [[11, 1]]);
    await importPart([2], []);
    expect(await database.read('imports').select('id')).to.have.length(1);
  });

  it('gives way to an import that began meanwhile, which is applied', async () => {
    let stopped: unknown;
    const file = importBilling(database, withPart(), {
      file: 'Billing.csv',
      actor: PARTNER_CENTER,
    });
    async function* withPart() {
      stopped = await rejection(importPart([1], []));
      yield {
        line: 2,
        cells: [],
        record: { microsoftId: guid(1), relationship: '', name: 'Contoso Ltd' },
      };
    }
    expect(await file).to.include({ added: 1 });
    expect(stopped).to.be.instanceOf(ImportStopped).with.property('reason', 'overtaken');
    expect(await held()).to.have.length(3);
  });

  it('does not give way to another part', async () => {
    const other = () => importPart([2], []);
    const overtaken = withWorkAt(database, 'import.compared', other);
    expect(await rejection(importPart([1], [], overtaken))).to.be.instanceOf(ImportStopped);
    await importPart([1], []);
    expect(await held()).to.eql([]);
  });
});
