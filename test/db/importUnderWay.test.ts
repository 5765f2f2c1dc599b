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
import { bareDatabase, emptyDatabase, onEachDatabase } from '../support/database.js';
import { everything, guid, importText, list } from '../support/imports.js';
import { meanwhile } from '../support/meanwhile.js';
import { holdProcessAt, stopProcessAt } from '../support/stopProcessAt.js';

const ana = { id: 'a1', name: 'Ana' };
const IMPORT = 'bot/cli/import.ts';

onEachDatabase('an import under way', (dialect) => {
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
    it(`changes nothing when it is killed at ${point}, and the next one works`, async () => {
      const stood = await everything(database);
      await stopProcessAt(
        [IMPORT, file, '--remove-missing'],
        { DATABASE_URL: url },
        `import.${point}`,
      );
      expect(await everything(database)).to.equal(stood);
      expect(await importText(database, after)).to.deep.include({ added: 1, changed: 1 });
      expect(await names()).to.eql(['Contoso Ltd', 'Fabrikam', 'Litware']);
    });
  }

  it('has changed everything when it is killed after the commit', async () => {
    await stopProcessAt([IMPORT, file], { DATABASE_URL: url }, 'import.committed');
    expect(await names()).to.eql(['Contoso Ltd', 'Fabrikam', 'Litware']);
    expect(await importText(database, after)).to.deep.include({
      added: 0,
      changed: 0,
      unchanged: 3,
    });
  });

  it('has what dead ones left cleared away by the next', async () => {
    for (const point of ['compared', 'committed']) {
      await stopProcessAt([IMPORT, file], { DATABASE_URL: url }, `import.${point}`);
    }
    const staged = async () => (await database.read('import_rows')).length;
    await importText(database, after);
    expect(await staged(), 'they may be alive').to.equal(6);
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

  it('stops by itself when it was taken for dead', async () => {
    const stood = await everything(database);
    const seen = meanwhile(database, 'import.compared', () =>
      database.transact((trx) => trx('imports').whereNull('appliedAt').update({ seenAt: '' })),
    );
    expect(await failure(importText(seen, after))).to.deep.include({ reason: 'cleared' });
    expect(await everything(database)).to.equal(stood);
  });

  it('lets finds go on while it is applied, and writes wait three seconds at most', async () => {
    const held = await holdProcessAt([IMPORT, file], { DATABASE_URL: url }, 'import.before-commit');
    try {
      expect((await customers().find('contoso')).rows.map(({ name }) => name)).to.eql(['Contoso']);
      expect(await names()).to.eql(['Contoso', 'Fabrikam']);
      expect(await failure(rename(1, 'Mine'))).to.be.instanceOf(Busy);
      if (dialect === 'postgres') await rename(2, 'Mine');
    } finally {
      await held.kill();
    }
    await rename(1, 'Contoso Mine');
  });

  it('merges what is edited between the comparison and the apply', async () => {
    const report = await importText(
      meanwhile(database, 'import.compared', () => rename(1, 'Contoso Mine')),
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

  it('takes off a missing customer as it stands by then', async () => {
    const only = list(`${guid(1)},Contoso,c.com,Advisor,gold`);
    await importText(
      meanwhile(database, 'import.compared', () => rename(2, 'Fabrikam Mine')),
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

  it('stops by itself when another is applied meanwhile', async () => {
    const other = list(`${guid(1)},Contoso Other,c.com,Advisor,gold`);
    const overtaken = meanwhile(database, 'import.staged', async () => {
      await importText(database, other);
    });
    expect(await failure(importText(overtaken, after))).to.deep.include({ reason: 'overtaken' });
    expect(await names()).to.eql(['Contoso Other', 'Fabrikam']);
  });

  it('leaves nothing behind when the file breaks off', async () => {
    const stood = await everything(database);
    async function* rows(): AsyncGenerator<FileRow<CustomerRecord>> {
      for (let line = 2; line < 1_500; line++) {
        yield { line, cells: [], fault: 'cells', value: '0' };
      }
      await Promise.resolve();
      throw new Error('the disk is gone');
    }
    const error = await failure(importCustomers(database, rows(), { file: 'x', actor: ana }));
    expect(error).to.have.property('message', 'the disk is gone');
    expect(await everything(database)).to.equal(stood);
    expect(await database.read('import_rows')).to.eql([]);
    expect(await database.read('imports').whereNull('appliedAt')).to.eql([]);
  });

  it('of the sample is not stood in by a list with customers', async () => {
    const stood = await everything(database);
    await loadSample(database);
    expect(await everything(database)).to.equal(stood);
  });

  it('of the sample happens once when two processes start at once', async () => {
    const empty = await bareDatabase(dialect);
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
