import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Busy } from '../../db/errors.js';
import { connect, repositories, type Database } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { emptyDatabase, onEachDatabase } from '../support/database.js';
import {
  fileOf,
  importBillingText,
  importSubscriptionsText,
  countStagedRecords,
} from '../support/importRecords.js';
import { guid } from '../support/imports.js';
import { withWorkAt } from '../support/withWorkAt.js';
import { rejection } from '../support/rejection.js';
import { killProcessAt } from '../support/killProcessAt.js';

const ana = { id: 'a1', name: 'Ana' };

const billing = (...rows: string[]) => fileOf('Microsoft ID,Company name,City,Country', ...rows);
const subscriptions = (...rows: string[]) =>
  fileOf('Subscription ID,Microsoft ID,Product,Status,Quantity', ...rows);

/** Both lists, with files from before and after the interrupted import. */
const LISTS = [
  {
    name: 'billing information',
    program: 'bot/cli/importBilling.ts',
    options: [] as string[],
    before: billing(`${guid(1)},Contoso,Madrid,ES`),
    after: billing(`${guid(1)},Contoso Ltd,Toledo,ES`, `${guid(2)},Fabrikam,Paris,FR`),
    other: billing(`${guid(1)},Contoso,Burgos,ES`),
    importText: importBillingText,
  },
  {
    name: 'subscriptions',
    program: 'bot/cli/importSubscriptions.ts',
    options: ['--remove-missing'],
    before: subscriptions(
      `${guid(11)},${guid(1)},Microsoft 365 E3,Active,1`,
      `${guid(13)},${guid(1)},Microsoft 365 E3,Active,3`,
    ),
    after: subscriptions(
      `${guid(11)},${guid(1)},Microsoft 365 E3,Active,2`,
      `${guid(12)},${guid(2)},Visio,Active,2`,
    ),
    other: subscriptions(`${guid(11)},${guid(1)},Microsoft 365 E3,Active,9`),
    importText: importSubscriptionsText,
  },
];

for (const { name, program, options, before, after, other, importText } of LISTS) {
  onEachDatabase(`a running import of ${name}`, (dialect) => {
    let url: string;
    let database: Database;
    let folder: string;
    let file: string;

    beforeEach(async () => {
      url = await emptyDatabase(dialect);
      database = await connect(url);
      folder = mkdtempSync(join(tmpdir(), 'clientele-import-'));
      file = join(folder, 'List.csv');
      writeFileSync(file, after);
      await addCustomers(database, [
        { name: 'Contoso', microsoftId: guid(1) },
        { name: 'Fabrikam', microsoftId: guid(2) },
      ]);
      await importText(database, before);
    });
    afterEach(async () => {
      await database.close();
      rmSync(folder, { recursive: true });
    });

    /** All data that these imports can change. */
    async function snapshot(): Promise<string> {
      const { read } = database;
      const tables = ['customers', 'subscriptions', 'activity'].map((table) =>
        read(table).orderBy('id'),
      );
      return JSON.stringify(
        await Promise.all([...tables, read('billing_profiles').orderBy('customerId')]),
      );
    }

    it('changes nothing when it is killed before the commit, and the next import works', async () => {
      const initial = await snapshot();
      for (const point of ['staging', 'staged', 'compared', 'applying', 'before-commit']) {
        await killProcessAt([program, file, ...options], { DATABASE_URL: url }, `import.${point}`);
        expect(await snapshot(), point).to.equal(initial);
      }
      expect(await importText(database, after)).to.deep.include({ added: 1, changed: 1 });
    }).timeout(300_000);

    it('has applied snapshot when it is killed after the commit', async () => {
      await killProcessAt([program, file, ...options], { DATABASE_URL: url }, 'import.committed');
      const again = await importText(database, after);
      expect(again).to.deep.include({ added: 0, changed: 0, unchanged: 2, missing: 0 });
    });

    it('removes the staged rows of dead imports', async () => {
      for (const point of ['compared', 'committed']) {
        await killProcessAt([program, file, ...options], { DATABASE_URL: url }, `import.${point}`);
      }
      expect((await countStagedRecords(database)).every((rows) => rows > 0)).to.equal(
        options.length > 0,
      );
      const longAgo = new Date(Date.now() - 600_000).toISOString();
      await database.transact((trx) =>
        trx('imports').whereNotNull('seenAt').update({ seenAt: longAgo }),
      );
      await importText(database, after);
      expect(await countStagedRecords(database)).to.eql([0, 0, 0]);
    }).timeout(300_000);

    it('stops when another import is applied first', async () => {
      const overtaken = withWorkAt(database, 'import.staged', () => importText(database, other));
      const error = await rejection(importText(overtaken, after));
      expect(error).to.include({ reason: 'overtaken' });
      expect(await importText(database, other)).to.deep.include({ unchanged: 1 });
      expect(await countStagedRecords(database)).to.eql([0, 0, 0]);
    });

    it('is applied once when four start concurrently', async () => {
      const results = await Promise.allSettled([1, 2, 3, 4].map(() => importText(database, after)));
      const applied = results.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
      const changing = applied.filter(({ added, changed }) => added + changed > 0);
      expect(changing).to.have.length(1);
      for (const end of results)
        if (end.status === 'rejected' && !(end.reason instanceof Busy))
          expect(end.reason).to.include({ reason: 'overtaken' });
      expect(await importText(database, after)).to.deep.include({ unchanged: 2 });
    });
  });
}

onEachDatabase('an import of billing information', (dialect) => {
  let database: Database;

  beforeEach(async () => {
    database = await connect(await emptyDatabase(dialect));
    await addCustomers(database, [{ name: 'Contoso', microsoftId: guid(1), tags: ['gold'] }]);
    await importBillingText(database, billing(`${guid(1)},Contoso,Madrid,ES`));
  });
  afterEach(() => database.close());

  /** Imports `text` and runs `work` after the comparison. */
  function importInterrupted(work: () => Promise<unknown>, text: string) {
    return importBillingText(withWorkAt(database, 'import.compared', work), text);
  }

  it('merges edits made between the comparison and the apply', async () => {
    const report = await importInterrupted(
      () =>
        database.transact(async (trx) => {
          const [customer] = await repositories(trx, ana).customers.named(guid(1));
          const { id = 0, version = 0 } = customer ?? {};
          await repositories(trx, ana).customers.changeTags(
            id,
            { add: ['new'], remove: [] },
            version,
          );
          await trx('billing_profiles').update({ city: 'Burgos', version: trx.raw('version + 1') });
        }),
      billing(`${guid(1)},Contoso Ltd,Toledo,ES`),
    );
    expect(report).to.deep.include({ changed: 1, conflicts: { count: 1, names: ['Contoso Ltd'] } });
    const [profile] = await database
      .read('billing_profiles')
      .select<Record<string, unknown>[]>('*');
    expect(profile).to.include({ city: 'Burgos', version: 3 });
    const { rows } = await repositories(database.read, ana).customers.find('new contoso ltd');
    expect(rows).to.have.length(1);
  });
});
