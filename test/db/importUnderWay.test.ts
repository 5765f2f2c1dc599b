import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Busy } from '../../db/errors.js';
import type { CustomerRecord } from '../../db/import/customers/customerRecord.js';
import type { FileRow } from '../../db/import/fileRow.js';
import { connect, repositories, type Database } from '../../db/index.js';
import { importCustomers } from '../../db/import/index.js';
import { loadSample } from '../../bot/cli/loadSample.js';
import { databaseWithoutTables, emptyDatabase, onEachDatabase } from '../support/database.js';
import { snapshotCustomers, guid, importText, list } from '../support/imports.js';
import { withWorkAt } from '../support/withWorkAt.js';
import { freezeProcessAt, killProcessAt } from '../support/killProcessAt.js';

const ana = { id: 'a1', name: 'Ana' };
const IMPORT = 'bot/cli/import.ts';

onEachDatabase('a running import', (dialect) => {
  let url: string;
  let database: Database;
  let folder: string;
  let file: string;

  const before = list(`${guid(1)},Contoso,c.com,Advisor,gold`, `${guid(2)},Fabrikam,,Advisor,`);
  const after = list(
    `${guid(1)},Contoso Ltd,c.com,Advisor,silver`,
    `${guid(2)},Fabrikam,,Advisor,`,
    `${guid(3)},Litware,,Advisor,new`,
  );

  beforeEach(async () => {
    url = await emptyDatabase(dialect);
    database = await connect(url);
    folder = mkdtempSync(join(tmpdir(), 'clientele-import-'));
    file = join(folder, 'Customers.csv');
    writeFileSync(file, after);
    await importText(database, before);
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  const customers = () => repositories(database.read, ana).customers;
  const names = async () => (await customers().list()).rows.map(({ name }) => name);

  async function rename(n: number, name: string): Promise<void> {
    const [customer] = await customers().named(guid(n));
    const { id = 0, version = 0 } = customer ?? {};
    await database.transact((trx) => repositories(trx, ana).customers.rename(id, name, version));
  }

  async function failure(work: Promise<unknown>): Promise<unknown> {
    try {
      await work;
    } catch (error) {
      return error;
    }
    return undefined;
  }

  for (const point of ['staging', 'staged', 'compared', 'applying', 'before-commit']) {
    it(`changes nothing when it is killed at ${point}, and the next import works`, async () => {
      const initial = await snapshotCustomers(database);
      await killProcessAt(
        [IMPORT, file, '--remove-missing'],
        { DATABASE_URL: url },
        `import.${point}`,
      );
      expect(await snapshotCustomers(database)).to.equal(initial);
      expect(await importText(database, after)).to.deep.include({ added: 1, changed: 1 });
      expect(await names()).to.eql(['Contoso Ltd', 'Fabrikam', 'Litware']);
    });
  }

  it('has applied everything when it is killed after the commit', async () => {
    await killProcessAt([IMPORT, file], { DATABASE_URL: url }, 'import.committed');
    expect(await names()).to.eql(['Contoso Ltd', 'Fabrikam', 'Litware']);
    expect(await importText(database, after)).to.deep.include({
      added: 0,
      changed: 0,
      unchanged: 3,
    });
  });

  it('removes the staged rows of dead imports', async () => {
    for (const point of ['compared', 'committed']) {
      await killProcessAt([IMPORT, file], { DATABASE_URL: url }, `import.${point}`);
    }
    const staged = async () => (await database.read('import_rows')).length;
    await importText(database, after);
    expect(await staged(), 'the other imports may be alive').to.equal(6);
    const longAgo = new Date(Date.now() - 600_000).toISOString();
    await database.transact((trx) =>
      trx('imports').whereNotNull('seenAt').update({ seenAt: longAgo }),
    );
    await importText(database, after);
    expect(await staged()).to.equal(0);
    const imports = await database
      .read('imports')
      .select<{ appliedAt: string | null }[]>('appliedAt');
    expect(imports.map(({ appliedAt }) => typeof appliedAt)).to.eql(Array(4).fill('string'));
  });

  it('stops after another process considered it dead', async () => {
    const initial = await snapshotCustomers(database);
    const interrupted = withWorkAt(database, 'import.compared', () =>
      database.transact((trx) => trx('imports').whereNull('appliedAt').update({ seenAt: '' })),
    );
    expect(await failure(importText(interrupted, after))).to.deep.include({ reason: 'cleared' });
    expect(await snapshotCustomers(database)).to.equal(initial);
  });

  it('does not block searches while it is applied, and delays writes by at most three seconds', async () => {
    const frozen = await freezeProcessAt(
      [IMPORT, file],
      { DATABASE_URL: url },
      'import.before-commit',
    );
    try {
      expect((await customers().find('contoso')).rows.map(({ name }) => name)).to.eql(['Contoso']);
      expect(await names()).to.eql(['Contoso', 'Fabrikam']);
      expect(await failure(rename(1, 'Mine'))).to.be.instanceOf(Busy);
      if (dialect === 'postgres') await rename(2, 'Mine');
    } finally {
      await frozen.kill();
    }
    await rename(1, 'Contoso Mine');
  });

  it('merges edits made between the comparison and the apply', async () => {
    const report = await importText(
      withWorkAt(database, 'import.compared', () => rename(1, 'Contoso Mine')),
      after,
    );
    expect(report).to.deep.include({
      added: 1,
      changed: 1,
      conflicts: { count: 1, names: ['Contoso Mine'] },
    });
    const [contoso] = await customers().named(guid(1));
    expect(contoso).to.deep.include({ name: 'Contoso Mine', tags: ['silver'], version: 3 });
    const last = await database
      .read('activity')
      .where({ action: 'customer-changed' })
      .first<{ oldValues: string }>();
    expect(JSON.parse(last.oldValues)).to.deep.include({ name: 'Contoso Mine', tags: ['gold'] });
  });

  it('removes a missing customer in its latest state', async () => {
    const only = list(`${guid(1)},Contoso,c.com,Advisor,gold`);
    await importText(
      withWorkAt(database, 'import.compared', () => rename(2, 'Fabrikam Mine')),
      only,
      { removeMissing: true },
    );
    const removed = await database
      .read('activity')
      .where({ action: 'customer-removed' })
      .first<{ oldValues: string }>();
    expect(JSON.parse(removed.oldValues)).to.deep.include({ name: 'Fabrikam Mine' });
    expect(await names()).to.eql(['Contoso']);
  });

  it('stops when another import is applied first', async () => {
    const other = list(`${guid(1)},Contoso Other,c.com,Advisor,gold`);
    const overtaken = withWorkAt(database, 'import.staged', async () => {
      await importText(database, other);
    });
    expect(await failure(importText(overtaken, after))).to.deep.include({ reason: 'overtaken' });
    expect(await names()).to.eql(['Contoso Other', 'Fabrikam']);
  });

  it('leaves no data when the file cannot be read to its end', async () => {
    const initial = await snapshotCustomers(database);
    async function* rows(): AsyncGenerator<FileRow<CustomerRecord>> {
      for (let line = 2; line < 1_500; line++) {
        yield { line, cells: [], fault: 'cells', value: '0' };
      }
      await Promise.resolve();
      throw new Error('the disk is gone');
    }
    const error = await failure(importCustomers(database, rows(), { file: 'x', actor: ana }));
    expect(error).to.have.property('message', 'the disk is gone');
    expect(await snapshotCustomers(database)).to.equal(initial);
    expect(await database.read('import_rows')).to.eql([]);
    expect(await database.read('imports').whereNull('appliedAt')).to.eql([]);
  });

  it('does not load the sample into a list with customers', async () => {
    const initial = await snapshotCustomers(database);
    await loadSample(database);
    expect(await snapshotCustomers(database)).to.equal(initial);
  });

  it('loads the sample once when two processes start concurrently', async () => {
    const empty = await databaseWithoutTables(dialect);
    const [one, other] = await Promise.all([connect(empty), connect(empty)]);
    await Promise.all([loadSample(one), loadSample(other)]);
    const customers = repositories(one.read, ana).customers;
    expect(await customers.count()).to.be.greaterThan(50);
    const lists = ['customers-imported', 'billing-imported', 'subscriptions-imported'];
    const entries = await one
      .read('activity')
      .whereIn('action', lists)
      .orderBy('id')
      .select<{ action: string; newValues: string }[]>('*');
    expect(entries.map(({ action }) => action)).to.eql(lists);
    const none = { leftOut: 0, kept: 0, conflicts: 0 };
    for (const { newValues } of entries) expect(JSON.parse(newValues)).to.deep.include(none);
    await Promise.all([one.close(), other.close()]);
  });
});
